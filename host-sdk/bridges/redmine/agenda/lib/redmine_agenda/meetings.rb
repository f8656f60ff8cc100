# frozen_string_literal: true

module RedmineAgenda
  # The C library asks here for a meeting. Where it is asked within a transaction, as every write is, the meeting's row
  # is locked, so that what is written rests on the meeting as it was read.
  class Meetings
    def read(call, id)
      meeting = find(call, id)
      return if meeting.nil? || meeting.project.nil?

      shown(meeting, items: meeting.item_ids, order: meeting.agenda_ids, own_items: meeting.own_items.map { |item| own(item) },
                     members: meeting.people.map { |person, presence| member(person, presence) })
    end

    # Those from one day to another, both included.
    def list(call, from, to)
      ActiveRecord::Base.uncached do
        meetings = AgendaMeeting.where(project_id: Board.project_id(call.board), date: from..to).includes(:project)
        meetings.order(:date, :id).reject { |meeting| meeting.project.nil? }.map { |meeting| shown(meeting) }
      end
    end

    private

    def shown(meeting, **more)
      Agenda::Meeting.new(
        id: meeting.agenda_id, state: meeting.state.to_sym, title: meeting.title, date: meeting.date.iso8601,
        previous: meeting.previous&.agenda_id.to_s, next: meeting.next&.agenda_id.to_s, place: meeting.place,
        start: meeting.begins_at, end: meeting.ends_at, organisation_name: Settings.organisation_name,
        board_name: meeting.project.name, **more
      )
    end

    def own(item)
      Agenda::OwnItem.new(
        id: item.host_id, title: item.title, type: item.kind.to_sym, minutes: item.minutes, closed: item.closed.to_sym,
        text: item.text, recommendation: item.recommendation,
        papers: item.papers.map { |paper| Agenda::Paper.new(title: paper.title, url: paper.url) }
      )
    end

    def member(person, presence)
      Agenda::Member.new(id: Board.actor_id(person.id), name: person.name, roles: person.roles, presence: presence.to_sym)
    end

    def find(call, id)
      ActiveRecord::Base.uncached do
        meetings = AgendaMeeting.where(id: AgendaMeeting.id_of(id), project_id: Board.project_id(call.board))
        meetings = meetings.lock if ActiveRecord::Base.connection.transaction_open?
        meetings.first
      end
    end
  end
end
