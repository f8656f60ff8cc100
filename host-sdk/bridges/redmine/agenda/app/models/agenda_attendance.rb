# frozen_string_literal: true

# Whether somebody is present at a meeting, with their name and roles of then.
class AgendaAttendance < ActiveRecord::Base
  PRESENCES = %w[unknown present standing_in apologies absent].freeze

  belongs_to :meeting, class_name: "AgendaMeeting"
  validates :presence, inclusion: { in: PRESENCES }

  def person
    RedmineAgenda::Board::Person.new(user_id, name, roles.split.map(&:to_sym))
  end
end
