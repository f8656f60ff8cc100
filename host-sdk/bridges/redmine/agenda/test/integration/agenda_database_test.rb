# frozen_string_literal: true

require File.expand_path("../test_helper", __dir__)

# What is said where Redmine's database is gone, or the plugin's tables are not there.
class AgendaDatabaseTest < AgendaPagesTest
  GONE = [ActiveRecord::ConnectionNotEstablished, ActiveRecord::ConnectionTimeoutError, ActiveRecord::StatementInvalid].freeze

  test "a database that is gone is a sentence on a page that needs none" do
    sign_in "mette"
    GONE.each do |error|
      { "en-GB,en;q=0.9" => "Nothing was saved", "da, en;q=0.5" => "Intet er gemt" }.each do |language, sentence|
        without_database(error) { get meeting_address, headers: { "Accept-Language" => language } }
        assert_response :service_unavailable, error.name
        assert_includes response.body, sentence, error.name
        assert_select "#top-menu", 0
      end
    end
  end

  test "a database that goes while a page is made is the same sentence" do
    sign_in "mette"
    AgendaMeeting.stubs(:where).raises(ActiveRecord::ConnectionTimeoutError, "no connection in 5 seconds")
    get "/projects/solbakken/agenda"
    assert_response :service_unavailable
    assert_includes response.body, "Nothing was saved"
  end

  test "a plugin that was not migrated says what to run" do
    sign_in "mette"
    ActiveRecord::Base.connection.execute("DELETE FROM schema_migrations WHERE version = '#{Redmine::Plugin.find(:agenda).latest_migration}-agenda'")
    AgendaOrganisation.stubs(:where).raises(ActiveRecord::StatementInvalid, "no such table: agenda_organisations")
    AgendaMeeting.stubs(:find_by).raises(ActiveRecord::StatementInvalid, "no such table: agenda_meetings")
    get meeting_address
    assert_response :service_unavailable
    assert_includes response.body, "redmine:plugins:migrate"
    assert_not_includes response.body, "busy"
    sign_in "boss"
    get "/settings/plugin/agenda"
    assert_response :success
    assert_includes response.body, "redmine:plugins:migrate"
  end

  # Redmine asks its database before any action of the plugin's begins.
  def without_database(error)
    ApplicationController.any_instance.stubs(:user_setup).raises(error, "the server closed the connection")
    ActiveRecord::Base.stubs(:connection).raises(error, "the server closed the connection")
    yield
  ensure
    ApplicationController.any_instance.unstub(:user_setup)
    ActiveRecord::Base.unstub(:connection)
  end
end
