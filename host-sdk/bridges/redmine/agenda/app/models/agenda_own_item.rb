# frozen_string_literal: true

# An item of the board's own, such as "Budget 2027", beside those of the guides. The C library has the board minute it as
# any other.
class AgendaOwnItem < ActiveRecord::Base
  KINDS = %w[information discussion decision].freeze
  # Whether it is closed to whoever has no seat at the board: they see its title, or not even that.
  CLOSED = %w[no title_shown wholly].freeze
  # What people type of it, beside its papers.
  DETAILS = %w[title kind minutes text recommendation closed].freeze
  MOST = 200
  MOST_PAPERS = 100
  LONGEST_ADDRESS = 2000
  # On the web, or a path of this Redmine's. What else a browser shows of an address, such as "æ", is encoded before.
  ADDRESS = %r{\A(https?://[A-Za-z0-9][A-Za-z0-9.-]*(:\d{1,5})?([/?#].*)?|/(?!/).*)\z}.freeze
  NOT_OF_ADDRESSES = %r{[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]}.freeze
  # The contract's word for items of a portal's own: whatever is called so is none of a guide's.
  PREFIX = "own:item-"

  Paper = Struct.new(:title, :url) do
    def blank?
      title.blank? && url.blank?
    end
  end

  belongs_to :meeting, class_name: "AgendaMeeting", inverse_of: :own_items

  validates :title, presence: true, length: { maximum: 300 }
  validates :kind, inclusion: { in: KINDS }
  validates :closed, inclusion: { in: CLOSED }
  validates :minutes, numericality: { only_integer: true, greater_than_or_equal_to: 0, less_than_or_equal_to: 1000 },
                      allow_blank: true
  validates :text, length: { maximum: 20_000 }
  validates :recommendation, length: { maximum: 10_000 }
  validate :papers_are_right

  def self.human_attribute_name(name, options = {})
    super(name, **options, default: [:"field_agenda_own_item_#{name}", *options[:default]])
  end

  def self.own?(agenda_id)
    agenda_id.start_with?(PREFIX)
  end

  def host_id
    "item-#{id}"
  end

  # As records, requests and pages of the C library call it.
  def agenda_id
    "#{PREFIX}#{id}"
  end

  # Browsers send a text's lines with CR and LF; other characters of control come along with what is pasted.
  %i[text recommendation].each do |name|
    define_method("#{name}=") { |value| super(value&.gsub(/[[:cntrl:]&&[^\n\t]]/, "")&.strip) }
  end

  def title=(value)
    super(value && one_line(value))
  end

  def papers
    JSON.parse(self[:papers].presence || "[]").map { |title, url| Paper.new(title, url) }
  end

  # Rows of a form, of which empty ones are left out.
  def papers=(rows)
    papers = rows.map { |row| Paper.new(one_line(row[:title].to_s), address(row[:url].to_s)) }.reject(&:blank?)
    self[:papers] = papers.empty? ? nil : JSON.generate(papers.map(&:to_a))
  end

  # Names of what people typed of this item that is otherwise in the other.
  def details_unlike(other)
    details = DETAILS.reject { |name| self[name].presence == other[name].presence }
    papers == other.papers ? details : details + ["papers"]
  end

  private

  def papers_are_right
    errors.add(:papers, :too_long, count: MOST_PAPERS) if papers.size > MOST_PAPERS
    papers.each.with_index(1) do |paper, number|
      wrong = [(:title unless paper.title.size.between?(1, 300)), (:url unless address?(paper.url))].compact
      wrong.each { |part| errors.add(:base, I18n.t("agenda_error_paper_#{part}", number: number)) }
    end
  end

  def one_line(text)
    text.gsub(/[[:cntrl:]]/, " ").squish
  end

  def address(text)
    text.strip.gsub(NOT_OF_ADDRESSES) { |char| char.bytes.map { |byte| format("%%%02X", byte) }.join }
  end

  def address?(text)
    text.bytesize <= LONGEST_ADDRESS && text.match?(ADDRESS)
  end
end
