# frozen_string_literal: true

require File.expand_path("../test_helper", __dir__)

# The C library's pages of meetings and of the board, their files, and the board's rules.
class AgendaPapersTest < AgendaPagesTest
  DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

  def end_meeting
    @meeting.take_step("begin")
    @meeting.take_step("end")
  end

  def files_for(login)
    role = Member.find_by(user_id: @users.fetch(login).id, project_id: @project.id).roles.first
    role.add_permission!(:manage_files, :view_files)
    @project.enable_module!(:files)
  end

  test "the meeting and the board offer the pages that serve the reader" do
    sign_in "aase"
    get meeting_address
    assert_select "a[href='#{meeting_address('/pages/agenda')}']"
    get "/projects/solbakken/agenda"
    assert_select "a[href='/projects/solbakken/agenda/pages/adoptions']"
    end_meeting
    get meeting_address
    assert_select "a[href='#{meeting_address('/pages/minutes')}']"
  end

  test "with a C library from before pages, the meeting and the board are as they were" do
    RedmineAgenda::Library.plugin.stubs(:pages).returns([])
    sign_in "kirsten"
    [meeting_address, "/projects/solbakken/agenda", "/projects/solbakken/agenda/rules"].each do |address|
      get address
      assert_response :success, address
      assert_select "a[href*='/pages/']", 0
    end
    get meeting_address("/pages/minutes")
    assert_response :not_found
  ensure
    RedmineAgenda::Library.plugin.unstub(:pages)
  end

  test "a page stands within Redmine's own, with its versions and files, and a browser's own page holds" do
    end_meeting
    sign_in "aase"
    get meeting_address("/pages/minutes")
    assert_response :success
    assert_select ".agenda-tabs a[aria-current=page]", 1
    assert_select ".agenda-files a[href*='/files/docx?version=residents']"
    tag = response.headers["ETag"]
    get meeting_address("/pages/minutes"), headers: { "If-None-Match" => tag }
    assert_response :not_modified
    @project.update!(name: "Solbakken 2")
    get meeting_address("/pages/minutes"), headers: { "If-None-Match" => tag }
    assert_response :success
  end

  test "what is no page, no file, or of somebody else's board is not there" do
    sign_in "aase"
    %w[/pages/nothing /pages/adoptions /pages/agenda/files/html /pages/agenda/files/exe].each do |rest|
      get meeting_address(rest)
      assert_response :not_found, rest
    end
    get "/projects/solbakken/agenda/pages/minutes"
    assert_response :not_found
    get meeting_address("/pages/agenda?version[]=residents&unknown=1")
    assert_response :success
    get meeting_address("/pages/minutes?version=nobody")
    assert_response :bad_request
    sign_in "gert"
    get meeting_address("/pages/agenda")
    assert_response :forbidden
    get meeting_address("/pages/agenda/files/docx")
    assert_response :forbidden
  end

  test "a file is named after its day, page and version, and its bytes are whole" do
    end_meeting
    sign_in "aase"
    get meeting_address("/pages/minutes/files/docx?version=residents")
    assert_response :success
    assert_equal DOCX, response.media_type
    assert_equal "PK\x03\x04".b, response.body.b[0, 4]
    assert_match(/attachment; filename="2026-03-03 Minutes - [^"]+\.docx"/, response.headers["Content-Disposition"])
    get meeting_address("/pages/minutes/files/json")
    assert_equal "minutes", JSON.parse(response.body)["page"]
    get meeting_address("/pages/minutes/files/txt")
    assert_match(/Board meeting/, response.body.dup.force_encoding("UTF-8"))
  end

  test "a comment is made on the page; a form that lacks something comes back with what was typed" do
    end_meeting
    address = meeting_address("/pages/minutes")
    sign_in "mette"
    get address
    post_form address, form_of("send_for_comments", until: "2099-03-10")
    assert_redirected_to address
    sign_in "aase"
    get address
    fields = form_of("comment_on_minutes", text: "")
    post_form address, fields
    assert_response :bad_request
    assert_select ".agenda-problem"
    get address
    post_form address, form_of("comment_on_minutes", text: "The hour is wrong.")
    assert_redirected_to address
    get address
    assert_includes response.body, "The hour is wrong."
    post address, params: "%", headers: { "Content-Type" => "application/x-www-form-urlencoded" }
    assert_response :bad_request
  end

  test "a paper is put among the project's files by whoever manages them, once a form" do
    end_meeting
    files_for("mette")
    sign_in "mette"
    get meeting_address("/pages/minutes")
    forms = css_select(".agenda-files form")
    assert_equal 2, forms.size
    2.times { post forms.last["action"], params: { page_nonce: "same" } }
    assert_redirected_to meeting_address("/pages/minutes?version=residents")
    kept = @project.attachments.reload
    assert_equal 1, kept.size
    assert_match(/\A2026-03-03 Minutes - .*\.docx\z/, kept.first.filename)
    assert_equal "PK\x03\x04".b, File.binread(kept.first.diskfile, 4)
    assert_equal @users["mette"], kept.first.author
    sign_in "aase"
    get meeting_address("/pages/minutes")
    assert_select ".agenda-files form", 0
    post meeting_address("/pages/minutes/files/docx")
    assert_response :forbidden
    assert_equal 1, @project.attachments.reload.size
  ensure
    @project.attachments.each(&:destroy)
  end

  test "the board's rules stand in one place, and whoever may sets them" do
    sign_in "kirsten"
    get "/projects/solbakken/agenda/rules"
    assert_response :success
    assert_select "input[name=rule][value=set_adoption_rule]"
    assert_select "input[name=rule][value=set_quorum_rule]"
    assert_select "input[name=rule][value=tidy_records]", 0
    post "/projects/solbakken/agenda/rules", params: { rule: "set_adoption_rule", field: { adoption: "by_all_present", source: "" } }
    assert_response :bad_request
    assert_select ".agenda-refused"
    assert_select "option[value=by_all_present][selected]"
    post "/projects/solbakken/agenda/rules",
         params: { rule: "set_adoption_rule", field: { adoption: "by_all_present", number: "10", source: "Rules of procedure, 9" } }
    assert_redirected_to "/projects/solbakken/agenda/rules"
    get "/projects/solbakken/agenda/rules"
    assert_select "#set_adoption_rule-source[value='Rules of procedure, 9']"
    sign_in "ole"
    get "/projects/solbakken/agenda/rules"
    assert_select "input[name=rule]", 0
    assert_includes response.body, "Rules of procedure, 9"
    post "/projects/solbakken/agenda/rules", params: { rule: "set_adoption_rule", field: { adoption: "by_chair", source: "Mine" } }
    assert_response :forbidden
    post "/projects/solbakken/agenda/rules", params: { rule: "tidy_records" }
    assert_response :not_found
  end
end
