# frozen_string_literal: true

# It joins a follow-up of the board's to the issue that was made for it.
class AgendaFollowUpIssue < ActiveRecord::Base
  belongs_to :meeting, class_name: "AgendaMeeting"
  belongs_to :issue, optional: true
end
