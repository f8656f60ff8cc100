# frozen_string_literal: true

module RedmineAgenda
  # What issues do for the board.
  module IssuePatch
    def self.included(issues)
      issues.after_commit :close_agenda_follow_ups, on: :update
      issues.before_destroy(prepend: true) { DeletedIssues.forget(self) }
    end

    private

    # What the issue's last save has changed does not count: a transaction may save it more than once.
    def close_agenda_follow_ups
      FollowUpClosing.of_issue(self) if closed?
    end
  end
end
