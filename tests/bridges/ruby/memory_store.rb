# frozen_string_literal: true

require "agenda"

# MemoryStore is a storage written in Ruby as a portal would write one: every record of every revision in one sorted list,
# under one lock.
class MemoryStore
  Stored = Struct.new(:key, :revision, :flags, :time_ms, :utc_offset_minutes, :author, :payload)

  def initialize
    @lock = Monitor.new
    @records = {}
    @sorted = nil
    @revision = 0
  end

  def durability = :on_return

  def read(_call, ranges)
    snapshot = @lock.synchronize { ranges.map { |range| within(range) } }
    ranges.zip(snapshot) do |range, records|
      records.each { |record| break unless yield(range, record) }
    end
  end

  def apply(_call, batch)
    @lock.synchronize do
      batch.preconditions.each_with_index do |condition, index|
        raise Agenda::PreconditionFailed, index unless holds?(condition)
      end
      next 0 if batch.erases.empty? && batch.puts.empty?

      @sorted = nil
      batch.erases.each { |key| @records.delete(key.to_a) }
      @revision += 1
      batch.puts.each { |put| write(put, batch) }
      @revision
    end
  end

  # Returns all there is, to be given to `go_back_to`.
  def now = @lock.synchronize { @records.transform_values(&:dup) }

  # Puts the records back to how they were. Revisions go on.
  def go_back_to(records)
    @lock.synchronize do
      @records = records.transform_values(&:dup)
      @sorted = nil
    end
  end

  private

  def write(put, batch)
    history = (@records[put.key.to_a] ||= [])
    history.clear if put.latest_only?
    history.reject! { |record| (record.flags & latest_only).positive? }
    history << Stored.new(put.key.to_a, @revision, put.flags, batch.time_ms, batch.utc_offset_minutes, batch.author,
                          put.payload)
  end

  def latest_only = @latest_only ||= Agenda::Library.contract.constant("RECORD_LATEST_ONLY")

  def sorted = @sorted ||= @records.keys.sort

  def keys_with(prefix)
    first = sorted.bsearch_index { |key| (key.first(prefix.size) <=> prefix) >= 0 } || sorted.size
    past = sorted.bsearch_index { |key| (key.first(prefix.size) <=> prefix).positive? } || sorted.size
    sorted[first...past]
  end

  def within(range)
    keys = keys_with(range.prefix)
    keys = keys.reverse if range.descending?
    if range.start
      start = range.start.to_a
      keys = keys.select { |key| range.descending? ? (key <=> start) <= 0 : (key <=> start) >= 0 }
    end
    found = keys.flat_map { |key| of_key(key, range) }
    range.limit.zero? ? found : found.first(range.limit)
  end

  def of_key(key, range)
    history = @records[key]
    return [history.last] unless range.all_revisions?

    range.descending? ? history.reverse : history.dup
  end

  def holds?(condition)
    case condition.kind
    when :must_be_at_revision then @records[condition.key.to_a]&.last&.revision == condition.revision
    when :must_be_absent then !@records.key?(condition.key.to_a)
    when :must_be_unchanged
      keys = keys_with(condition.prefix)
      keys.size == condition.count && (keys.map { |key| @records[key].last.revision }.max || 0) == condition.revision
    end
  end
end
