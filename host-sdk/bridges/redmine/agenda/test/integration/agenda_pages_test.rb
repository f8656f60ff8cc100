# frozen_string_literal: true

require File.expand_path("../test_helper", __dir__)

# How pages are found, kept and followed.
class AgendaPagesAndMeetingsTest < AgendaPagesTest
  include ActiveJob::TestHelper

  test "every view of an item is there" do
    sign_in "kirsten"
    %w[prepare meeting projector record sheet].each do |view|
      get item_address(view)
      assert_response :success, view
      assert_select "#content h2", { minimum: 1 }, view
      assert_select "#content h1", 0
    end
    get item_address("nonsense")
    assert_response :not_found
    get meeting_address("/items/no.such.item/meeting")
    assert_response :not_found
  end

  test "a page that says the same is not sent again, and one that does not is" do
    begin_meeting
    sign_in "kirsten"
    get item_address
    tag = response.headers["ETag"]
    get item_address, headers: { "If-None-Match" => tag }
    assert_response :not_modified
    assert_empty response.body
    decision = { action: "record_decision", item: ITEM, fields: { outcome: "noted", text: "Noted." } }
    RedmineAgenda::Library.plugin.perform(call_by("mette"), [decision])
    get item_address, headers: { "If-None-Match" => tag }
    assert_response :success
    sign_in "mette"
    get item_address, headers: { "If-None-Match" => tag }
    assert_response :success
  end

  test "style sheet and script are kept by browsers, and need no sign-in" do
    %w[agenda.css agenda.js board.css].each do |name|
      get "/agenda_assets/#{RedmineAgenda::Assets.find(name).token}/#{name}"
      assert_response :success
      assert_includes response.headers["Cache-Control"], "max-age=31556952"
      get "/agenda_assets/old/#{name}"
      assert_not_includes response.headers["Cache-Control"].to_s, "max-age=31556952"
    end
    reset!
    get "/agenda_assets/#{RedmineAgenda::Assets.find('board.css').token}/board.css"
    assert_nil response.headers["Set-Cookie"]
    get "/agenda_assets/x/passwd.css"
    assert_response :not_found
  end

  test "what every cache may keep signs nobody in" do
    Setting.autologin = "7"
    reset!
    post "/login", params: { username: "kirsten", password: PASSWORD, autologin: "1" }
    get "/agenda_assets/#{RedmineAgenda::Assets.find('board.css').token}/board.css"
    assert_response :success
    assert_nil response.headers["Set-Cookie"]
  end

  test "forms carry Redmine's token" do
    ActionController::Base.allow_forgery_protection = true
    sign_in_with_token "kirsten"
    get item_address("prepare")
    assert_select "form.agenda-form-prepare input[name=authenticity_token]"
    fields = form_of("prepare", answer: "yes")
    post_form item_address("prepare"), fields.reject { |name, _| name == "authenticity_token" }
    assert_response :unprocessable_entity
    sign_in_with_token "kirsten"
    get item_address("prepare")
    post_form item_address("prepare"), form_of("prepare", answer: "yes")
    assert_response :see_other
  ensure
    ActionController::Base.allow_forgery_protection = false
  end

  test "a meeting is made, changed and lists the chosen items" do
    sign_in "mette"
    post "/projects/solbakken/agenda/meetings", params: { agenda_meeting: { title: "", date: "2026-05-05" } }
    assert_response :unprocessable_entity
    post "/projects/solbakken/agenda/meetings", params: { agenda_meeting: { title: "May", date: "2026-05-05", begins_at: "18:00", item_ids: [ITEM] } }
    made = AgendaMeeting.order(:id).last
    assert_redirected_to "/projects/solbakken/agenda/meetings/#{made.id}"
    follow_redirect!
    assert_select ".agenda-cards > li", 1
    assert_equal @meeting, made.previous
    assert_equal made, @meeting.next
    patch "/projects/solbakken/agenda/meetings/#{made.id}", params: { agenda_meeting: { title: "May 2", lock_version: "0", item_ids: [ITEM] } }
    assert_equal "May 2", made.reload.title
    patch "/projects/solbakken/agenda/meetings/#{made.id}", params: { agenda_meeting: { title: "Older form", lock_version: "0", item_ids: [ITEM] } }
    assert_response :conflict
    assert_equal "May 2", made.reload.title
  end

  test "a meeting goes through its states, and no other way" do
    sign_in "kirsten"
    { "end" => "planned", "begin" => "in_session", "lock" => "in_session" }.each do |step, state|
      post meeting_address("/step"), params: { step: step }
      assert_equal state, @meeting.reload.state, step
    end
    post meeting_address("/step"), params: { step: "end" }
    # The minutes are adopted by the C library alone.
    post meeting_address("/step"), params: { step: "lock" }
    assert_redirected_to meeting_address("/adopt")
    assert_equal "ended", @meeting.reload.state
    post meeting_address("/adopt")
    assert_redirected_to meeting_address
    assert_equal "locked", @meeting.reload.state
    post meeting_address("/step"), params: { step: "resume" }
    assert_equal "locked", @meeting.reload.state
    patch meeting_address, params: { agenda_meeting: { title: "Rewritten" } }
    post meeting_address("/attendance"), params: { presence: { @users["aase"].id => "absent" } }
    assert_equal "Board meeting", @meeting.reload.title
    assert_not_includes @meeting.people.map(&:last), "absent"
  end

  test "attendance is noted, and who left the board stays in the meeting's list by name" do
    sign_in "mette"
    post meeting_address("/attendance"), params: { presence: { @users["aase"].id => "present", @users["bent"].id => "apologies" } }
    @meeting.reload.take_step("begin")
    Member.where(user_id: @users["bent"].id, project_id: @project.id).destroy_all
    people = @meeting.reload.people.to_h { |person, presence| [person.name, presence] }
    assert_equal "present", people["Aase Testsen"]
    assert_equal "apologies", people["Bent Testsen"]
    get meeting_address
    assert_includes response.body, "Bent Testsen"
    assert_equal "Bent Testsen", RedmineAgenda::People.new.name(nil, "user-#{@users['bent'].id}")
  end

  test "an item that moves takes along what members have prepared" do
    sign_in "aase"
    get item_address("prepare")
    post_form item_address("prepare"), form_of("prepare", answer: "yes")
    target = AgendaMeeting.create!(project: @project, title: "April", date: Date.new(2026, 4, 7))
    sign_in "kirsten"
    get meeting_address("/items/#{ITEM}/move")
    assert_includes response.body, "April"
    post meeting_address("/items/#{ITEM}/move"), params: { to: target.id }
    assert_redirected_to meeting_address
    assert_not_includes @meeting.reload.item_ids, ITEM
    assert_includes target.reload.item_ids, ITEM
    sign_in "aase"
    get "/projects/solbakken/agenda/meetings/#{target.id}/items/#{ITEM}/prepare"
    assert_select "form.agenda-form-prepare input[value=yes][checked]"
  end

  test "a meeting's title is text and not HTML where Redmine shows it in a message" do
    target = AgendaMeeting.create!(project: @project, title: "<script>x</script>", date: Date.new(2026, 4, 7))
    sign_in "kirsten"
    post meeting_address("/items/#{ITEM}/move"), params: { to: target.id }
    follow_redirect!
    assert_select "#flash_notice", /<script>x<\/script>/
    assert_select "#flash_notice script", 0
  end

  test "an item that moves keeps what another changed of the agenda meanwhile" do
    target = AgendaMeeting.create!(project: @project, title: "April", date: Date.new(2026, 4, 7))
    every = RedmineAgenda::AgendaList.topics(RedmineAgenda::Library.plugin.items(call_by("kirsten")))
    stale = AgendaMeeting.find(@meeting.id)
    kept = every.map(&:id).first(3) | [ITEM]
    @meeting.update!(item_ids: kept)
    RedmineAgenda::Moving.new(stale, target, ITEM, every).run { |id| call_by("kirsten", request_id: id, meeting: target) }
    assert_equal kept - [ITEM], @meeting.reload.item_ids
  end

  test "minutes that are approved while a form is under way stay as they are" do
    target = AgendaMeeting.create!(project: @project, title: "April", date: Date.new(2026, 4, 7))
    sign_in "kirsten"
    { "/attendance" => { presence: { @users["aase"].id => "absent" } }, "/items/#{ITEM}/move" => { to: target.id } }.each do |rest, sent|
      @meeting.reload.update!(state: "ended")
      approved_before_the_lock { post meeting_address(rest), params: sent }
      assert_redirected_to meeting_address
      assert_nil flash[:notice]
      assert_equal "The minutes are approved, so the meeting cannot be changed.", flash[:error]
    end
    assert_equal 0, @meeting.attendances.count
    assert_empty @meeting.reload.item_ids
  end

  test "a meeting that is deleted while a form is under way is a sentence" do
    begin_meeting
    sign_in "kirsten"
    AgendaMeeting.any_instance.stubs(:lock!).raises(ActiveRecord::RecordNotFound)
    post meeting_address("/step"), params: { step: "end" }
    assert_response :not_found
    assert_includes response.body, "no longer there"
  end

  test "an agenda has items that there are, and none that somebody made up" do
    sign_in "mette"
    patch meeting_address, params: { agenda_meeting: { title: "May", item_ids: [ITEM, "no such\nitem"] } }
    assert_equal [ITEM], @meeting.reload.item_ids
  end

  test "attendance that is no list of people changes nothing" do
    sign_in "mette"
    post meeting_address("/attendance"), params: { presence: "all" }
    assert_redirected_to meeting_address
    assert_equal %w[unknown], @meeting.reload.people.map(&:last).uniq
  end

  test "members are not called where that could not be noted" do
    ActionMailer::Base.deliveries.clear
    sign_in "mette"
    AgendaMeeting.any_instance.stubs(:update!).raises(ActiveRecord::StatementInvalid, "disk is full")
    perform_enqueued_jobs { post meeting_address("/call") }
    assert_response :service_unavailable
    assert_empty ActionMailer::Base.deliveries
  end

  test "members are called by mail, each in their own language" do
    @users["aase"].update!(language: "da")
    ActionMailer::Base.deliveries.clear
    sign_in "mette"
    perform_enqueued_jobs { post meeting_address("/call") }
    mails = ActionMailer::Base.deliveries
    assert_equal 5, mails.size
    to_aase = mails.find { |mail| mail.to.include?("aase@example.dk") }
    assert_includes to_aase.subject, "Indkaldelse"
    assert_includes to_aase.text_part.decoded, meeting_address
  end

  # Within the block somebody else approves the minutes just before a request locks its meeting.
  def approved_before_the_lock
    AgendaMeeting.define_method(:lock!) do |*lock|
      AgendaMeeting.where(id: id).update_all(state: "locked")
      super(*lock)
    end
    yield
  ensure
    AgendaMeeting.remove_method(:lock!)
  end

  def sign_in_with_token(login)
    reset!
    get "/login"
    token = css_select("#login-form input[name=authenticity_token]").first["value"]
    post "/login", params: { username: login, password: PASSWORD, authenticity_token: token }
  end

  test "what Redmine shows around an item is part of the page's tag" do
    title = Setting.app_title
    sign_in "boss"
    get item_address
    tag = response.headers["ETag"]
    [-> { @project.enable_module!(:wiki) }, -> { Setting.app_title = "Board portal" },
     -> { @project.disable_module!(:issue_tracking) }].each do |change|
      change.call
      get item_address, headers: { "If-None-Match" => tag }
      assert_response :success
      tag = response.headers["ETag"]
    end
    sit_as_observer(@users["boss"])
    get item_address
    tag = response.headers["ETag"]
    @users["boss"].update!(admin: false)
    get item_address, headers: { "If-None-Match" => tag }
    assert_response :success
  ensure
    Setting.app_title = title
  end

  def sit_as_observer(user)
    Member.create!(project: @project, principal: user, roles: [Role.find_by(name: "Role of ole")])
  end
end
