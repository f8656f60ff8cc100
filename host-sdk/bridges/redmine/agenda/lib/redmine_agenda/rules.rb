# frozen_string_literal: true

module RedmineAgenda
  # The rules of a board as they stand. The C library's pages tell them as data, wherever in it: objects that name a rule and
  # the action that sets it.
  class Rules
    def initialize(call)
      @call = call
      @rules = pages_of_board + page_of_item
    end

    # The value of the action's field as a form has it; empty where nothing was set.
    def value(action, field)
      rule = of(action) || {}
      value = rule.fetch(field.name) { field.type == :choice ? rule["value"] : nil }
      { true => "yes", false => "no" }.fetch(value, value).to_s
    end

    def of(action)
      @rules.find { |rule| rule["action"] == action.name }
    end

    private

    def pages_of_board
      pages = Library.plugin.pages(@call).select { |page| page.target == :organisation }
      pages.flat_map { |page| collected(Library.plugin.render_page(@call, page.name, "application/json").text) }
    end

    # Rules of votes stand on the pages of items, which are of a meeting.
    def page_of_item
      meeting = AgendaMeeting.where(project_id: Board.project_id(@call.board)).order(:date, :id).last
      return [] if meeting.nil?

      call = @call.with(meeting: meeting.agenda_id)
      item = AgendaList.of(meeting, Library.plugin.items_of_meeting(call)).first
      item ? collected(Library.plugin.render(call, item.id, "meeting", "application/json")) : []
    end

    def collected(text, data = JSON.parse(text))
      found = data.is_a?(Hash) && data.key?("rule") && data.key?("action") ? [data] : []
      inner = data.is_a?(Hash) ? data.values : data
      inner.is_a?(Array) ? found + inner.flat_map { |one| collected(nil, one) } : found
    end
  end
end
