# frozen_string_literal: true

require File.expand_path("../test_helper", __dir__)

# Follow-ups as issues of Redmine's, in both directions.
class AgendaFollowUpsTest < AgendaPagesTest
  setup do
    begin_meeting
    sign_in "mette"
  end

  def add_follow_up(task: "Order coffee", responsible: "Aase Testsen", due_date: "2026-04-15")
    get item_address
    post_form item_address, form_of("add_follow_up", task: task, responsible: responsible, due_date: due_date)
    assert_response :see_other
    AgendaFollowUpIssue.last&.issue
  end

  def follow_ups
    item_as_seen_by("mette")["follow_ups"]
  end

  def follow_up
    follow_ups.first
  end

  test "a follow-up becomes an issue with assignee and due date, and names it" do
    issue = add_follow_up(task: "Order coffee\nand cake")
    assert_equal "Order coffee", issue.subject
    assert_includes issue.description, "and cake"
    assert_equal @users["aase"], issue.assigned_to
    assert_equal Date.new(2026, 4, 15), issue.due_date
    assert_equal "http://redmine.example/issues/#{issue.id}", follow_up["reference"]
    get item_address
    assert_select "a[href='http://redmine.example/issues/#{issue.id}']"
  end

  test "a second click makes no second issue" do
    get item_address
    fields = form_of("add_follow_up", task: "Order coffee", responsible: "Aase Testsen")
    assert_difference("Issue.count", 1) { 2.times { post_form item_address, fields } }
  end

  test "each item's follow-ups have issues of their own" do
    add_follow_up
    other = "almene-maal.tema-3.resident-democracy"
    get meeting_address("/items/#{other}/meeting")
    fields = form_of("add_follow_up", task: "Order cake", responsible: "Bent Testsen", due_date: "2026-05-01")
    assert_difference("Issue.count", 1) { post_form meeting_address("/items/#{other}/meeting"), fields }
    assert_equal ["Order cake", "Order coffee"], Issue.pluck(:subject).sort
    assert_equal @users["aase"], Issue.find_by(subject: "Order coffee").assigned_to
    close_issue(Issue.find_by(subject: "Order cake"))
    assert_equal "open", follow_up["status"]
  end

  test "a later meeting that ends a follow-up closes the issue that it had from the first" do
    issue = add_follow_up
    @meeting.update!(state: "locked")
    @meeting = AgendaMeeting.create!(project: @project, title: "April", date: Date.new(2026, 4, 7), state: "in_session")
    assert_no_difference("Issue.count") { change_follow_up(status: "done") }
    assert issue.reload.closed?
  end

  test "closing an issue closes its follow-up also where the board was the last to change that" do
    issue = add_follow_up
    change_follow_up(due_date: "2026-05-01")
    assert_equal Date.new(2026, 5, 1), issue.reload.due_date
    close_issue(issue)
    assert_equal "done", follow_up["status"]
  end

  test "an issue that is closed leaves how the board has closed the follow-up" do
    issue = add_follow_up
    Setting.plugin_agenda = RedmineAgenda::Settings::DEFAULTS.merge("issues" => "0")
    change_follow_up(status: "dropped")
    close_issue(issue)
    assert_equal "dropped", follow_up["status"]
    assert AgendaFollowUpIssue.last.closing_told
  ensure
    Setting.plugin_agenda = RedmineAgenda::Settings::DEFAULTS
  end

  test "somebody outside the board is a name alone" do
    assert_nil add_follow_up(responsible: "The municipality").assigned_to
  end

  test "whoever joined after the meeting is responsible by name, and assigned" do
    %w[plan begin end].each { |step| @meeting.take_step(step) }
    @users["nina"] = seated("nina", :agenda_member)
    assert_equal @users["nina"], add_follow_up(responsible: "nina  testsen").assigned_to
  end

  test "closing the issue closes the follow-up, also where the minutes are locked" do
    issue = add_follow_up
    @meeting.update!(state: "locked")
    issue.init_journal(@users["aase"])
    issue.update!(status: @closed)
    assert_equal "done", follow_up["status"]
    assert AgendaFollowUpIssue.last.closing_told
  end

  test "closing an issue never fails because of the board, and upkeep tells it later" do
    issue = add_follow_up
    RedmineAgenda::Library.stubs(:plugin).raises(RedmineAgenda::Library::Missing, "gone")
    assert issue.update(status: @closed)
    RedmineAgenda::Library.unstub(:plugin)
    assert_equal "open", follow_up["status"]
    said = []
    RedmineAgenda::Upkeep.run { |sentence| said << sentence }
    assert_equal ["Solbakken: tidied"], said
    assert_equal "done", follow_up["status"]
  end

  test "a board that ends a follow-up closes its issue" do
    issue = add_follow_up
    get item_address
    post_form item_address, form_of("change_follow_up", status: "done")
    assert_response :see_other
    assert issue.reload.closed?
    assert_equal "done", follow_up["status"]
  end

  test "where no issue can be made the follow-up stands, and the reader is told" do
    @project.disable_module!(:issue_tracking)
    assert_nil add_follow_up
    follow_redirect!
    assert_includes response.body, "no issue was made"
    assert_equal "Order coffee", follow_up["task"]
  end

  test "what an issue lacks is told as text and not as HTML" do
    IssueCustomField.create!(name: "<i>Case</i>", field_format: "string", is_required: true, is_for_all: true, trackers: [@tracker])
    assert_nil add_follow_up
    follow_redirect!
    assert_select "#flash_warning", /no issue was made for it: <i>case<\/i>/i
    assert_select "#flash_warning i", 0
  end

  test "an issue that cannot be changed is told as such" do
    issue = add_follow_up
    issue.update_columns(start_date: Date.new(2027, 1, 1))
    change_follow_up(due_date: "2026-05-01", status: "done")
    follow_redirect!
    assert_select "#flash_warning", /its issue was not changed/
    assert_not issue.reload.closed?
  end

  test "a follow-up that the board takes up again has an open issue, and closing that closes it again" do
    issue = add_follow_up
    close_issue(issue)
    assert_equal "done", follow_up["status"]
    change_follow_up(status: "open")
    assert_not issue.reload.closed?
    close_issue(issue)
    assert_equal "done", follow_up["status"]
  end

  test "an issue that is opened and closed again closes a follow-up that the board took up meanwhile" do
    issue = add_follow_up
    close_issue(issue)
    issue.reload.update!(status: @open)
    change_follow_up(status: "open")
    assert_equal "open", follow_up["status"]
    close_issue(issue)
    assert_equal "done", follow_up["status"]
  end

  test "an issue whose closing could not be told yet stays closed where the board changes something else" do
    issue = add_follow_up
    RedmineAgenda::Library.stubs(:plugin).raises(RedmineAgenda::Library::Missing, "gone")
    close_issue(issue)
    RedmineAgenda::Library.unstub(:plugin)
    change_follow_up(due_date: "2026-05-01")
    assert issue.reload.closed?
    RedmineAgenda::Upkeep.run { |_| nil }
    assert_equal "done", follow_up["status"]
  end

  test "a board that ends a follow-up closes its issue in whatever project that is now" do
    issue = add_follow_up
    other = Project.create!(name: "Other", identifier: "other", trackers: [@tracker], enabled_module_names: %w[issue_tracking])
    issue.reload.assigned_to = nil
    issue.project = other
    issue.save!
    change_follow_up(status: "done")
    assert issue.reload.closed?
  end

  test "closing an issue never fails, whatever the board's part of it raises" do
    issue = add_follow_up
    RedmineAgenda::Transaction.stubs(:run).raises(ActiveRecord::ConnectionNotEstablished, "gone")
    assert issue.update(status: @closed)
    assert issue.reload.closed?
  end

  test "what was told of a transaction that is done again is told once" do
    @project.disable_module!(:issue_tracking)
    busy = Agenda::Conflict.new("busy", status: 409, status_name: :conflict, code: "conflict.busy")
    real = RedmineAgenda::FollowUps.instance_method(:take)
    calls = 0
    RedmineAgenda::FollowUps.define_method(:take) do |outcome|
      warnings = real.bind_call(self, outcome)
      raise busy if (calls += 1) == 1

      warnings
    end
    add_follow_up
    assert_equal 1, flash[:warning].scan("no issue was made").size
  ensure
    RedmineAgenda::FollowUps.define_method(:take, real)
  end

  def change_follow_up(**fields)
    get item_address
    post_form item_address, form_of("change_follow_up", **fields)
    assert_response :see_other
  end

  def close_issue(issue)
    issue.reload.init_journal(@users["aase"])
    issue.update!(status: @closed)
  end

  test "an issue that is deleted leaves the follow-up, without an address that leads nowhere" do
    %w[in_session locked].each do |state|
      issue = add_follow_up(task: "Order coffee, #{state}")
      @meeting.update!(state: state)
      assert_includes follow_ups.last["reference"], "/issues/#{issue.id}"
      issue.reload.destroy
      assert_equal 0, AgendaFollowUpIssue.count
      assert_equal "Order coffee, #{state}", follow_ups.last["task"]
      assert_predicate follow_ups.last["reference"], :blank?
    end
  end

  test "a deletion that is rolled back leaves the follow-up's address" do
    issue = add_follow_up
    Issue.transaction do
      issue.reload.destroy
      raise ActiveRecord::Rollback
    end
    assert_includes follow_up["reference"], "/issues/#{issue.id}"
    assert_equal 1, AgendaFollowUpIssue.count
  end

  test "deleting an issue never fails because of the board, is logged, and upkeep takes the address back later" do
    issue = add_follow_up
    RedmineAgenda::Library.stubs(:plugin).raises(RedmineAgenda::Library::Missing, "gone")
    Rails.logger.expects(:error).with { |line| line.to_s.include?("a deleted issue is still named by follow-up f1") }.at_least_once
    assert issue.reload.destroy
    RedmineAgenda::Library.unstub(:plugin)
    assert_includes follow_up["reference"], "/issues/#{issue.id}"
    RedmineAgenda::Upkeep.run { |_| nil }
    assert_predicate follow_up["reference"], :blank?
    assert_equal 0, AgendaFollowUpIssue.count
  end

  test "the organisation is locked before the rows of an issue that is deleted, as by whoever writes for the board" do
    issue = add_follow_up.reload
    order = sequence("deleting an issue")
    AgendaOrganisation.expects(:lock_row).in_sequence(order).at_least_once
    Issue.any_instance.expects(:destroy_children).in_sequence(order)
    issue.destroy
  end

  test "an issue that is deleted below another takes its address along" do
    issue = add_follow_up
    all = { project: @project, tracker: @tracker, author: @users["mette"], priority: @priority }
    parent = Issue.create!(subject: "All of it", **all)
    issue.reload.update!(parent_issue_id: parent.id)
    parent.reload.destroy
    assert_not Issue.exists?(issue.id)
    assert_predicate follow_up["reference"], :blank?
  end

  test "whom Redmine's people assigned stays where the board changes something else" do
    issue = add_follow_up(responsible: "The municipality")
    issue.update!(assigned_to: @users["bent"])
    change_follow_up(due_date: "2026-05-01")
    assert_equal Date.new(2026, 5, 1), issue.reload.due_date
    assert_equal @users["bent"], issue.assigned_to
    change_follow_up(responsible: "Aase Testsen")
    assert_equal @users["aase"], issue.reload.assigned_to
    issue.update!(assigned_to: @users["bent"])
    change_follow_up(status: "done")
    assert_equal @users["bent"], issue.reload.assigned_to
  end

  test "a responsible whose issue could not be changed is assigned at the next change" do
    issue = add_follow_up
    issue.update_columns(start_date: Date.new(2027, 1, 1))
    change_follow_up(responsible: "Bent Testsen", due_date: "2026-05-01")
    assert_equal @users["aase"], issue.reload.assigned_to
    issue.update_columns(start_date: nil)
    change_follow_up(due_date: "2026-05-02")
    assert_equal @users["bent"], issue.reload.assigned_to
  end

  test "stored addresses are those of Redmine's settings, whatever name a request came under" do
    Setting.host_name = "redmine.example:8443/tools"
    Setting.protocol = "https"
    host! "internal-7.forged.example"
    sign_in "mette"
    issue = add_follow_up
    assert_equal "https://redmine.example:8443/tools/issues/#{issue.id}", follow_up["reference"]
    assert_includes issue.description, "https://redmine.example:8443/tools#{item_address('record')}"
    assert_not_includes issue.description, "forged"
  ensure
    Setting.protocol = "http"
  end
end
