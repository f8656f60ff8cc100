# frozen_string_literal: true

module RedmineAgenda
  # What stands on a meeting's agenda: items of the C library's guides, and the board's own.
  module AgendaList
    # An own item as the list shows it beside those of the C library.
    Own = Struct.new(:id, :title, :minutes, :stored) do
      def parent
        ""
      end
    end

    module_function

    # A guide's own item stands for all that is below it, and is not discussed itself.
    def topics(items)
      parents = items.map(&:parent)
      items.reject { |item| parents.include?(item.id) }
    end

    # The meeting's items among those of the C library, and its own, in the order of the agenda.
    def of(meeting, items)
      listed = topics(items)
      ids = meeting.agenda_ids
      return listed + own(meeting) if ids.nil?

      chosen = listed.select { |item| ids.include?(item.id) || ids.include?(item.parent) }
      (chosen + own(meeting)).sort_by.with_index { |item, at| [ids.index(item.id) || ids.index(item.parent), at] }
    end

    def own(meeting)
      meeting.own_items.map { |item| Own.new(item.agenda_id, item.title, item.minutes, item) }
    end
  end
end
