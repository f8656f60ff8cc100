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

  def follow_up
    item_as_seen_by("mette")["follow_ups"].first
  end

  test "a follow-up becomes an issue with assignee and due date, and names it" do
    issue = add_follow_up(task: "Order coffee\nand cake")
    assert_equal "Order coffee", issue.subject
    assert_includes issue.description, "and cake"
    assert_equal @users["aase"], issue.assigned_to
    assert_equal Date.new(2026, 4, 15), issue.due_date
    assert_equal "http://www.example.com/issues/#{issue.id}", follow_up["reference"]
    get item_address
    assert_select "a[href='http://www.example.com/issues/#{issue.id}']"
  end

  test "a second click makes no second issue" do
    get item_address
    fields = form_of("add_follow_up", task: "Order coffee", responsible: "Aase Testsen")
    assert_difference("Issue.count", 1) { 2.times { post_form item_address, fields } }
  end

  test "somebody outside the board is a name alone" do
    assert_nil add_follow_up(responsible: "The municipality").assigned_to
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

  test "an issue that is deleted leaves the follow-up" do
    add_follow_up.destroy
    assert_equal 0, AgendaFollowUpIssue.count
    assert_equal "Order coffee", follow_up["task"]
  end
end
