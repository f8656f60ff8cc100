# frozen_string_literal: true

module RedmineAgenda
  # The C library asks here for a meeting. Where it is asked within a transaction, as every write is, the meeting's row
  # is locked, so that what is written rests on the meeting as it was read.
  class Meetings
    def read(call, id)
      meeting = find(call, id)
      return if meeting.nil? || meeting.project.nil?

      Agenda::Meeting.new(
        id: meeting.agenda_id, state: meeting.state.to_sym, title: meeting.title, date: meeting.date.iso8601,
        previous: meeting.previous&.agenda_id.to_s, next: meeting.next&.agenda_id.to_s, items: meeting.item_ids,
        members: meeting.people.map do |person, presence|
          Agenda::Member.new(id: Board.actor_id(person.id), name: person.name, roles: person.roles, presence: presence.to_sym)
        end
      )
    end

    private

    def find(call, id)
      ActiveRecord::Base.uncached do
        meetings = AgendaMeeting.where(id: AgendaMeeting.id_of(id), project_id: Board.project_id(call.board))
        meetings = meetings.lock if ActiveRecord::Base.connection.transaction_open?
        meetings.first
      end
    end
  end
end
