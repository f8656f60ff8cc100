# frozen_string_literal: true

module RedmineAgenda
  # Where an issue that stands for a follow-up is closed, so is the follow-up. Redmine does that by itself, and in a
  # transaction of its own once the issue is written: closing an issue never fails because of it. What could not be told,
  # as while the database was locked, is told by `rake agenda:tidy`.
  module FollowUpClosing
    module_function

    def of_issue(issue)
      AgendaFollowUpIssue.where(issue_id: issue.id, closing_told: false).each { |link| tell(link) }
    end

    # It tells what was left.
    def catch_up
      AgendaFollowUpIssue.where(closing_told: false).each { |link| tell(link) if link.issue&.closed? }
    end

    # Whatever fails is a line in the log: the issue is closed already.
    def tell(link)
      Transaction.run(Settings.organisation) do
        close(link)
        link.update!(closing_told: true)
      end
    rescue StandardError => error
      Rails.logger.error("agenda: the follow-up of issue #{link.issue_id} is not closed yet: #{error.class}: #{error.message}")
    end

    # It closes what is open, whoever in the board changed it last; how the board itself has closed it stays. The revision
    # is part of the request's id, because a follow-up that the board takes up again is closed again.
    def close(link)
      follow_up = stored(link)
      return unless follow_up && follow_up["status"] == "open"

      perform(link.meeting, { action: "change_follow_up", item: link.item, expected_revision: follow_up["revision"],
                              fields: { follow_up: link.follow_up, status: "done" } },
              request_id: "closed-#{link.id}-#{follow_up['revision']}")
    end

    # The follow-up as it stands now, or nil where it is gone.
    def stored(link)
      call = Calls.of_redmine(link.meeting.board.id, meeting: link.meeting, request_id: "")
      item = JSON.parse(Library.plugin.render(call, link.item, "record", "application/json"))
      item["follow_ups"].find { |one| one["id"] == link.follow_up }
    end

    # Redmine's own act, in a request of its own.
    def perform(meeting, action, request_id:)
      Library.plugin.perform(Calls.of_redmine(meeting.board.id, meeting: meeting, request_id: request_id), [action])
    end
    private_class_method :tell, :close, :stored
  end
end
