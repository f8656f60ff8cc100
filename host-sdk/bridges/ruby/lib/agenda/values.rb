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
  #
  # `own_items` are the portal's own, an OwnItem each. `order` has the ids of all items as they come on the agenda,
  # own ones as Agenda.id_of_own_item gives them; without it the own ones come last. `organisation_name`,
  # `board_name`, `place`, `start` and `end` ("19:00") stand at the head of the meeting's papers.
  Meeting = Struct.new(:id, :title, :date, :state, :previous, :next, :items, :members, :own_items, :order,
                       :organisation_name, :board_name, :place, :start, :end, keyword_init: true)

  # Member is a person of a meeting's; `presence` is :unknown, :present, :standing_in, :apologies or :absent.
  Member = Struct.new(:id, :name, :roles, :presence, keyword_init: true)

  # OwnItem is an item of the portal's own, such as "Budget 2027". `id` is the portal's; `type` is :information (as
  # where it is nil), :decision or another of the contract's; `minutes` how long it is expected to take; `closed`
  # is :no (as where it is nil), :title_shown or :wholly. `text` says what it is about and `recommendation` what is
  # recommended. `papers` are a list of Paper.
  OwnItem = Struct.new(:id, :title, :type, :minutes, :closed, :text, :recommendation, :papers, keyword_init: true)

  # Paper is a paper of the portal's for an item of its own; `url` is an address on the web or a path ("/files/7").
  Paper = Struct.new(:title, :url, keyword_init: true)

  # Page is what `render_unless_known` returns. Where the reader's own page still holds, `text` is nil.
  Page = Struct.new(:text, :token, keyword_init: true) do
    def modified? = !text.nil?
  end

  # RenderedPage is what `render_page` returns. `content` are bytes (a binary string), as a paper may be a file for
  # a word processor; it is empty where the reader's own page still holds.
  RenderedPage = Struct.new(:content, :token, :modified, keyword_init: true) do
    def modified? = modified

    # Returns the content of a page whose media type is one of text, as a UTF-8 string.
    def text = content.dup.force_encoding(Encoding::UTF_8)
  end
end
