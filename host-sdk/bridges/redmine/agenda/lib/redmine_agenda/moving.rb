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
        next move_own(rest) if AgendaOwnItem.own?(@item)

        @from.update!(agenda_ids: rest)
        @to.update!(agenda_ids: AgendaList.of(@to, @every).map(&:id) | [@item])
        request = yield "move-#{@from.id}-#{@to.id}-#{@from.lock_version}-#{Digest::SHA256.hexdigest(@item)[0, 16]}"
        Library.plugin.perform(request, [{ action: "carry_over", item: @item, fields: { from: @from.agenda_id } }])
      end
    end

    private

    # Nobody prepares an own item. Once the meeting has begun, something may be minuted of it, and it stays there too.
    def move_own(rest)
      item = @from.own_items.find { |one| one.agenda_id == @item }
      stays = @from.state != "planned"
      moved = stays ? item.dup : item
      moved.meeting = @to
      moved.save!
      return if stays

      [@from, @to].each { |meeting| meeting.own_items.reset }
      @from.update!(agenda_ids: rest)
    end
  end
end
