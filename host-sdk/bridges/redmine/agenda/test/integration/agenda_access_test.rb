# frozen_string_literal: true

require File.expand_path("../test_helper", __dir__)

# Who gets in where, and what somebody who does not is told.
class AgendaAccessTest < AgendaPagesTest
  ADDRESSES = ["", "/edit", "/attendance", "/items/#{ITEM}/prepare", "/items/#{ITEM}/meeting", "/items/#{ITEM}/record",
               "/items/#{ITEM}/projector", "/items/#{ITEM}/sheet", "/items/#{ITEM}/move"].freeze

  def every_page
    ["/projects/solbakken/agenda", "/projects/solbakken/agenda/new"] + ADDRESSES.map { |rest| meeting_address(rest) }
  end

  test "an outsider gets in nowhere" do
    sign_in "outsider"
    every_page.each do |address|
      get address
      assert_response :forbidden, address
      assert_not_includes response.body, "Board meeting", address
    end
    post_form item_address, [["agenda-1-action", "record_decision"]]
    assert_response :forbidden
  end

  test "whoever is not signed in is led to the sign-in" do
    every_page.each do |address|
      get address
      assert_redirected_to %r{/login\?back_url=}, address
    end
  end

  test "a member of the project without a seat is told who gives one" do
    sign_in "gert"
    get "/projects/solbakken/agenda"
    assert_response :forbidden
    assert_includes response.body, "none of your roles has a seat"
  end

  test "whoever reads a public project without a seat is not told to be in it" do
    @project.update!(is_public: true)
    sign_in "outsider"
    every_page.each do |address|
      get address
      assert_response :forbidden, address
    end
    assert_includes response.body, "none of your roles has a seat"
    assert_not_includes response.body, "You are in the project"
  end

  test "a project that was archived is closed to everybody" do
    @project.archive
    %w[kirsten boss].each do |login|
      sign_in login
      get meeting_address
      assert_response :forbidden, login
    end
  end

  test "a project without the module says where it is switched on" do
    @project.disable_module!(:agenda)
    sign_in "kirsten"
    get meeting_address
    assert_response :forbidden
    assert_includes response.body, "not switched on"
  end

  test "chair and minute taker arrange, members and observers do not" do
    { "kirsten" => :success, "mette" => :success, "aase" => :forbidden, "ole" => :forbidden }.each do |login, status|
      sign_in login
      get meeting_address("/edit")
      assert_response status, login
      get meeting_address
      assert_response :success, login
    end
    post meeting_address("/step"), params: { step: "begin" }
    assert_response :forbidden
    assert_equal "planned", @meeting.reload.state
  end

  test "an administrator of Redmine looks after the board, and sees no sealed answer" do
    sign_in "aase"
    get item_address("prepare")
    post_form item_address("prepare"), form_of("prepare", consideration: "trust-and-backing", answer: "no")
    sign_in "boss"
    get item_address
    assert_response :success
    assert_equal [:administrator], @meeting.board.roles_of(@users["boss"])
  end

  test "a meeting of another project is not there" do
    other = Project.create!(name: "Other", identifier: "other", enabled_module_names: %w[agenda])
    foreign = AgendaMeeting.create!(project: other, title: "Not ours", date: Date.new(2026, 3, 3))
    sign_in "kirsten"
    get "/projects/solbakken/agenda/meetings/#{foreign.id}"
    assert_response :not_found
  end

  test "a project that was closed is read and not written" do
    sign_in "kirsten"
    get item_address("prepare")
    fields = form_of("prepare")
    @project.close
    get item_address("prepare")
    assert_response :success
    assert_select "form.agenda-form-prepare", 0
    post_form item_address("prepare"), fields
    assert_response :forbidden
    assert_includes response.body, "project is closed"
  end

  test "a meeting whose project was deleted meanwhile is a sentence" do
    sign_in "boss"
    get item_address("meeting")
    @meeting.destroy
    get item_address("meeting")
    assert_response :not_found
    assert_includes response.body, "no longer there"
  end

  test "the board's pages speak the reader's language" do
    @users["kirsten"].update!(language: "da")
    sign_in "kirsten"
    get meeting_address
    assert_includes response.body, "Begynd mødet"
    get item_address("prepare")
    assert_select "html[lang=da]"
    assert_includes response.body, "Er der tillid og opbakning"
  end

  test "the page of settings says what is loaded, and keeps what is set" do
    sign_in "boss"
    get "/settings/plugin/agenda"
    assert_response :success
    assert_includes response.body, "is loaded"
    assert_includes response.body, "TEMA 3"
    post "/settings/plugin/agenda", params: { settings: { organisation: "solbakken", locale: "en", issue_status: @open.id.to_s } }
    assert_equal "solbakken", RedmineAgenda::Settings.organisation
    assert_equal @open, RedmineAgenda::Settings.issue_status
    AgendaOrganisation.create!(organisation: "solbakken", revision: 1)
    get "/settings/plugin/agenda"
    assert_select "input[type=text][name='settings[organisation]']", 0
  end

  test "the organisation's id cannot be changed by a form of one's own once something is stored under it" do
    kept = RedmineAgenda::Settings.organisation
    AgendaOrganisation.create!(organisation: kept, revision: 1)
    sign_in "boss"
    [{ organisation: "another", locale: "en" }, { organisation: "", locale: "en" }, nil].each do |sent|
      Setting.plugin_agenda = RedmineAgenda::Settings::DEFAULTS.merge("organisation" => "solbakken")
      post "/settings/plugin/agenda", params: { settings: sent }
      assert_redirected_to "/settings/plugin/agenda"
      assert_nil flash[:notice]
      assert_includes flash[:error], "cannot be changed"
      assert_equal %w[solbakken da], [RedmineAgenda::Settings.organisation, RedmineAgenda::Settings.locale]
    end
    post "/settings/plugin/agenda", params: { settings: { organisation: "solbakken", locale: "en" } }
    assert_equal %w[solbakken en], [RedmineAgenda::Settings.organisation, RedmineAgenda::Settings.locale]
  ensure
    Setting.plugin_agenda = RedmineAgenda::Settings::DEFAULTS
  end

  test "other plugins' settings, and those of whoever is no administrator, are Redmine's own matter" do
    AgendaOrganisation.create!(organisation: "solbakken", revision: 1)
    sign_in "boss"
    post "/settings/plugin/no_such_plugin", params: { settings: { organisation: "x" } }
    assert_response :not_found
    sign_in "kirsten"
    post "/settings/plugin/agenda", params: { settings: { organisation: "x" } }
    assert_response :forbidden
  end
end
