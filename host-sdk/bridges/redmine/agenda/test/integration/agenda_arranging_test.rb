# frozen_string_literal: true

require File.expand_path("../test_helper", __dir__)

# What chair and minute taker arrange: who was at a meeting, its details, its agenda, and calling members.
class AgendaArrangingTest < AgendaPagesTest
  include ActiveJob::TestHelper

  # A meeting that has been held, after which the chair sits on as a member and somebody has joined.
  def hold_meeting(state: "ended")
    %w[begin end].each { |step| @meeting.take_step(step) }
    @meeting.update!(state: state)
    chair = Member.find_by(user_id: @users["kirsten"].id, project_id: @project.id)
    chair.roles = [Role.find_by(name: "Role of aase")]
    chair.save!
    @users["kirsten"].update!(lastname: "Holm")
    @users["nina"] = seated("nina", :agenda_member)
    @meeting.reload
  end

  test "a meeting that is over lists who was of the board then, by name and roles of then" do
    %w[ended locked].each do |state|
      hold_meeting(state: state) if state == "ended"
      @meeting.update!(state: state)
      people = @meeting.people.to_h { |person, _| [person.name, person.roles] }
      assert_equal [:chair], people["Kirsten Testsen"], state
      assert_equal ["Aase Testsen", "Bent Testsen", "Kirsten Testsen", "Mette Testsen", "Ole Testsen"], people.keys, state
      presence = item_as_seen_by("mette", view: "record")["presence"].map { |one| one["id"] }
      assert_not_includes presence, "user-#{@users['nina'].id}", state
    end
  end

  test "whoever joins while a meeting is held is in its list, and attendance that is corrected later keeps the list" do
    @meeting.take_step("begin")
    @users["nina"] = seated("nina", :agenda_member)
    @meeting.take_step("end")
    seated("later", :agenda_member)
    assert_includes @meeting.reload.people.map { |person, _| person.name }, "Nina Testsen"
    sign_in "mette"
    post meeting_address("/attendance"), params: { presence: { @users["nina"].id => "present" } }
    people = @meeting.reload.people.to_h { |person, presence| [person.name, presence] }
    assert_equal "present", people["Nina Testsen"]
    assert_not_includes people.keys, "Later Testsen"
  end

  test "what is wrong with a meeting is said of the fields as the form calls them" do
    @users["mette"].update!(language: "da")
    sign_in "mette"
    patch meeting_address, params: { agenda_meeting: { title: "", date: "", begins_at: "late", ends_at: "later", place: "x" * 201 } }
    assert_response :unprocessable_entity
    labels = css_select("form.agenda-form > p label").map(&:text)
    errors = css_select("#errorExplanation li").map(&:text)
    assert_equal ["Titel", "Dato", "Begynder kl.", "Slutter kl.", "Sted"], labels.first(5)
    labels.first(5).each { |label| assert errors.any? { |error| error.start_with?(label) }, "#{label}: #{errors}" }
  end

  test "a form that another was faster than shows what stands now, and can be sent again" do
    sign_in "mette"
    get meeting_address("/edit")
    shown = css_select("form.agenda-form input[name='agenda_meeting[lock_version]']").first["value"]
    AgendaMeeting.find(@meeting.id).update!(title: "<b>Theirs</b>", place: "The hall", item_ids: [ITEM])
    typed = { title: "Mine", date: "2026-03-03", begins_at: "18:30", place: "", item_ids: every_item }
    patch meeting_address, params: { agenda_meeting: { **typed, lock_version: shown } }
    assert_response :conflict
    assert_select "input[name='agenda_meeting[title]'][value=Mine]"
    assert_select ".agenda-stands-now", /<b>Theirs<\/b>/
    assert_select ".agenda-stands-now dd", 3
    assert_select ".agenda-stands-now", /The hall/
    sent_again = css_select("form.agenda-form input[name='agenda_meeting[lock_version]']").first["value"]
    patch meeting_address, params: { agenda_meeting: { **typed, lock_version: sent_again } }
    assert_redirected_to meeting_address
    assert_equal "Mine", @meeting.reload.title
  end

  test "a change that is sent twice is done once, and no conflict" do
    sign_in "mette"
    typed = { title: "May", date: "2026-03-03", begins_at: "18:30", place: "", lock_version: @meeting.lock_version }
    2.times do
      patch meeting_address, params: { agenda_meeting: typed }
      assert_redirected_to meeting_address
    end
    assert_equal 1, @meeting.reload.lock_version
  end

  def every_item
    RedmineAgenda::AgendaList.topics(RedmineAgenda::Library.plugin.items(call_by("kirsten"))).map(&:id)
  end

  test "an agenda without an item is refused, and one that is not asked for has every item" do
    sign_in "mette"
    ["/projects/solbakken/agenda/new", meeting_address("/edit")].each do |address|
      get address
      assert_select "input[type=hidden][name='agenda_meeting[item_ids][]'][value='']", 1, address
    end
    [[""], ["", "no.such.item"]].each do |none|
      patch meeting_address, params: { agenda_meeting: { title: "May", item_ids: none } }
      assert_response :unprocessable_entity
      assert_select "#errorExplanation", /at least one item/
      assert_select ".agenda-choice-of-items input[checked]", 0
      assert_equal "Board meeting", @meeting.reload.title
    end
    patch meeting_address, params: { agenda_meeting: { title: "May", item_ids: ["", ITEM] } }
    assert_equal [ITEM], @meeting.reload.item_ids
    patch meeting_address, params: { agenda_meeting: { title: "June" } }
    assert_equal ["June", []], [@meeting.reload.title, @meeting.item_ids]
    assert_no_difference("AgendaMeeting.count") do
      post "/projects/solbakken/agenda/meetings", params: { agenda_meeting: { title: "May", date: "2026-05-05", item_ids: [""] } }
    end
  end

  test "members are called to a planned meeting alone" do
    ActionMailer::Base.deliveries.clear
    sign_in "mette"
    %w[in_session ended].each do |state|
      @meeting.update!(state: state)
      perform_enqueued_jobs { post meeting_address("/call") }
      assert_redirected_to meeting_address
      assert_equal "Members are called to a meeting that is planned; this one is not any more.", flash[:error]
    end
    assert_empty ActionMailer::Base.deliveries
    assert_nil @meeting.reload.called_at
  end

  test "a double click calls members once, and the button of a new page calls them again" do
    ActionMailer::Base.deliveries.clear
    sign_in "mette"
    2.times do |page|
      get meeting_address
      nonce = css_select("form[action$='/call'] input[name=page_nonce]").first["value"]
      perform_enqueued_jobs { 2.times { post meeting_address("/call"), params: { page_nonce: nonce } } }
      assert_equal "5 people are called.", flash[:notice]
      assert_equal 5 * (page + 1), ActionMailer::Base.deliveries.size
    end
  end

  test "a double click makes one meeting, and a form that was refused can be sent again" do
    sign_in "mette"
    get "/projects/solbakken/agenda/new"
    nonce = css_select("form.agenda-form input[name=page_nonce]").first["value"]
    send_new = lambda do |title|
      typed = { title: title, date: "2026-05-05" }
      post "/projects/solbakken/agenda/meetings", params: { page_nonce: nonce, agenda_meeting: typed }
    end
    send_new.call("")
    assert_response :unprocessable_entity
    assert_equal nonce, css_select("form.agenda-form input[name=page_nonce]").first["value"]
    assert_difference("AgendaMeeting.count", 1) { 2.times { send_new.call("May") } }
    assert_redirected_to "/projects/solbakken/agenda/meetings/#{AgendaMeeting.order(:id).last.id}"
    AgendaMeeting.order(:id).last.destroy
    send_new.call("May")
    follow_redirect!
    assert_response :not_found
  end
end
