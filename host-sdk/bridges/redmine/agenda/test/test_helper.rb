# frozen_string_literal: true

# The tests make their own board, so that they also run where Redmine's fixtures are not installed, as in Debian's
# package. They need a database "test" in database.yml with Redmine's and the plugin's tables.
ENV["RAILS_ENV"] = "test"
require File.join(Dir.pwd, "config/environment")
require "rails/test_help"
require "mocha/minitest"

# It is a board with people of every seat, somebody without one, an outsider, and one planned meeting.
module AgendaBoardForTests
  ITEM = "almene-maal.tema-3.democratic-actor"
  PASSWORD = "solbakken-2026"
  SEATS = { "kirsten" => :agenda_chair, "mette" => :agenda_minute_taker, "aase" => :agenda_member, "bent" => :agenda_member,
            "ole" => :agenda_observer, "gert" => nil }.freeze

  def make_board
    User.current = nil
    Setting.default_language = "en"
    Setting.host_name = "redmine.example"
    Setting.notified_events = []
    @priority = IssuePriority.create!(name: "Normal", is_default: true)
    @open = IssueStatus.create!(name: "New")
    @closed = IssueStatus.create!(name: "Closed", is_closed: true)
    @tracker = Tracker.create!(name: "Task", default_status: @open)
    @project = Project.create!(name: "Solbakken", identifier: "solbakken", is_public: false, trackers: [@tracker],
                               enabled_module_names: %w[agenda issue_tracking])
    @users = SEATS.to_h { |login, seat| [login, seated(login, seat)] }
    @users["outsider"] = user("outsider")
    @users["boss"] = user("boss", admin: true)
    @meeting = AgendaMeeting.create!(project: @project, title: "Board meeting", date: Date.new(2026, 3, 3), begins_at: "18:30")
  end

  def user(login, admin: false)
    made = User.new(firstname: login.capitalize, lastname: "Testsen", mail: "#{login}@example.dk", language: "en", admin: admin)
    made.login = login
    made.password = made.password_confirmation = PASSWORD
    made.save!
    made
  end

  def seated(login, seat)
    role = Role.create!(name: "Role of #{login}", permissions: [seat, :view_issues, :add_issues, :edit_issues].compact, assignable: true)
    [[@open, @closed], [@closed, @open]].each do |from, to|
      WorkflowTransition.create!(role_id: role.id, tracker_id: @tracker.id, old_status_id: from.id, new_status_id: to.id)
    end
    user(login).tap { |made| Member.create!(project: @project, principal: made, roles: [role]) }
  end

  def call_by(login, request_id: SecureRandom.hex(8), meeting: @meeting)
    roles = meeting.board.roles_of(@users.fetch(login))
    RedmineAgenda::Calls.of_user(@users.fetch(login), meeting.board, roles, meeting: meeting, request_id: request_id)
  end

  # What the item's page tells programs.
  def item_as_seen_by(login, view: "meeting", meeting: @meeting)
    JSON.parse(RedmineAgenda::Library.plugin.render(call_by(login, meeting: meeting), ITEM, view, "application/json"))
  end

  def records
    ActiveRecord::Base.connection.select_value("SELECT COUNT(*) FROM agenda_records").to_i
  end
end

# It asks Redmine for pages as a browser would.
class AgendaPagesTest < ActionDispatch::IntegrationTest
  include AgendaBoardForTests

  setup { make_board }

  def sign_in(login)
    reset!
    get "/login"
    post "/login", params: { username: login, password: PASSWORD }
    assert_response :redirect, "#{login} could not sign in"
  end

  def meeting_address(rest = "")
    "/projects/solbakken/agenda/meetings/#{@meeting.id}#{rest}"
  end

  def item_address(view = "meeting")
    meeting_address("/items/#{ITEM}/#{view}")
  end

  # The fields of one of the plugin's forms as a browser would send them, some with other values.
  def form_of(action, **changed)
    form = css_select("form.agenda-form-#{action}").first
    assert form, "the page has no form #{action}"
    fields = form.css("input, textarea, select").reject { |one| %w[radio checkbox].include?(one["type"]) && !one["checked"] }
    fields = fields.map { |one| [one["name"], value_of(one)] }
    changed.each do |name, value|
      field = "agenda-1-#{name.to_s.tr('_', '-')}"
      fields.reject! { |other, _| other == field }
      fields << [field, value]
    end
    fields
  end

  def value_of(control)
    case control.name
    when "textarea" then control.text.sub(/\A\n/, "")
    when "select" then (control.css("option[selected]").first || control.css("option").first)&.[]("value").to_s
    else control["value"].to_s
    end
  end

  def post_form(address, fields, **headers)
    post address, params: URI.encode_www_form(fields), headers: { "Content-Type" => "application/x-www-form-urlencoded", **headers }
  end

  def begin_meeting
    @meeting.update!(state: "in_session")
  end
end
