# frozen_string_literal: true

require File.expand_path("../test_helper", __dir__)

# What a board writes, how a form comes back that was refused, and what happens where something fails midway.
class AgendaFormsTest < AgendaPagesTest
  def decide(text: "We set aside 20,000.", **more)
    get item_address
    post_form item_address, form_of("record_decision", outcome: "adopted", text: text, **more)
  end

  test "a decision stands in Redmine's database once the form is sent" do
    begin_meeting
    sign_in "mette"
    decide
    assert_redirected_to item_address
    follow_redirect!
    assert_includes response.body, "We set aside 20,000."
    kinds = ActiveRecord::Base.connection.select_values("SELECT kind FROM agenda_records WHERE board = 'project-#{@project.id}'")
    assert_includes kinds, "decision"
  end

  test "the same form sent twice is one request" do
    begin_meeting
    sign_in "mette"
    get item_address
    fields = form_of("record_decision", outcome: "adopted", text: "Once.")
    2.times { post_form item_address, fields }
    assert_redirected_to item_address
    assert_equal 1, item_as_seen_by("mette")["decisions"].size
  end

  test "yes, no and yes again on one page are three requests" do
    sign_in "aase"
    sent = %w[yes no yes].map do |answer|
      get item_address("prepare")
      post_form item_address("prepare"), form_of("prepare", answer: answer)
      assert_response :see_other
      AgendaSentForm.request_id(@users["aase"], "one page", [["answer", answer]])
    end
    assert_equal 3, sent.uniq.size
    assert_equal sent.last, AgendaSentForm.request_id(@users["aase"], "one page", [["answer", "yes"]])
    get item_address("prepare")
    assert_select "form.agenda-form-prepare input[value=yes][checked]"
  end

  test "a form that lacks a field is shown again with what was typed" do
    begin_meeting
    sign_in "mette"
    get item_address
    fields = form_of("record_decision", outcome: "", text: "Typed æøå & <b>kept</b>")
    post_form item_address, fields
    assert_response :bad_request
    assert_select "form.agenda-form-record_decision textarea", /Typed æøå & <b>kept<\/b>/
    assert_equal 0, item_as_seen_by("mette")["decisions"].size
  end

  test "a form of a meeting that has moved on says so with 422, and keeps the text" do
    begin_meeting
    sign_in "mette"
    get item_address
    fields = form_of("record_decision", outcome: "adopted", text: "Too late.")
    @meeting.update!(state: "locked")
    post_form item_address, fields
    assert_response :unprocessable_entity
    assert_includes response.body, "Too late."
  end

  test "what another wrote meanwhile is a conflict that shows both texts" do
    begin_meeting
    sign_in "mette"
    get item_address
    fields = form_of("record_conclusion", text: "Mine.")
    RedmineAgenda::Library.plugin.submit(call_by("kirsten"), form_of("record_conclusion", text: "Theirs."))
    post_form item_address, fields
    assert_response :conflict
    assert_includes response.body, "Mine."
    assert_includes response.body, "Theirs."
  end

  test "a body that is no form is a sentence and not a fault" do
    sign_in "mette"
    ["agenda-1-action=%ZZ", "agenda-1-action=\xFF\xFE", "agenda-1-action=%FF", "a=1&a[b]=2", "agenda-1-action=æ"].each do |body|
      post item_address, params: body.b, headers: { "Content-Type" => "application/x-www-form-urlencoded" }
      assert_response :bad_request, body.inspect
    end
  end

  test "a failure after the board wrote takes records and receipt along, and the form can be sent again" do
    begin_meeting
    sign_in "mette"
    get item_address
    fields = form_of("add_follow_up", task: "Order coffee", responsible: "Aase Testsen")
    before = records
    Issue.any_instance.stubs(:save).raises(ActiveRecord::StatementInvalid, "disk is full")
    post_form item_address, fields
    assert_response :service_unavailable
    assert_includes response.body, "Nothing was saved"
    assert_equal before, records
    Issue.any_instance.unstub(:save)
    post_form item_address, fields
    assert_response :see_other
    assert_equal 1, item_as_seen_by("mette")["follow_ups"].size
  end

  test "a transaction that meets another's change is done again with the same request" do
    begin_meeting
    sign_in "mette"
    get item_address
    fields = form_of("record_decision", outcome: "adopted", text: "At last.")
    busy = Agenda::Conflict.new("busy", status: 409, status_name: :conflict, code: "conflict.busy")
    ids = []
    real = RedmineAgenda::Library.plugin.method(:submit)
    RedmineAgenda::Library.plugin.stubs(:submit).with { |call, sent| ids << call.request_id || sent }
                          .raises(busy).then.returns({ "results" => [] })
    post_form item_address, fields
    assert_response :see_other
    assert_equal 1, ids.uniq.size
    assert_equal 2, ids.size
    RedmineAgenda::Library.plugin.unstub(:submit)
    assert_equal real.name, :submit
  end

  test "an exception in a callback is a sentence, stands in the log, and writes nothing" do
    begin_meeting
    sign_in "mette"
    get item_address
    fields = form_of("record_decision", outcome: "adopted", text: "Lost?")
    RedmineAgenda::RecordStorage.any_instance.stubs(:apply).raises("the disk fell off")
    Rails.logger.expects(:error).with { |line| line.to_s.include?("the disk fell off") }.at_least_once
    post_form item_address, fields
    assert_response :service_unavailable
    assert_includes response.body, "Lost?"
    assert_equal 0, item_as_seen_by("mette")["decisions"].size
  end

  test "a database that is locked is a sentence" do
    begin_meeting
    sign_in "mette"
    get item_address
    fields = form_of("record_decision", outcome: "adopted", text: "Waiting.")
    RedmineAgenda::Transaction.stubs(:run).raises(ActiveRecord::StatementInvalid, "SQLite3::BusyException: database is locked")
    post_form item_address, fields
    assert_response :service_unavailable
    assert_includes response.body, "Nothing was saved"
  end

  test "a library that is not there is a sentence for members and a remedy for administrators" do
    missing = RedmineAgenda::Library::Missing.new("install the package almene-maal")
    RedmineAgenda::Library.stubs(:plugin).raises(missing)
    sign_in "aase"
    get meeting_address
    assert_response :service_unavailable
    assert_includes response.body, "Tell your administrator"
    assert_not_includes response.body, "install the package"
    sign_in "boss"
    get "/settings/plugin/agenda"
    assert_response :success
    assert_includes response.body, "install the package almene-maal"
  end
end
