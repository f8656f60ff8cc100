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

    def tell(link)
      Transaction.run(Settings.organisation) do
        perform(link.meeting, link.item, "change_follow_up", "closed-#{link.id}", follow_up: link.follow_up, status: "done")
        link.update!(closing_told: true)
      end
    rescue Library::Missing, Agenda::Refused, ActiveRecord::StatementInvalid => error
      Rails.logger.error("agenda: the follow-up of issue #{link.issue_id} is not closed yet: #{error.message}")
    end

    # Redmine's own act, in a request of its own.
    def perform(meeting, item, action, request_id, **fields)
      call = Calls.of_redmine(meeting.board.id, meeting: meeting, request_id: request_id)
      Library.plugin.perform(call, [{ action: action, item: item, fields: fields }])
    end
  end
end
