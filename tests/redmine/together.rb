# frozen_string_literal: true

# Do boards write safely at once in Redmine's database, from threads and from processes? It runs on the database of
# this Redmine, which fill.rb has filled:
#
#   bin/rails runner together.rb
#
# Processes with threads change records under a precondition that others break, and one reads what must stay together.
# Nothing may be lost, seen half, or refused for anything but the precondition; and each process opens the C library
# itself, after the fork.
PROCESSES = 2
THREADS = 4
WRITES = 25
ORGANISATION = "together"

def batch(preconditions, puts)
  Agenda::Batch.new(time_ms: 0, utc_offset_minutes: 60, author: "test", preconditions: preconditions, erases: [], puts: puts)
end

def key(id)
  Agenda::Key.new(ORGANISATION, "board", "item", "meeting", "count", id)
end

def stored(storage, id)
  range = Agenda::KeyRange.new
  range.index, range.key, range.parts, range.limit = 0, key(id), 6, 0
  found = nil
  storage.read(nil, [range]) { |_, record| found = record }
  found
end

def put(id, payload)
  Agenda::Put.new.tap { |one| one.key, one.payload, one.flags = key(id), payload, 0 }
end

def at_revision(id, revision)
  Agenda::Precondition.new.tap { |one| one.kind, one.key, one.parts, one.revision, one.count = :must_be_at_revision, key(id), 6, revision, 0 }
end

# It counts up both records together, and again where another was first.
def count_up(storage)
  record = stored(storage, "a")
  storage.apply(nil, batch([at_revision("a", record.revision)],
                           %w[a b].map { |id| put(id, JSON.generate(count: JSON.parse(record.payload)["count"] + 1)) }))
rescue Agenda::PreconditionFailed
  retry
end

def both(storage)
  range = Agenda::KeyRange.new
  range.index, range.key, range.parts, range.limit = 0, key(""), 5, 0
  found = []
  storage.read(nil, [range]) { |_, record| found << record.payload }
  found.uniq.size
end

def work(storage)
  writers = Array.new(THREADS) do
    Thread.new { ActiveRecord::Base.connection_pool.with_connection { WRITES.times { count_up(storage) } } }
  end
  halves = 0
  while writers.any?(&:alive?)
    halves += 1 if both(storage) > 1
    sleep 0.001
  end
  writers.each(&:value)
  halves
end

storage = RedmineAgenda::RecordStorage.new
parent = RedmineAgenda::Library.plugin.object_id
RedmineAgenda::Transaction.locking(ORGANISATION) { RedmineAgenda::RecordStorage.delete_all({ "organisation" => ORGANISATION }) }
storage.apply(nil, batch([], %w[a b].map { |id| put(id, '{"count":0}') }))
ActiveRecord::Base.connection_handler.clear_all_connections!
children = Array.new(PROCESSES) do
  fork do
    raise "the parent's library was used" if RedmineAgenda::Library.plugin.object_id == parent

    halves = work(storage)
    raise "#{halves} reads saw one half of a batch" unless halves.zero?
  end
end
failed = children.reject { |child| Process.wait2(child).last.success? }
count = JSON.parse(stored(storage, "a").payload)["count"]
RedmineAgenda::Transaction.locking(ORGANISATION) { RedmineAgenda::RecordStorage.delete_all({ "organisation" => ORGANISATION }) }
puts "#{count} of #{PROCESSES * THREADS * WRITES} writes are there, #{failed.size} processes failed"
exit failed.empty? && count == PROCESSES * THREADS * WRITES
