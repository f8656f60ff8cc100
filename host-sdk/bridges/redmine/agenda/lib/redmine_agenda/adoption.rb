# frozen_string_literal: true

module RedmineAgenda
  # The board adopts its minutes by an action of the C library's, and Redmine's meeting is locked in the transaction in which
  # it does: both or neither.
  module Adoption
    ACTION = "adopt_minutes"
    PAGE = "minutes"

    module_function

    # The action as the C library's table has it; nil where it has none. Then locking is Redmine's own step.
    def action(call)
      Library.plugin.actions(call).find { |action| action.name == ACTION && action.target == :meeting }
    end

    # It locks the meetings whose minutes a form has adopted, whichever page the form stood on, and returns them.
    def lock_adopted(project, outcome)
      adopted = outcome["results"].select { |result| result["action"] == ACTION }
      ids = adopted.map { |result| AgendaMeeting.id_of(result["meeting"].to_s) }
      AgendaMeeting.where(id: ids, project_id: project.id).each { |meeting| meeting.update!(state: "locked") }
    end

    # The digest of the draft that would be adopted now, as the page of the minutes tells programs; empty where there is none.
    def digest(call)
      JSON.parse(Library.plugin.render_page(call, PAGE, "application/json").text)["digest"].to_s
    end

    # The form as the C library's own page would send it: its fields are counted, and the count is one of them.
    def form(meeting, seen)
      fields = [["agenda-0-meeting", meeting.agenda_id], ["agenda-1-action", ACTION]]
      fields << ["agenda-1-seen", seen] if seen.present?
      fields << ["agenda-1-count", fields.size.to_s]
    end
  end
end
