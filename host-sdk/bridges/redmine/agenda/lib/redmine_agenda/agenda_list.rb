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
      listed = of_guides(meeting, items) + own(meeting)
      ids = meeting.agenda_ids
      ids ? listed.sort_by.with_index { |item, at| [ids.index(item.id) || ids.index(item.parent), at] } : listed
    end

    # Those among them that are the guides', in the guides' order.
    def of_guides(meeting, items)
      listed = topics(items)
      return listed if meeting.every_item?

      ids = meeting.item_ids
      listed.select { |item| ids.include?(item.id) || ids.include?(item.parent) }
    end

    def own(meeting)
      meeting.own_items.map { |item| Own.new(item.agenda_id, item.title, item.minutes, item) }
    end
  end
end
