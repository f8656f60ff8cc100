# frozen_string_literal: true

module RedmineAgenda
  # The plugin's tables in Redmine's database.
  module Tables
    module_function

    # Whether `redmine:plugins:migrate` was forgotten, asked anew each time: it may be run while the server does. A database
    # that cannot be asked is another matter, and lacks nothing that is known of.
    def missing?
      connection = ActiveRecord::Base.connection
      migrations = connection.quote_table_name(ActiveRecord::Base.schema_migrations_table_name)
      latest = connection.quote("#{Redmine::Plugin.find(:agenda).latest_migration}-agenda")
      connection.select_value("SELECT 1 FROM #{migrations} WHERE version = #{latest}").nil?
    rescue ActiveRecord::ActiveRecordError
      false
    end
  end
end
