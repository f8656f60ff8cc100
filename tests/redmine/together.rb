# frozen_string_literal: true

# Do boards write safely at once in Redmine's database, from threads and from processes? It runs on the database of
# this Redmine, which fill.rb has filled:
#
#   bin/rails runner together.rb
#
# Processes with threads change records under a precondition that others break, and one reads what must stay together.
# Nothing may be lost, seen half, or refused for anything but the precondition or a wait that was too long; and each
# process opens the C library itself, after the fork.
PROCESSES = 2
THREADS = 4
WRITES = 25
ORGANISATION = "together"

# The bridge's values with these members.
def made(kind, **members)
  kind.new.tap { |one| members.each { |name, value| one[name] = value } }
end

def batch(preconditions, puts)
  made(Agenda::Batch, time_ms: 0, utc_offset_minutes: 60, author: "test", preconditions: preconditions, erases: [], puts: puts)
end

def key(id)
  Agenda::Key.new(ORGANISATION, "board", "item", "meeting", "count", id)
end

# All records whose keys share so many parts.
def stored(storage, id, parts)
  found = []
  storage.read(nil, [made(Agenda::KeyRange, index: 0, key: key(id), parts: parts, limit: 0)]) { |_, record| found << record }
  found
end

def put(id, payload)
  made(Agenda::Put, key: key(id), payload: payload, flags: 0)
end

def at_revision(id, revision)
  made(Agenda::Precondition, kind: :must_be_at_revision, key: key(id), parts: 6, revision: revision, count: 0)
end

# Whoever waits for a database too long is refused, and asks again: how fast this machine is says nothing about safety.
def until_free
  yield
rescue ActiveRecord::StatementInvalid => error
  retry if error.is_a?(ActiveRecord::LockWaitTimeout) || error.cause.class.name.to_s.end_with?("BusyException")
  raise
end

# It counts up both records together, and again where another was first.
def count_up(storage)
  until_free do
    record = stored(storage, "a", 6).first
    storage.apply(nil, batch([at_revision("a", record.revision)],
                             %w[a b].map { |id| put(id, JSON.generate(count: JSON.parse(record.payload)["count"] + 1)) }))
  end
rescue Agenda::PreconditionFailed
  retry
end

def work(storage)
  writers = Array.new(THREADS) do
    Thread.new { ActiveRecord::Base.connection_pool.with_connection { WRITES.times { count_up(storage) } } }
  end
  halves = 0
  while writers.any?(&:alive?)
    halves += 1 if until_free { stored(storage, "", 5) }.map(&:payload).uniq.size > 1
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
count = JSON.parse(stored(storage, "a", 6).first.payload)["count"]
RedmineAgenda::Transaction.locking(ORGANISATION) { RedmineAgenda::RecordStorage.delete_all({ "organisation" => ORGANISATION }) }
puts "#{count} of #{PROCESSES * THREADS * WRITES} writes are there, #{failed.size} processes failed"
exit failed.empty? && count == PROCESSES * THREADS * WRITES
