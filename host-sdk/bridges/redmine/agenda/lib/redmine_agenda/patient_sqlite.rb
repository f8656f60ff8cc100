# frozen_string_literal: true

module RedmineAgenda
  # Two threads or processes of Redmine may write to an SQLite database at once: the second one waits here, at most
  # five seconds. Without it the write fails at once, and SQLite's own way of waiting (`timeout` in database.yml) keeps
  # all threads of the process from running, the one that holds the lock among them.
  module PatientSqlite
    LONGEST_WAIT = 4.5 # seconds
    PAUSE = 0.005

    def self.wait_in(adapter)
      database = adapter.instance_variable_get(:@raw_connection) || adapter.instance_variable_get(:@connection)
      return unless database.respond_to?(:busy_handler)

      began = 0
      database.busy_handler do |tries|
        began = Process.clock_gettime(Process::CLOCK_MONOTONIC) if tries.zero?
        next 0 if Process.clock_gettime(Process::CLOCK_MONOTONIC) - began > LONGEST_WAIT

        sleep PAUSE
        1
      end
    end

    def configure_connection
      super
      PatientSqlite.wait_in(self)
    end

    # Connections that were made before the plugin was loaded learn it too.
    def self.install
      ActiveSupport.on_load(:active_record_sqlite3adapter) do
        prepend PatientSqlite unless include?(PatientSqlite)
      end
      return unless ActiveRecord::Base.connected? && ActiveRecord::Base.connection.adapter_name.match?(/sqlite/i)

      ActiveRecord::Base.connection_pool.connections.each { |connection| wait_in(connection) }
    end
  end
end
