# frozen_string_literal: true

module RedmineAgenda
  # These are the ways in which the plugin uses Redmine's database. All of them read uncached: the query cache of a
  # request would show what stood there before the organisation was locked.
  module Transaction
    ATTEMPTS = 3
    # Seconds that somebody waits for a database that others have locked, and between two tries where those are
    # other processes.
    LONGEST_WAIT = 4.0
    PAUSE = 0.005

    @turns = Turns.new

    module_function

    # It runs a whole request of Redmine's that writes: meetings, issues and records stand or fall together. The C
    # library decides a batch once in a transaction of ours; where it met a change of another, all is rolled back and
    # done again, with the same request id.
    def run(organisation, &block)
      attempt = 1
      begin
        locking(organisation, &block)
      rescue StandardError => error
        raise if attempt >= ATTEMPTS || !error.respond_to?(:code) || error.code != "conflict.busy"

        attempt += 1
        retry
      end
    end

    # It locks the organisation in the transaction that is open, behind a savepoint, or in one of its own.
    def locking(organisation, &block)
      return locking_now(organisation, &block) if ActiveRecord::Base.connection.transaction_open?

      latest = now + LONGEST_WAIT
      taking_turns(latest) { patiently(latest) { locking_now(organisation, &block) } }
    end

    # It reads in one snapshot. Within a transaction that others opened, the lock sees to it that nobody writes.
    def reading(organisation, &block)
      return locking_now(organisation, &block) if ActiveRecord::Base.connection.transaction_open?

      latest = now + LONGEST_WAIT
      taking_turns(latest) do
        ActiveRecord::Base.uncached do
          ActiveRecord::Base.transaction(**snapshot) do
            patiently(latest) { AgendaOrganisation.where(organisation: organisation).pick(:revision) }
            yield
          end
        end
      end
    end

    # On SQLite one thread of a process has the database at a time. While SQLite waits for a lock (`timeout` in
    # database.yml) no other thread of the process runs, the one that holds the lock among them: all would stand still.
    def taking_turns(latest, &block)
      return yield unless ActiveRecord::Base.connection.adapter_name.match?(/sqlite/i)

      @turns.take(latest, &block)
    end

    # Where another process has locked SQLite's database nothing is written, and it is tried again. A handler of Ruby's
    # within SQLite would be simpler; but a thread that ends in it leaves SQLite's own mutex taken for ever.
    def patiently(latest)
      yield
    rescue ActiveRecord::StatementInvalid => error
      raise if now > latest || !error.cause.class.name.to_s.end_with?("BusyException")

      sleep PAUSE
      retry
    end

    # SQLite's transactions are snapshots as they are, and PostgreSQL's where they are asked to be.
    def snapshot
      ActiveRecord::Base.connection.adapter_name.match?(/postg/i) ? { isolation: :repeatable_read } : {}
    end

    def locking_now(organisation)
      ActiveRecord::Base.uncached do
        ActiveRecord::Base.transaction(requires_new: true) do
          AgendaOrganisation.lock_row(organisation)
          yield
        end
      end
    end

    def now
      Process.clock_gettime(Process::CLOCK_MONOTONIC)
    end
    private_class_method :locking_now, :snapshot, :taking_turns, :patiently, :now
  end
end
