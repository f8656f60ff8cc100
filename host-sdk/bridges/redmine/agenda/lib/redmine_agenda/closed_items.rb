# frozen_string_literal: true

module RedmineAgenda
  # Which items of a meeting are closed to whoever reads. The C library knows what the board has closed and opened, and is
  # asked only for readers to whom a closed item is hidden.
  class ClosedItems
    SEEING = (Board::PREPARING | [:minute_taker]).freeze

    # Everybody in the room reads a screen, whoever has it drawn.
    def initialize(call, ids, room: false)
      @closings = !room && (call.actor.roles & SEEING).any? ? {} : closings(call, ids)
    end

    # There is no more of it than its card says.
    def hides?(id)
      @closings.fetch(id, "open") != "open"
    end

    def hides_title?(id)
      @closings[id] == "closed"
    end

    private

    def closings(call, ids)
      ids.to_h { |id| [id, closing(call, id)] }
    end

    # What cannot be asked is hidden.
    def closing(call, id)
      JSON.parse(Library.plugin.render(call, id, "summary", "application/json"))["closing"].to_s
    rescue Agenda::Refused
      "closed"
    end
  end
end
