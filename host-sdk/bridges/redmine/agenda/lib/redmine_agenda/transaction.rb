# frozen_string_literal: true

module RedmineAgenda
  # These are the ways in which the plugin uses Redmine's database. All of them read uncached: the query cache of a
  # request would show what stood there before the organisation was locked.
  module Transaction
    ATTEMPTS = 3

    module_function

    # It runs a whole request of Redmine's that writes: meetings, issues and records stand or fall together. The C
    # library decides a batch once in a transaction of ours; where it met a change of another, all is rolled back and
    # done again, with the same request id.
    def run(organisation)
      attempt = 1
      begin
        locking(organisation) { yield }
      rescue Agenda::Refused => refused
        raise if refused.code != "conflict.busy" || attempt >= ATTEMPTS

        attempt += 1
        retry
      end
    end

    # It locks the organisation in the transaction that is open, behind a savepoint, or in one of its own.
    def locking(organisation)
      ActiveRecord::Base.uncached do
        ActiveRecord::Base.transaction(requires_new: true) do
          AgendaOrganisation.lock_row(organisation)
          yield
        end
      end
    end

    # It reads in one snapshot. Within a transaction that others opened, the lock sees to it that nobody writes.
    def reading(organisation, &block)
      return locking(organisation, &block) if ActiveRecord::Base.connection.transaction_open?

      ActiveRecord::Base.uncached { ActiveRecord::Base.transaction(**snapshot, &block) }
    end

    # SQLite's transactions are snapshots as they are, and PostgreSQL's where they are asked to be.
    def snapshot
      ActiveRecord::Base.connection.adapter_name.match?(/postg/i) ? { isolation: :repeatable_read } : {}
    end
  end
end
