# frozen_string_literal: true

require File.expand_path("../test_helper", __dir__)

# Items of the board's own: who puts them on the agenda, in which order, what is closed to whom, and what the board does with them.
class AgendaOwnItemsTest < AgendaPagesTest
  BUDGET = { title: "Budget 2027", kind: "decision", minutes: "20", text: "The draft.\r\nTwo pages.", recommendation: "Adopt it.",
             closed: "no", papers: [{ title: "The budget", url: "https://example.dk/budget åbent.pdf" }, { title: "", url: "" }] }.freeze

  def add(login = "mette", nonce: nil, **changed)
    sign_in login
    post meeting_address("/own"), params: { agenda_own_item: BUDGET.merge(changed), page_nonce: nonce }.compact
    @meeting.own_items.reload.last
  end

  def titles
    get meeting_address
    css_select(".agenda-cards > li").map { |card| card.css("h3").text.strip }
  end

  def shown_meeting
    RedmineAgenda::Meetings.new.read(call_by("kirsten"), @meeting.agenda_id)
  end

  test "chair and minute taker add an item, and the C library is shown all of it" do
    item = add
    assert_redirected_to meeting_address
    shown = shown_meeting.own_items.first
    assert_equal ["item-#{item.id}", "Budget 2027", :decision, 20, :no, "The draft.\nTwo pages.", "Adopt it."],
                 shown.to_h.values_at(:id, :title, :type, :minutes, :closed, :text, :recommendation)
    assert_equal [["The budget", "https://example.dk/budget%20%C3%A5bent.pdf"]], shown.papers.map { |paper| [paper.title, paper.url] }
    assert_nil shown_meeting.order
    assert_includes titles.last, "Budget 2027"
    sign_in "aase"
    get meeting_address("/items/#{item.agenda_id}/prepare")
    assert_response :success
    assert_select "title", /Budget 2027/
    assert_select ".agenda", /Two pages/
    assert_select "a[rel=prev]"
  end

  test "members, observers and outsiders add, change, order and remove nothing" do
    item = add
    %w[aase ole outsider].each do |login|
      sign_in login
      post meeting_address("/own"), params: { agenda_own_item: BUDGET }
      assert_response :forbidden, login
      patch meeting_address("/own/#{item.id}"), params: { agenda_own_item: { title: "Theirs" } }
      assert_response :forbidden, login
      delete meeting_address("/own/#{item.id}")
      assert_response :forbidden, login
      post meeting_address("/order"), params: { place: item.agenda_id }
      assert_response :forbidden, login
      get meeting_address("/own/new")
      assert_response :forbidden, login
    end
    assert_equal ["Budget 2027"], @meeting.own_items.reload.map(&:title)
    assert @meeting.reload.every_item?
  end

  test "what is wrong is said of the fields as the form calls them, and what was typed stands" do
    @users["mette"].update!(language: "da")
    add(title: " ", minutes: "many", papers: [{ title: "", url: "file.pdf" }], text: "Kept")
    assert_response :unprocessable_entity
    assert_select "textarea", /Kept/
    errors = css_select("#errorExplanation li").map(&:text).join("\n")
    ["Punktets titel", "Forventet tid", "Bilag 1 skal have en titel", "Bilag 1 skal have en adresse"].each { |start| assert_includes errors, start }
    assert_equal 0, AgendaOwnItem.count
    ["javascript:alert(1)", "//elsewhere.dk", "https://", "ftp://example.dk"].each do |wrong|
      add(papers: [{ title: "Wrong", url: wrong }])
      assert_response :unprocessable_entity, wrong
    end
    add(title: "One\u0007\nline", papers: [{ title: "Here", url: "/attachments/3" }])
    assert_equal "One line", AgendaOwnItem.last.title
    assert_equal "/attachments/3", shown_meeting.own_items.first.papers.first.url
  end

  test "a form that is sent twice adds one item" do
    2.times { add(nonce: "same") }
    assert_redirected_to meeting_address
    assert_equal 1, AgendaOwnItem.count
  end

  test "a form that another was faster than shows what stands now, and can be sent again" do
    item = add
    get meeting_address("/own/#{item.id}/edit")
    shown = css_select("input[name='agenda_own_item[lock_version]']").first["value"]
    AgendaOwnItem.find(item.id).update!(title: "<b>Theirs</b>")
    typed = BUDGET.merge(title: "Mine")
    patch meeting_address("/own/#{item.id}"), params: { agenda_own_item: { **typed, lock_version: shown } }
    assert_response :conflict
    assert_select ".agenda-stands-now dd", "<b>Theirs</b>"
    again = css_select("input[name='agenda_own_item[lock_version]']").first["value"]
    patch meeting_address("/own/#{item.id}"), params: { agenda_own_item: { **typed, lock_version: again } }
    assert_redirected_to meeting_address
    assert_equal "Mine", item.reload.title
    patch meeting_address("/own/#{item.id}"), params: { agenda_own_item: { **typed, lock_version: again } }
    assert_redirected_to meeting_address
  end

  test "items are put in an order, which the list, the C library and what is chosen later keep" do
    item = add
    get meeting_address("/order")
    ids = css_select(".agenda-order button").map { |button| button["value"].split.first }.uniq
    assert_equal item.agenda_id, ids.last
    2.times { post meeting_address("/order"), params: { place: "#{item.agenda_id} #{ids.first}" } }
    assert_redirected_to meeting_address("/order?moved=#{CGI.escape(item.agenda_id)}")
    assert_equal [item.agenda_id, *ids[0..-2]], shown_meeting.order
    assert_equal ids[0..-2], shown_meeting.items
    assert_includes titles.first, "Budget 2027"
    patch meeting_address, params: { agenda_meeting: { title: "Board meeting", item_ids: ["", ids[1], ids[0]] } }
    assert_equal [item.agenda_id, ids[0], ids[1]], shown_meeting.order
    post meeting_address("/order"), params: { place: item.agenda_id }
    post meeting_address("/order"), params: { place: "unknown #{ids[0]}" }
    assert_equal [ids[0], ids[1], item.agenda_id], shown_meeting.order
    patch meeting_address, params: { agenda_meeting: { title: "Board meeting" } }
    assert_equal [*ids[0..-2], item.agenda_id].sort, shown_meeting.order.sort
  end

  test "a meeting may be about own items alone, and never about nothing" do
    item = add
    patch meeting_address, params: { agenda_meeting: { title: "Board meeting", item_ids: [""] } }
    assert_redirected_to meeting_address
    assert_equal [[item.agenda_id], []], [shown_meeting.order, shown_meeting.items]
    assert_equal 1, titles.size
    delete meeting_address("/own/#{item.id}")
    assert_equal "It is the meeting's only item. Cancel the meeting instead.", flash[:error]
    assert AgendaOwnItem.exists?(item.id)
  end

  test "an item is removed while the meeting is planned, and stays once it has begun" do
    item = add
    begin_meeting
    delete meeting_address("/own/#{item.id}")
    assert_equal "The meeting has begun, so the item stays on the agenda.", flash[:error]
    get meeting_address("/own/#{item.id}/edit")
    assert_select "input[name=_method][value=delete]", 0
    @meeting.reload.update!(state: "planned")
    2.times do
      delete meeting_address("/own/#{item.id}")
      assert_redirected_to meeting_address
    end
    assert_equal 0, AgendaOwnItem.count
    get meeting_address("/own/#{item.id}/edit")
    assert_response :not_found
    assert_includes response.body, "no longer there"
  end

  test "nothing changes at a meeting that is locked or cancelled, or in a project that is closed" do
    item = add
    %w[locked cancelled].each do |state|
      @meeting.reload.update!(state: state)
      post meeting_address("/own"), params: { agenda_own_item: BUDGET }
      patch meeting_address("/own/#{item.id}"), params: { agenda_own_item: { title: "Late" } }
      post meeting_address("/order"), params: { place: item.agenda_id }
      assert_redirected_to meeting_address
    end
    @meeting.reload.update!(state: "planned")
    @project.close
    post meeting_address("/own"), params: { agenda_own_item: BUDGET }
    assert_response :forbidden
    assert_equal ["Budget 2027"], AgendaOwnItem.pluck(:title)
  end

  test "a closed item is a number, or a title, to whoever has no seat" do
    shown = add(title: "Dismissal", closed: "title_shown", text: "Secret words")
    hidden = add(title: "Secret title", closed: "wholly", text: "Secret words")
    after = add(title: "Any other business")
    %w[ole boss].each do |login|
      sign_in login
      [meeting_address, meeting_address("/items/#{hidden.agenda_id}/record"), meeting_address("/items/#{after.agenda_id}/record"),
       meeting_address("/items/#{shown.agenda_id}/record"), meeting_address("/pages/agenda")].each do |address|
        get address
        assert_response :success, address
        assert_no_match(/Secret/, response.body, "#{login}: #{address}")
      end
      get meeting_address
      assert_select "a[href*='#{shown.agenda_id}']", 0
      assert_includes response.body, "Dismissal"
    end
    sign_in "boss"
    get meeting_address("/order")
    assert_no_match(/Secret/, response.body)
    get meeting_address("/own/#{hidden.id}/edit")
    assert_response :forbidden
    patch meeting_address("/own/#{hidden.id}"), params: { agenda_own_item: { title: "Found" } }
    assert_response :forbidden
    get meeting_address("/items/#{hidden.agenda_id}/move")
    assert_response :forbidden
    sign_in "aase"
    get meeting_address
    assert_includes response.body, "Secret title"
    get meeting_address("/items/#{after.agenda_id}/projector")
    assert_no_match(/Secret/, response.body)
  end

  test "the board minutes an own item, and its decision is stored under it" do
    item = add
    begin_meeting
    address = meeting_address("/items/#{item.agenda_id}/meeting")
    get address
    post_form address, form_of("record_decision", outcome: "adopted", text: "The budget is adopted.")
    assert_response :see_other
    get meeting_address("/items/#{item.agenda_id}/record")
    assert_includes response.body, "The budget is adopted."
  end

  test "what is agreed at a closed item is an issue that not everybody reads" do
    open = add
    closed = add(title: "Secret title", closed: "title_shown")
    begin_meeting
    { open => false, closed => true }.each do |item, is_private|
      address = meeting_address("/items/#{item.agenda_id}/meeting")
      get address
      post_form address, form_of("add_follow_up", task: "Write a letter", responsible: "Aase Testsen")
      assert_response :see_other
      assert_equal is_private, Issue.last.is_private?, item.title
    end
    assert Issue.last.visible?(@users["aase"])
    assert_not Issue.last.visible?(@users["gert"])
  end

  test "an own item moves to another meeting, and stays as well where the first has begun" do
    later = AgendaMeeting.create!(project: @project, title: "April", date: Date.new(2026, 4, 7), item_ids: [ITEM])
    item = add
    post meeting_address("/items/#{item.agenda_id}/move"), params: { to: later.id }
    assert_redirected_to meeting_address
    assert_equal [ITEM, item.agenda_id], later.reload.agenda_ids
    assert_empty @meeting.own_items.reload
    stays = add(title: "Heating")
    @meeting.reload
    begin_meeting
    post meeting_address("/items/#{stays.agenda_id}/move"), params: { to: later.id }
    assert_equal ["Budget 2027", "Heating"], later.own_items.reload.map(&:title)
    assert_equal ["Heating"], @meeting.own_items.reload.map(&:title)
    assert_not_equal stays.id, later.own_items.last.id
  end

  test "names, place and times stand at the head of papers" do
    Setting.app_title = "Boligforeningen Solbakken"
    @meeting.update!(place: "The hall", ends_at: "21:15")
    shown = shown_meeting
    assert_equal ["Boligforeningen Solbakken", "Solbakken", "The hall", "18:30", "21:15"],
                 [shown.organisation_name, shown.board_name, shown.place, shown.start, shown.end]
    Setting.app_title = "Redmine"
    assert_empty shown_meeting.organisation_name
    AgendaMeeting.create!(project: @project, title: "May", date: Date.new(2026, 5, 5), item_ids: [ITEM])
    found = RedmineAgenda::Meetings.new.list(call_by("kirsten"), Date.new(2026, 3, 3), Date.new(2026, 5, 4))
    assert_equal ["Board meeting"], found.map(&:title)
  end
end
