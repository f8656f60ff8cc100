# frozen_string_literal: true

require File.expand_path("../test_helper", __dir__)

# Approving the minutes is the C library's action, and Redmine's meeting is locked with it or not at all.
class AgendaAdoptionTest < AgendaPagesTest
  MINUTES = "/pages/minutes"

  setup do
    %w[begin end].each { |step| @meeting.take_step(step) }
  end

  def adopt(login, **more)
    sign_in login
    get meeting_address("/adopt")
    assert_response :success
    fields = css_select("form.agenda-form input[type=hidden]").to_h { |input| [input["name"], input["value"]] }
    post meeting_address("/adopt"), params: fields.merge(more)
  end

  def adoptions
    JSON.parse(RedmineAgenda::Library.plugin.render_page(call_by("kirsten", meeting: nil), "adoptions", "application/json",
                                                         query: { "check" => "yes" }).text)
  end

  def call_by(login, meeting: @meeting, **more)
    board = @meeting.board
    RedmineAgenda::Calls.of_user(@users.fetch(login), board, board.roles_of(@users.fetch(login)), meeting: meeting, **more)
  end

  def state
    @meeting.reload.state
  end

  def comment(login, text)
    sign_in "mette"
    get meeting_address(MINUTES)
    post_form meeting_address(MINUTES), form_of("send_for_comments", until: "2099-03-10")
    sign_in login
    get meeting_address(MINUTES)
    post_form meeting_address(MINUTES), form_of("comment_on_minutes", text: text)
    assert_response :see_other
  end

  test "the step asks first, adopts the minutes, and locks the meeting; a second click is the same" do
    sign_in "kirsten"
    get meeting_address
    assert_select "a.agenda-button[href='#{meeting_address('/adopt')}']", "Approve the minutes"
    get meeting_address("/adopt")
    assert_select "a[href='#{meeting_address(MINUTES)}']"
    fields = css_select("form.agenda-form input[type=hidden]").to_h { |input| [input["name"], input["value"]] }
    assert_match(/\A\S{20,}\z/, fields["seen"])
    2.times do
      post meeting_address("/adopt"), params: fields
      assert_redirected_to meeting_address
    end
    assert_equal "locked", state
    told = adoptions
    assert_equal [@meeting.agenda_id], told["links"].map { |link| link["meeting"] }
    assert_equal true, told["holds"]
    get meeting_address("/adopt")
    assert_redirected_to meeting_address
  end

  test "the step is offered to those whom the action serves alone" do
    { "mette" => 0, "boss" => 0, "kirsten" => 1 }.each do |login, count|
      sign_in login
      get meeting_address
      assert_select "a[href='#{meeting_address('/adopt')}']", count, login
    end
    adopt "mette"
    assert_response :forbidden
    assert_select ".agenda-page"
    sign_in "aase"
    get meeting_address("/adopt")
    assert_response :forbidden
    assert_equal "ended", state
    assert_empty adoptions["links"]
  end

  test "open comments are asked about once, in the C library's words, and then it is done" do
    comment "aase", "The hour is wrong."
    adopt "kirsten"
    assert_response :unprocessable_entity
    assert_select ".agenda-problem"
    assert_equal "ended", state
    fields = form_of("adopt_minutes", open_comments: "yes")
    post_form css_select("form.agenda-form-adopt_minutes").first["action"], fields
    assert_response :see_other
    assert_equal "locked", state
    get meeting_address
    assert_includes response.body, "The minutes are approved"
  end

  test "minutes that changed since they were read are not adopted" do
    sign_in "kirsten"
    get meeting_address("/adopt")
    fields = css_select("form.agenda-form input[type=hidden]").to_h { |input| [input["name"], input["value"]] }
    get item_address
    post_form item_address, form_of("record_decision", outcome: "adopted", text: "Later.")
    post meeting_address("/adopt"), params: fields
    assert_response :conflict
    assert_select "form.agenda-form-adopt_minutes"
    assert_equal "ended", state
  end

  test "where everybody who was present approves, the meeting locks when the last one has and the chair adopts" do
    @meeting.update!(date: Date.current)
    @meeting.note_presence(%w[kirsten aase bent].to_h { |login| [@users[login].id.to_s, "present"] })
    call = call_by("kirsten", meeting: nil, request_id: "rule")
    rule = { adoption: "by_all_present", number: "30", source: "Rules of procedure, 9" }
    RedmineAgenda::Library.plugin.perform(call, [{ action: "set_adoption_rule", fields: rule }])
    sign_in "mette"
    get meeting_address(MINUTES)
    post_form meeting_address(MINUTES), form_of("send_for_comments", until: "2099-03-10")
    adopt "kirsten"
    assert_response :unprocessable_entity
    assert_select ".agenda-problem", /Aase Testsen/
    %w[aase bent kirsten].each do |login|
      assert_equal "ended", state
      sign_in login
      get meeting_address(MINUTES)
      post_form meeting_address(MINUTES), form_of("approve_minutes")
      assert_response :see_other, login
    end
    adopt "kirsten"
    assert_redirected_to meeting_address
    assert_equal "locked", state
  end

  test "what cannot be locked is not adopted" do
    AgendaMeeting.any_instance.stubs(:update!).raises(ActiveRecord::StatementInvalid, "disk is full")
    adopt "kirsten"
    assert_response :service_unavailable
    AgendaMeeting.any_instance.unstub(:update!)
    assert_equal "ended", state
    assert_empty adoptions["links"]
  end

  test "an addendum is adopted on the page of the minutes, and changes nothing of the meeting" do
    adopt "kirsten"
    sign_in "mette"
    get meeting_address(MINUTES)
    post_form meeting_address(MINUTES), form_of("add_addendum", text: "The meeting ended at nine.", reason: "Forgotten")
    assert_response :see_other
    sign_in "kirsten"
    get meeting_address(MINUTES)
    post_form meeting_address(MINUTES), form_of("adopt_addendum")
    assert_response :see_other
    assert_equal 2, adoptions["links"].size
    assert_equal "locked", state
  end

  test "with a C library that adopts nothing, the step locks the meeting itself" do
    RedmineAgenda::Adoption.stubs(:action).returns(nil)
    sign_in "mette"
    get meeting_address
    assert_select "form[action='#{meeting_address('/step?step=lock')}']"
    get meeting_address("/adopt")
    assert_response :not_found
    post meeting_address("/step"), params: { step: "lock" }
    assert_redirected_to meeting_address
    assert_equal "locked", state
  end
end
