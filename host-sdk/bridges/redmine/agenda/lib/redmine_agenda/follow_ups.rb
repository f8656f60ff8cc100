# frozen_string_literal: true

module RedmineAgenda
  # The board's follow-ups as issues of Redmine's. Whoever calls is within the transaction in which the board wrote.
  class FollowUps
    # Sentences for the reader, where something could not be done; what the board wrote stands all the same.
    attr_reader :warnings

    # `addresses` has Redmine's methods that give whole addresses, as a controller does.
    def initialize(meeting, addresses)
      @meeting = meeting
      @addresses = addresses
      @warnings = []
    end

    # It looks through what a request has written, and gives every follow-up in it its issue.
    def take(outcome)
      return unless Settings.issues?

      results = outcome["results"].select { |result| result["kind"] == "follow_up" && result["record"] }
      results.each { |result| take_one(result["item"], result["record"]) }
    end

    private

    def take_one(item, follow_up)
      link = @meeting.follow_up_issues.find_by(follow_up: follow_up["id"])
      return update(link, follow_up) if link
      return unless follow_up["status"] == "open"

      issue = new_issue(item, follow_up)
      return @warnings << I18n.t(:agenda_warning_no_issue, reason: reason_against(issue)) unless issue && issue.save

      @meeting.follow_up_issues.create!(item: item, follow_up: follow_up["id"], issue_id: issue.id)
      FollowUpClosing.perform(@meeting, item, "set_follow_up_reference", "reference-#{issue.id}",
                              follow_up: follow_up["id"], reference: @addresses.issue_url(issue))
    end

    def new_issue(item, follow_up)
      project = @meeting.project
      tracker = Settings.issue_tracker(project)
      return unless project.module_enabled?(:issue_tracking) && tracker

      issue = Issue.new(project: project, tracker: tracker, author: User.current, assigned_to: assignee(follow_up),
                        due_date: follow_up["due_date"].presence, subject: subject(follow_up["task"]),
                        description: description(item, follow_up["task"]))
      issue.status = Settings.issue_status || issue.default_status
      issue
    end

    def subject(task)
      task.lines.map(&:strip).find(&:present?).to_s.truncate(255)
    end

    # The task, and where it was decided.
    def description(item, task)
      record = @addresses.agenda_item_url(@meeting.project, @meeting, item, "record")
      "#{task}\n\n#{@meeting.title}, #{@meeting.date.iso8601}: #{record}"
    end

    def reason_against(issue)
      issue ? issue.errors.full_messages.to_sentence : I18n.t(:agenda_warning_no_issue_tracking)
    end

    # Somebody who was written down as a name alone is nobody whom Redmine knows.
    def assignee(follow_up)
      return unless follow_up["responsible_is_member"]

      user = User.active.find_by(id: Board.user_id(follow_up["responsible"]))
      user if user && @meeting.project.assignable_users.include?(user)
    end

    # The board changed a follow-up that has an issue.
    def update(link, follow_up)
      issue = link.issue
      return if issue.nil?

      issue.init_journal(User.current)
      issue.due_date = follow_up["due_date"].presence
      issue.assigned_to = assignee(follow_up)
      closing = follow_up["status"] != "open" && !issue.closed?
      issue.status = Settings.issue_closed_status if closing && Settings.issue_closed_status
      link.update!(closing_told: true) if closing
      issue.save || @warnings << I18n.t(:agenda_warning_no_issue, reason: issue.errors.full_messages.to_sentence)
    end
  end
end
