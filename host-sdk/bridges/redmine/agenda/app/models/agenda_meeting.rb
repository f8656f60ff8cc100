# frozen_string_literal: true

# A meeting of a board: Redmine's own, which the C library only asks for.
class AgendaMeeting < ActiveRecord::Base
  STATES = %w[planned in_session ended locked cancelled].freeze
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
  end

  validates :title, presence: true, length: { maximum: 200 }
  validates :date, presence: true
  validates :place, length: { maximum: 200 }
  validates :begins_at, format: { with: /\A([01]\d|2[0-3]):[0-5]\d\z/ }, allow_blank: true
  validates :state, inclusion: { in: STATES }

  def agenda_id
    "meeting-#{id}"
  end

  def self.id_of(agenda_id)
    agenda_id[/\Ameeting-(\d+)\z/, 1]&.to_i
  end

  def board
    RedmineAgenda::Board.new(project)
  end

  # Ids of the C library's items that were chosen, in JSON; none stands for all.
  def item_ids
    items.blank? ? [] : JSON.parse(items)
  end

  def item_ids=(ids)
    self.items = JSON.generate(ids)
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

  # The board's people of today, and whoever was noted at the meeting and has left since.
  def people
    noted = attendances.index_by(&:user_id)
    today = board.members
    gone = state == "planned" ? [] : noted.except(*today.map(&:id)).values.reject { |one| one.roles.empty? }
    (today + gone.map { |one| RedmineAgenda::Board::Person.new(one.user_id, one.name, one.role_list) }).map do |person|
      [person, noted[person.id]&.presence || "unknown"]
    end
  end

  # It notes who is here, with name and roles as they are now.
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

    note_presence({}) if name == "begin"
    update!(state: step[:to])
  end

  def steps
    STEPS.select { |_, step| step[:from].include?(state) }.keys
  end

  private

  def beside
    AgendaMeeting.where(project_id: project_id).where.not(state: "cancelled")
  end
end
