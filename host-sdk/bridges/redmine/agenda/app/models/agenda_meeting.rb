# frozen_string_literal: true

# A meeting of a board: Redmine's own, which the C library only asks for.
class AgendaMeeting < ActiveRecord::Base
  STATES = %w[planned in_session ended locked cancelled].freeze
  # What people type of a meeting, beside its agenda.
  DETAILS = %w[title date begins_at ends_at place].freeze
  # The minutes were approved, or the meeting cancelled, so that nothing of it can be changed.
  class Unchangeable < StandardError; end

  # From each state to these.
  STEPS = {
    "begin" => { from: %w[planned], to: "in_session" }, "end" => { from: %w[in_session], to: "ended" },
    "lock" => { from: %w[ended], to: "locked" }, "cancel" => { from: %w[planned], to: "cancelled" },
    "resume" => { from: %w[ended], to: "in_session" }, "plan" => { from: %w[in_session cancelled], to: "planned" }
  }.freeze

  belongs_to :project
  with_options foreign_key: :meeting_id, dependent: :delete_all, inverse_of: :meeting do
    has_many :attendances, class_name: "AgendaAttendance"
    has_many :follow_up_issues, class_name: "AgendaFollowUpIssue"
    has_many :own_items, -> { order(:id) }, class_name: "AgendaOwnItem"
  end

  validates :title, presence: true, length: { maximum: 200 }
  validates :date, presence: true
  validates :place, length: { maximum: 200 }
  validates :begins_at, :ends_at, format: { with: /\A([01]\d|2[0-3]):[0-5]\d\z/ }, allow_blank: true
  validates :state, inclusion: { in: STATES }
  validate { errors.add(:base, I18n.t(:agenda_error_no_item)) if !every_item? && agenda_ids.empty? }

  # A field's name in an error, as its form has it. Redmine 6 looks for it in records of its own alone.
  def self.human_attribute_name(name, options = {})
    super(name, **options, default: [:"field_agenda_meeting_#{name}", *options[:default]])
  end

  def agenda_id
    "meeting-#{id}"
  end

  def self.id_of(agenda_id)
    agenda_id[/\Ameeting-(\d+)\z/, 1]&.to_i
  end

  def board
    RedmineAgenda::Board.new(project)
  end

  # Ids of all that stands on the agenda, in its order, the board's own items among them. Nil stands for every item of the
  # guides, and the own ones after them.
  def agenda_ids
    return if every_item?

    own = own_items.map(&:agenda_id)
    stored_ids.reject { |id| AgendaOwnItem.own?(id) && own.exclude?(id) } | own
  end

  # Own items that are not among the ids come last. An agenda with nothing on it is not valid.
  def agenda_ids=(ids)
    self.items = ids && JSON.generate(ids)
  end
  alias item_ids= agenda_ids=

  # Ids of the C library's items that were chosen; none stands for all, as the C library has it.
  def item_ids
    stored_ids.reject { |id| AgendaOwnItem.own?(id) }
  end

  # It chooses among every item of the guides. An order that the board has made stays, and what is new comes last.
  def choose(ids, every)
    stood = stored_ids
    if stood == every & stood
      self.agenda_ids = ids == every ? nil : ids
    else
      self.agenda_ids = stood.select { |id| AgendaOwnItem.own?(id) || ids.include?(id) } | ids
    end
  end

  def every_item?
    items.nil?
  end

  # Names of what people typed of this meeting that is otherwise in the other.
  def details_unlike(other)
    details = DETAILS.reject { |name| self[name].presence == other[name].presence }
    item_ids.sort == other.item_ids.sort ? details : details + ["items"]
  end

  def over?
    %w[ended locked].include?(state)
  end

  # Another meeting may come between, and so what is before and after is found each time.
  def previous
    beside.where("date < :date OR (date = :date AND id < :id)", date: date, id: id).order(date: :desc, id: :desc).first
  end

  def next
    beside.where("date > :date OR (date = :date AND id > :id)", date: date, id: id).order(:date, :id).first
  end

  # Whether date, agenda and attendance may still be changed.
  def changeable?
    !%w[locked cancelled].include?(state)
  end

  # It locks the row, and raises Unchangeable where somebody has approved the minutes meanwhile.
  def lock_to_change
    lock!
    raise Unchangeable unless changeable?
  end

  # The meeting's people and their presence. Before and while it is held they are the board's people of today, and whoever
  # was noted at it and has left since; once it is over they are those of then, with name and roles of then.
  def people
    noted = attendances.index_by(&:user_id)
    of_then = noted.values.reject { |one| one.roles.empty? }.map(&:person).sort_by { |person| [person.name, person.id] }
    people = over? && of_then.any? ? of_then : people_of_today(of_then)
    people.map { |person| [person, noted[person.id]&.presence || "unknown"] }
  end

  # It notes who is here, with the name and roles that they have in the meeting's list.
  def note_presence(presences)
    people.each do |person, before|
      presence = presences.fetch(person.id.to_s, before)
      row = attendances.find_or_initialize_by(user_id: person.id)
      row.update!(name: person.name, roles: person.roles.join(" "), presence: presence)
    end
  end

  # It takes a step, and returns whether that was possible.
  def take_step(name)
    step = STEPS[name]
    return false unless step && step[:from].include?(state)

    note_presence({}) if %w[begin end].include?(name)
    update!(state: step[:to])
  end

  def steps
    STEPS.select { |_, step| step[:from].include?(state) }.keys
  end

  private

  def stored_ids
    every_item? ? [] : JSON.parse(items)
  end

  def people_of_today(of_then)
    today = board.members
    ids = today.map(&:id)
    state == "planned" ? today : today + of_then.reject { |person| ids.include?(person.id) }
  end

  def beside
    AgendaMeeting.where(project_id: project_id).where.not(state: "cancelled")
  end
end
