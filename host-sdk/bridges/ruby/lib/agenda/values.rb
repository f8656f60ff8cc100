# frozen_string_literal: true

module Agenda
  # Actor is who asks. `id` is stable for this person in this organisation; `roles` are symbols: :chair,
  # :vice_chair, :minute_taker, :member, :alternate, :observer, :administrator, or :portal alone.
  Actor = Struct.new(:id, :name, :roles, keyword_init: true)

  # Form says where the plugin's HTML forms post to, and which hidden fields of the portal's (its CSRF token)
  # stand in each of them, as a hash or as pairs of names and values.
  Form = Struct.new(:address, :hidden, keyword_init: true)

  # Call says who asks, for which board and meeting, when, and in which language. The same object comes back
  # where a callback of the portal's is given the call; a portal that needs more there puts it into `context`,
  # which the plugin does not see.
  class Call
    attr_reader :organisation, :board, :meeting, :locale, :time_ms, :utc_offset_minutes, :request_id, :actor, :form,
                :context

    # `time` is a Time (or what is like one, as ActiveSupport's) in the board's own zone, or milliseconds
    # since 1970 with `utc_offset_minutes`. A write needs a `request_id` that stays the same when it is sent
    # again.
    def initialize(organisation:, board: "", meeting: "", locale: "da", time: Time.now, utc_offset_minutes: nil,
                   actor: nil, request_id: "", form: nil, context: nil)
      @organisation = organisation
      @board = board
      @meeting = meeting
      @locale = locale
      @time_ms = time.is_a?(Integer) ? time : (time.to_i * 1000) + (time.nsec / 1_000_000)
      @utc_offset_minutes = utc_offset_minutes || (time.is_a?(Integer) ? 0 : time.utc_offset / 60)
      @actor = actor
      @request_id = request_id
      @form = form
      @context = context
    end

    # Returns the same call with other values.
    def with(**others)
      Call.new(organisation: @organisation, board: @board, meeting: @meeting, locale: @locale, time: @time_ms,
               utc_offset_minutes: @utc_offset_minutes, actor: @actor, request_id: @request_id, form: @form,
               context: @context, **others)
    end
  end

  # ActionRequest is one thing to be done. `fields` is a hash, or pairs where a name stands several times.
  # `expected_revision` is that of what is replaced, 0 where nothing may stand there yet, and nil where none
  # is expected.
  ActionRequest = Struct.new(:action, :item, :fields, :expected_revision, keyword_init: true)

  # Meeting is what `meetings.read` returns. `date` is "2026-03-03" or a Date; `state` is :planned,
  # :in_session, :ended, :locked or :cancelled. `items` are the ids of the agenda items chosen: none means
  # every item.
  Meeting = Struct.new(:id, :title, :date, :state, :previous, :next, :items, :members, keyword_init: true)

  # Member is a person of a meeting's; `presence` is :unknown, :present, :standing_in, :apologies or :absent.
  Member = Struct.new(:id, :name, :roles, :presence, keyword_init: true)

  # Page is what `render_unless_known` returns. Where the reader's own page still holds, `text` is nil.
  Page = Struct.new(:text, :token, keyword_init: true) do
    def modified? = !text.nil?
  end
end
