# frozen_string_literal: true

module RedmineAgenda
  # An item goes from one meeting to another, and what members have prepared goes along: all of it or nothing.
  class Moving
    # `every` are the items that a meeting has that names none.
    def initialize(from, to, item, every)
      @from = from
      @to = to
      @item = item
      @every = every
    end

    # The block gives the call on the new meeting for a request's id.
    def run
      Transaction.run(Settings.organisation) do
        [@from, @to].sort_by(&:id).each(&:lock_to_change)
        # Somebody may have changed the agenda since the page was asked for.
        rest = AgendaList.of(@from, @every).map(&:id) - [@item]
        raise ActiveRecord::RecordInvalid, @from if rest.empty?

        @from.update!(item_ids: rest)
        @to.update!(item_ids: (@to.item_ids.empty? ? @every.map(&:id) : @to.item_ids) | [@item])
        request = yield "move-#{@from.id}-#{@to.id}-#{@from.lock_version}-#{Digest::SHA256.hexdigest(@item)[0, 16]}"
        Library.plugin.perform(request, [{ action: "carry_over", item: @item, fields: { from: @from.agenda_id } }])
      end
    end
  end
end
