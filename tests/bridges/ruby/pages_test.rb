# frozen_string_literal: true

# Pages and papers as Ruby has them, and the portal's own items and list of meetings as the plugin is shown them.

require "date"
require_relative "support"

class PagesTest < Minitest::Test
  include PortalTest

  WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

  # Visits says one thing of whatever it is shown, and counts.
  class Visits < Agenda::Callback
    attr_reader :count

    def initialize(said)
      type = Agenda::Library.contract.type_of("agenda_host_meetings", :list)["arguments"].last["type"]
      super(Agenda::Signature.of(type))
      @said = said
      @count = 0
    end

    private

    def answer(_ctx, _meeting)
      @count += 1
      @said
    end
  end

  # What a portal had before there were own items.
  EarlierMeeting = Struct.new(:id, :title, :date, :state, :previous, :next, :items, :members, keyword_init: true)

  def test_pages_describe_themselves
    minutes = @plugin.pages(call_of("rita")).find { |page| page.name == "minutes" }
    assert_kind_of Agenda::Values::PageType, minutes
    assert_equal :meeting, minutes.target
    assert_includes minutes.roles, :minute_taker
    assert_includes minutes.states, :ended
    assert_includes minutes.fields.map(&:name), "version"
    word = minutes.media_types.find { |type| type.name == WORD }
    assert_kind_of Agenda::Values::PageMediaType, word
    assert_equal %w[Word docx], [word.label, word.file_ending]
  end

  def test_a_page_is_bytes_and_its_text_utf8
    shown = @plugin.render_page(call_of("rita"), "minutes", "text/plain")
    assert_predicate shown, :modified?
    assert_equal Encoding::BINARY, shown.content.encoding
    assert_equal Encoding::UTF_8, shown.text.encoding
    assert_predicate shown.text, :valid_encoding?
    assert_includes shown.text, "Ordinært bestyrelsesmøde"
    assert_equal Encoding::BINARY, shown.content.encoding
    refute_empty shown.token
  end

  def test_a_paper_is_a_file
    paper = @plugin.render_page(call_of("rita"), "minutes", WORD, query: { "version" => "residents" })
    assert_equal "PK\x03\x04".b, paper.content.byteslice(0, 4)
    assert_equal Encoding::BINARY, paper.content.encoding
    assert_equal paper.content, @plugin.render_page(call_of("rita"), "minutes", WORD, query: [%w[version residents]]).content
  end

  def test_a_known_page_is_not_sent_again
    known = @plugin.render_page(call_of("rita"), "minutes").token
    again = @plugin.render_page(call_of("rita"), "minutes", known_token: known)
    refute_predicate again, :modified?
    assert_equal ["", Encoding::BINARY, known], [again.content, again.content.encoding, again.token]
    assert_predicate @plugin.render_page(call_of("rita"), "minutes", known_token: "other"), :modified?
    assert_predicate @plugin.render_page(call_of("rita"), "minutes", known_token: ""), :modified?
  end

  def test_a_page_of_the_board_needs_no_meeting
    assert_includes @plugin.render_page(call_of("rita").with(meeting: ""), "adoptions").text, "<h2"
  end

  def test_what_is_refused_on_a_page_is_raised
    call = call_of("rita")
    assert_raises(Agenda::NotFound) { @plugin.render_page(call, "no-such-page") }
    assert_raises(Agenda::NotSupported) { @plugin.render_page(call, "minutes", "image/png") }
    assert_raises(Agenda::InvalidArgument) { @plugin.render_page(call, "minutes", query: { "version" => "secret" }) }
    assert_raises(RangeError) { @plugin.render_page(call, "minutes", heading_level: -1) }
    assert_raises(TypeError) { @plugin.render_page(call, 5) }
    refused = during(:read, ->(_) { raise IOError, "gone" }) do
      assert_raises(Agenda::Unavailable) { @plugin.render_page(call, "minutes") }
    end
    assert_equal "gone", refused.cause.message
  end

  def test_a_plugin_from_before_pages_has_none
    Agenda.load(OLDER_PLUGIN, HookedPortal.new.host, allow_no_manifest: true) do |older|
      assert_equal [], older.pages(call_of("rita"))
      lacking = assert_raises(Agenda::NotSupported) { older.render_page(call_of("rita"), "minutes") }
      assert_includes lacking.message, older.id
    end
  end

  def test_a_closed_plugin_has_no_pages
    @plugin.close
    assert_raises(Agenda::Closed) { @plugin.pages(call_of("rita")) }
    assert_raises(Agenda::Closed) { @plugin.render_page(call_of("rita"), "minutes") }
  end

  def test_an_own_item_is_called_as_the_contract_says
    assert_equal "own:17", Agenda.id_of_own_item(17)
    assert Agenda.own_item?("own:17")
    refute Agenda.own_item?("almene-maal.own:17")
  end

  # What the plugin is shown is read back as it lies there.
  def test_a_meeting_crosses_whole
    budget = own_item(id: "17", type: :decision, minutes: 20, closed: :title_shown, text: "Ærø\nSamsø",
                      recommendation: "Vedtages", papers: papers(2))
    given = meeting("m1", own_items: [budget, own_item(id: "18"), own_item(id: "19", papers: papers(1))],
                          order: ["own:18", ITEM, "own:17"], items: [ITEM], organisation_name: "Boligselskabet",
                          board_name: "Hovedbestyrelsen", place: "Beboerhuset på Ærøgade", start: "19:00", end: "21:15",
                          members: [Agenda::Member.new(id: "aase", name: "Åse", roles: [:member], presence: :present)])
    told = read_of(given)
    assert_equal [ITEM], told.items
    assert_equal %w[aase], told.members.map(&:id)
    assert_equal ["own:18", ITEM, "own:17"], told.order
    %i[organisation_name board_name place start end title date].each { |name| assert_equal given[name], told[name] }
    first, second, third = told.own_items
    %i[id title text recommendation type minutes closed].each { |name| assert_equal budget[name], first[name] }
    assert_equal papers(2).map(&:to_a), first.papers.map(&:to_a)
    assert_equal ["18", 0, 0, :no, "", []], second.to_h.values_at(:id, :type, :minutes, :closed, :text, :papers)
    assert_equal papers(1).map(&:to_a), third.papers.map(&:to_a)
  end

  def test_as_many_own_items_as_a_meeting_may_have_cross
    items = Array.new(200) { |index| own_item(id: "i#{index}", text: "ø" * 20_000, papers: papers(100)) }
    told = read_of(meeting("m1", own_items: items, order: items.map { |item| Agenda.id_of_own_item(item.id) }))
    assert_equal items.map(&:id), told.own_items.map(&:id)
    assert_equal ["ø" * 20_000], told.own_items.map(&:text).uniq
    assert_equal [papers(100).map(&:to_a)], told.own_items.map { |item| item.papers.map(&:to_a) }.uniq
    assert_equal "own:i199", told.order.last
  end

  # An order of nothing would put everything of the portal's own last, and so does none.
  def test_an_empty_order_is_null
    [nil, []].each do |order|
      at = address_of(meeting("m1", order: order))
      layout = Agenda::Library.contract.struct("agenda_meeting")
      assert_equal [0, 0], layout.decode_shallow(at).values_at(:order, :order_count)
    end
  end

  def test_a_meeting_from_before_own_items_will_do
    @portal.define_singleton_method(:meeting) do |id|
      EarlierMeeting.new(id: id, title: "Før", date: "2026-03-03", state: :in_session)
    end
    assert_includes page, "<h2"
    assert_includes @plugin.render_page(call_of("rita"), "minutes").text, "Før"
  end

  def test_an_own_item_that_is_none_is_a_refusal
    given = nil
    @portal.define_singleton_method(:meeting) { |_id| given }
    [[7], ["Budget"], [own_item(id: 7)], [own_item(type: :dance)], [own_item(closed: true)], [own_item(closed: :ajar)],
     [own_item(minutes: "20")], [own_item(minutes: -1)], [own_item(papers: ["budget.pdf"])], 7].each do |wrong|
      given = meeting("m1", own_items: wrong)
      refused = assert_raises(Agenda::Unavailable, wrong.inspect) { page }
      refute_nil refused.cause
    end
    assert_includes assert_raises(TypeError) { address_of(meeting("m1", own_items: ["Budget"])) }.message, "no OwnItem"
  end

  def test_meetings_are_listed_by_date_and_id
    asked = nil
    found = [meeting("m2", date: "2026-03-03"), meeting("m9", date: Date.new(2026, 2, 28)),
             meeting("m1", date: "2026-03-03", own_items: [own_item])]
    answer = lambda do |call, from, to|
      asked = [call, from, to]
      found
    end
    status, listed = list_of(answer, "2026-02-01", "2026-03-31")
    assert_equal 200, status
    assert_equal %w[m9 m1 m2], listed.map(&:id)
    assert_equal "2026-02-28", listed.first.date
    assert_equal "Budget", listed[1].own_items.first.title
    assert_equal [Date.new(2026, 2, 1), Date.new(2026, 3, 31)], asked.drop(1)
    assert_equal "rita", asked.first.actor.id
  end

  def test_a_visitor_that_has_seen_enough_or_fails_ends_the_list
    found = [meeting("m1"), meeting("m2")]
    { 200 => [200, 2], Agenda::Status::STOP => [200, 1], 507 => [507, 1] }.each do |said, ended|
      visits = Visits.new(said)
      status, = list_of(->(*) { found }, "2026-01-01", "2026-12-31", visits: visits)
      assert_equal ended, [status, visits.count]
    end
  end

  def test_days_that_are_none_are_refused_and_the_portal_not_asked
    ["", "2026-02-30", "2026-3-1", "i dag", "2026-03-01\n", "2026-03-\xff1"].each do |day|
      status, listed = list_of(->(*) { flunk "asked" }, "2026-01-01", day)
      assert_equal [400, []], [status, listed]
    end
  end

  def test_a_list_that_fails_is_a_refusal
    refused = assert_raises(Agenda::Unavailable) { list_of(->(*) { raise IOError, "gone" }, "2026-01-01", "2026-12-31") }
    assert_equal "gone", refused.cause.message
  end

  def test_meetings_without_a_list_have_none
    values = Agenda::Library.contract.struct("agenda_host_meetings").decode_shallow(table_of(@portal.host.meetings).address)
    assert_equal 0, values[:list]
    refute_equal 0, values[:read]
  end

  private

  def own_item(**others) = Agenda::OwnItem.new(id: "budget", title: "Budget", **others)

  def papers(count) = Array.new(count) { |index| Agenda::Paper.new(title: "Bilag #{index} om Ærø", url: "/files/#{index}") }

  def meeting(id, **others)
    Agenda::Meeting.new(id: id, title: "Bestyrelsesmøde på Ærø", date: "2026-03-03", state: :planned, **others)
  end

  def address_of(meeting) = Agenda::MeetingBytes.put(@arena ||= Agenda::Arena.new, meeting)

  def read_of(meeting) = Agenda::Library.contract.struct("agenda_meeting").decode(address_of(meeting))

  def table_of(meetings) = Agenda::ReadMeeting.service(meetings)

  # Calls the table's list as a plugin does, and returns its status and the meetings that the visitor was shown.
  def list_of(answer, from, to, visits: nil)
    meetings = Object.new
    meetings.define_singleton_method(:read) { |_call, _id| nil }
    meetings.define_singleton_method(:list, &answer)
    table = table_of(meetings)
    contract = Agenda::Library.contract
    address = contract.struct("agenda_host_meetings").decode_shallow(table.address)[:list]
    list = Agenda::Signature.of(contract.type_of("agenda_host_meetings", :list)).function(address)
    @plugin.in_call(call_of("rita")) do |frame|
      days = [from, to].map { |day| contract.struct("agenda_text").encode(frame.arena, day) }
      shown = frame.visitor.expect(contract.struct("agenda_meeting"))
      status = list.call(0, frame.call_address, *days, 0, (visits || frame.visitor).address)
      [visits ? status : frame.settle(status, also: 400), shown]
    end
  end
end
