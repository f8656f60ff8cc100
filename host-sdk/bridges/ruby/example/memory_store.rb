# frozen_string_literal: true

require "agenda"
require "monitor"

# MemoryStore is a storage written in Ruby as a portal would write one: the history of each key, and the keys
# in their order, under one lock. It inserts keys and never sorts them: Array#sort crashes Ruby up to 3.3
# where another thread calls GC.compact meanwhile.
class MemoryStore
  Stored = Struct.new(:key, :revision, :flags, :time_ms, :utc_offset_minutes, :author, :payload)

  def initialize
    @lock = Monitor.new
    @records = {}
    @sorted = []
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

      batch.erases.each { |key| erase(key.to_a) }
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
      @records = {}
      @sorted = []
      records.each { |key, history| history_of(key).replace(history) }
    end
  end

  private

  def write(put, batch)
    history = history_of(put.key.to_a)
    history.clear if put.latest_only?
    history.reject! { |record| (record.flags & latest_only).positive? }
    history << Stored.new(put.key.to_a, @revision, put.flags, batch.time_ms, batch.utc_offset_minutes, batch.author,
                          put.payload)
  end

  def latest_only = @latest_only ||= Agenda::Library.contract.constant("RECORD_LATEST_ONLY")

  def history_of(key)
    @records[key] ||= begin
      @sorted.insert(place_of(key), key)
      []
    end
  end

  def erase(key)
    @sorted.delete_at(place_of(key)) if @records.delete(key)
  end

  # Index of the first key that is not before this one.
  def place_of(key) = @sorted.bsearch_index { |other| (other <=> key) >= 0 } || @sorted.size

  def keys_with(prefix)
    past = @sorted.bsearch_index { |key| (key.first(prefix.size) <=> prefix).positive? } || @sorted.size
    @sorted[place_of(prefix)...past]
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
    keys = keys_with(condition.prefix)
    newest = keys.map { |key| @records[key].last.revision }.max || 0
    case condition.kind
    when :must_be_absent then keys.empty?
    when :must_be_at_revision then keys.size == 1 && newest == condition.revision
    when :must_be_unchanged then keys.size == condition.count && newest == condition.revision
    end
  end
end
