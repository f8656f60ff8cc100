# frozen_string_literal: true

module RedmineAgenda
  # This is the C library's storage: the records stand in Redmine's own database and are written in Redmine's own
  # transaction, on the connection of the thread that calls. The bridge has checked what arrives here; an exception of
  # the database becomes UNAVAILABLE there, and is the cause of what the caller sees.
  class RecordStorage
    KEY = %w[organisation board item meeting kind record_id].freeze
    STAMP = %w[revision flags time_ms utc_offset_minutes author payload].freeze
    # Where a row stands among those of its table.
    PLACE = (KEY + ["revision"]).freeze
    COLUMNS = (KEY + STAMP).join(", ").freeze
    NEWEST = "agenda_records"
    REPLACED = "agenda_replaced_records"
    Shown = Struct.new(:key, *STAMP.map(&:to_sym))

    # It yields the rows of both tables where these columns have these values, for export, in the order of their keys. So many
    # rows are in memory at a time. Whoever calls sees to it that all pages are of one snapshot.
    def self.each_stored(columns, page: 500, &block)
      [REPLACED, NEWEST].each do |table|
        last = nil
        loop do
          rows = page_of(table, columns, last, page)
          rows.each { |row| block.call((KEY + STAMP).zip(row).to_h) }
          break if rows.size < page

          last = rows.last.take(PLACE.size)
        end
      end
    end

    def self.page_of(table, columns, last, page)
      statement = Statement.new
      conditions = []
      conditions << statement.equal(columns.keys, columns.values) if columns.any?
      conditions << "(#{PLACE.join(', ')}) > (#{statement.values(last)})" if last
      where = conditions.empty? ? "" : " WHERE #{conditions.join(' AND ')}"
      statement.rows("SELECT #{COLUMNS} FROM #{table}#{where} ORDER BY #{PLACE.join(', ')} LIMIT #{Integer(page)}")
    end
    private_class_method :page_of

    def self.any?(columns)
      statement = Statement.new
      where = columns.empty? ? "" : " WHERE #{statement.equal(columns.keys, columns.values)}"
      statement.rows("SELECT 1 FROM #{NEWEST}#{where} LIMIT 1").any?
    end

    def self.delete_all(columns)
      [NEWEST, REPLACED].each do |table|
        statement = Statement.new
        statement.run("DELETE FROM #{table} WHERE #{statement.equal(columns.keys, columns.values)}")
      end
    end

    def durability
      :with_host_commit
    end

    # The database keeps old rows, a log and backups, so it cannot promise that no byte is left of what was erased.
    def leaves_bytes?
      true
    end

    # It shows the records of each range in order, all ranges in one snapshot.
    def read(_call, ranges)
      return if ranges.empty?

      Transaction.reading(ranges.first.key.organisation) do
        ranges.each do |range|
          rows(range).each { |row| break unless yield range, record(row) }
        end
      end
    end

    # It writes the batch behind a savepoint of the host's transaction, or in a transaction of its own where none is
    # open, and returns the batch's revision.
    def apply(_call, batch)
      organisation = organisation_of(batch)
      return 0 if organisation.nil?

      Transaction.locking(organisation) do
        failed = batch.preconditions.index { |one| !holds?(one) }
        raise Agenda::PreconditionFailed, failed if failed

        batch.erases.each { |key| erase(NEWEST, key) && erase(REPLACED, key) }
        next 0 if batch.puts.empty?

        revision = AgendaOrganisation.next_revision(organisation)
        batch.puts.each { |put| store(put, batch, revision) }
        revision
      end
    end

    private

    def rows(range)
      statement = Statement.new
      tables = range.all_revisions ? [NEWEST, REPLACED] : [NEWEST]
      selects = tables.map { |table| "SELECT #{COLUMNS} FROM #{table} WHERE #{condition(statement, range)}" }
      direction = range.descending ? " DESC" : ""
      order = PLACE.map { |column| column + direction }.join(", ")
      limit = range.limit.zero? ? "" : " LIMIT #{Integer(range.limit)}"
      statement.rows("#{selects.join(' UNION ALL ')} ORDER BY #{order}#{limit}")
    end

    def condition(statement, range)
      from, to = range.descending ? ["<=", ">="] : [">=", "<="]
      [statement.equal(KEY.take(range.parts), range.key.to_a.take(range.parts)),
       bound(statement, range, range.start, from),
       bound(statement, range, range.end, to)].compact.join(" AND ")
    end

    # Only the parts behind the prefix are compared, so that the index leads to where the range begins.
    def bound(statement, range, key, sign)
      return if key.nil?

      beside = key.to_a.take(range.parts) <=> range.key.to_a.take(range.parts)
      return ((beside == -1) == (sign == ">=") ? nil : "1 = 0") unless beside.zero?

      columns = KEY.drop(range.parts)
      "(#{columns.join(', ')}) #{sign} (#{statement.values(key.to_a.drop(range.parts))})" unless columns.empty?
    end

    def record(row)
      Shown.new(row.take(KEY.size), *row.drop(KEY.size))
    end

    def organisation_of(batch)
      key = batch.preconditions.first&.key || batch.puts.first&.key || batch.erases.first
      key&.organisation
    end

    def holds?(precondition)
      case precondition.kind
      when :must_be_at_revision then newest(precondition.key)&.first == precondition.revision
      when :must_be_absent then newest(precondition.key).nil?
      when :must_be_unchanged then extent(precondition) == [precondition.count, precondition.revision]
      end
    end

    def newest(key)
      statement = Statement.new
      statement.rows("SELECT revision, flags FROM #{NEWEST} WHERE #{statement.equal(KEY, key.to_a)}").first
    end

    def extent(precondition)
      statement = Statement.new
      prefix = statement.equal(KEY.take(precondition.parts), precondition.key.to_a.take(precondition.parts))
      statement.rows("SELECT COUNT(*), COALESCE(MAX(revision), 0) FROM #{NEWEST} WHERE #{prefix}").first
    end

    def erase(table, key)
      statement = Statement.new
      statement.run("DELETE FROM #{table} WHERE #{statement.equal(KEY, key.to_a)}")
    end

    def store(put, batch, revision)
      stamp = [revision, put.flags, batch.time_ms, batch.utc_offset_minutes, batch.author, put.payload]
      _, flags = newest(put.key)
      return insert(put.key, stamp) if flags.nil?

      keep_replaced(put.key) unless flags.anybits?(latest_only) || put.latest_only?
      erase(REPLACED, put.key) if put.latest_only?
      statement = Statement.new
      assignments = STAMP.zip(stamp).map { |column, one| "#{column} = #{statement.value(one)}" }.join(", ")
      statement.run("UPDATE #{NEWEST} SET #{assignments} WHERE #{statement.equal(KEY, put.key.to_a)}")
    end

    def latest_only
      @latest_only ||= Agenda::Library.contract.constant("RECORD_LATEST_ONLY")
    end

    def insert(key, stamp)
      statement = Statement.new
      statement.run("INSERT INTO #{NEWEST} (#{COLUMNS}) VALUES (#{statement.values(key.to_a + stamp)})")
    end

    def keep_replaced(key)
      statement = Statement.new
      statement.run("INSERT INTO #{REPLACED} (#{COLUMNS}) SELECT #{COLUMNS} FROM #{NEWEST} " \
                    "WHERE #{statement.equal(KEY, key.to_a)}")
    end
  end
end
