# frozen_string_literal: true

module RedmineAgenda
  # What issues do for the board.
  module IssuePatch
    def self.included(issues)
      issues.after_commit :close_agenda_follow_ups, on: :update
      issues.after_destroy { AgendaFollowUpIssue.where(issue_id: id).delete_all }
    end

    private

    def close_agenda_follow_ups
      FollowUpClosing.of_issue(self) if saved_change_to_status_id? && closed?
    end
  end
end
