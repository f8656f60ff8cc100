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
        StoredFollowUp.new(link).close
        link.update!(closing_told: true)
      end
    rescue StandardError => error
      Rails.logger.error("agenda: the follow-up of issue #{link.issue_id} is not closed yet: #{error.class}: #{error.message}")
    end
    private_class_method :tell
  end
end
