# frozen_string_literal: true

module RedmineAgenda
  # What issues do for the board.
  module IssuePatch
    def self.included(issues)
      issues.after_commit :close_agenda_follow_ups, on: :update
      issues.after_destroy { AgendaFollowUpIssue.where(issue_id: id).delete_all }
    end

    private

    # What the issue's last save has changed does not count: a transaction may save it more than once.
    def close_agenda_follow_ups
      FollowUpClosing.of_issue(self) if closed?
    end
  end
end
