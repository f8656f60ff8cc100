# frozen_string_literal: true

module RedmineAgenda
  # The board's follow-ups as issues of Redmine's. Whoever calls is within the transaction in which the board wrote.
  class FollowUps
    def initialize(project)
      @project = project
      @warnings = []
    end

    # It looks through what a request has written, and gives every follow-up in it its issue. It returns sentences for the
    # reader where something could not be done; what the board wrote stands all the same.
    def take(outcome)
      return [] unless Settings.issues?

      outcome["results"].each { |result| take_one(result) if result["kind"] == "follow_up" && result["record"] }
      @warnings
    end

    private

    # The meeting and the item are those that the follow-up was agreed at: a later meeting changes it as well, and its id
    # is known in its item and meeting alone.
    def take_one(result)
      meeting = AgendaMeeting.find_by(id: AgendaMeeting.id_of(result["meeting"]), project_id: @project.id)
      return if meeting.nil?

      link = meeting.follow_up_issues.find_by(item: result["item"], follow_up: result["id"])
      return change(link, result["record"]) if link

      make(meeting, result["item"], result["record"]) if result["record"]["status"] == "open"
    end

    def make(meeting, item, follow_up)
      issue = new_issue(meeting, item, follow_up)
      return add_warning(:agenda_warning_no_issue, reason_against(issue)) unless issue&.save

      link = meeting.follow_up_issues.create!(item: item, follow_up: follow_up["id"], issue_id: issue.id,
                                              responsible: follow_up["responsible"])
      StoredFollowUp.new(link).refer_to(address(:issue, issue))
    end

    def new_issue(meeting, item, follow_up)
      tracker = Settings.issue_tracker(@project)
      return unless @project.module_enabled?(:issue_tracking) && tracker

      issue = Issue.new(project: @project, tracker: tracker, author: User.current,
                        due_date: follow_up["due_date"].presence, subject: subject(follow_up["task"]),
                        description: description(meeting, item, follow_up["task"]), is_private: closed?(meeting, item))
      issue.assigned_to = assignee(issue, follow_up)
      issue.status = open_status(issue)
      issue
    end

    # More people read a project's issues than sit on the board.
    def closed?(meeting, item)
      call = Calls.of_redmine(meeting.board.id, meeting: meeting, request_id: "")
      ClosedItems.new(call, [item], room: true).hides?(item)
    end

    def subject(task)
      task.lines.map(&:strip).find(&:present?).to_s.truncate(255)
    end

    # The task, and where it was decided.
    def description(meeting, item, task)
      record = address(:agenda_item, @project, meeting, item, "record")
      "#{task}\n\n#{meeting.title}, #{meeting.date.iso8601}: #{record}"
    end

    # A request may come under an internal name, or under one that somebody made up: what is stored is what mail says.
    def address(name, *parts)
      Rails.application.routes.url_helpers.public_send("#{name}_url", *parts, **Mailer.default_url_options)
    end

    def open_status(issue)
      Settings.issue_status || issue.default_status
    end

    # Somebody who was written down as a name alone is nobody whom Redmine knows, or joined the board after the meeting.
    def assignee(issue, follow_up)
      responsible = follow_up["responsible"]
      id = follow_up["responsible_is_member"] ? Board.user_id(responsible) : member_called(responsible)
      user = User.active.find_by(id: id) if id
      user if user && issue.assignable_users.include?(user)
    end

    # A meeting that is over has the people of then: the C library does not know of whoever joined later.
    def member_called(name)
      named = Board.new(@project).members.select { |person| person.name.squish.casecmp?(name.squish) }
      named.first.id if named.one?
    end

    # The board changed a follow-up that has an issue. The issue is locked, because somebody may be changing it.
    def change(link, follow_up)
      issue = Issue.lock.find_by(id: link.issue_id)
      return if issue.nil?

      issue.init_journal(User.current)
      issue.due_date = follow_up["due_date"].presence
      # Whoever took the issue to another project assigns it there.
      is_new = link.responsible != follow_up["responsible"] && issue.project_id == @project.id
      issue.assigned_to = assignee(issue, follow_up) if is_new
      told = change_status(issue, link, follow_up["status"] == "open")
      return link.update!(closing_told: told, responsible: follow_up["responsible"]) if issue.save

      add_warning(:agenda_warning_issue_unchanged, reason_against(issue))
    end

    # It returns whether the board knows then that the issue is closed. One that was closed before the board could be
    # told stays closed, because the board is told yet.
    def change_status(issue, link, is_open)
      return false if is_open && issue.closed? && !link.closing_told

      issue.status = open_status(issue) if is_open && issue.closed?
      issue.status = Settings.issue_closed_status || issue.status unless is_open || issue.closed?
      !is_open
    end

    def add_warning(sentence, reason)
      @warnings << I18n.t(sentence, reason: reason)
    end

    def reason_against(issue)
      issue ? issue.errors.full_messages.to_sentence : I18n.t(:agenda_warning_no_issue_tracking)
    end
  end
end
