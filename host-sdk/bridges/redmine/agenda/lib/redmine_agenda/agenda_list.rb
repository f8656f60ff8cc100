# frozen_string_literal: true

module RedmineAgenda
  # Which of the C library's items stand on a meeting's agenda.
  module AgendaList
    module_function

    # A guide's own item stands for all that is below it, and is not discussed itself.
    def topics(items)
      parents = items.map(&:parent)
      items.reject { |item| parents.include?(item.id) }
    end

    # The meeting's items, in the guide's order.
    def of(meeting, items)
      chosen = meeting.item_ids
      return topics(items) if chosen.empty?

      topics(items).select { |item| chosen.include?(item.id) || chosen.include?(item.parent) }
    end
  end
end
