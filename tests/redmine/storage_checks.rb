# frozen_string_literal: true

# It holds the storage of Redmine's plugin to agenda/storage.h, on the database that this Redmine has:
#
#   bin/rails runner storage_checks.rb LIBRARY        the path of libagenda-storage-checks.so
#
# It ends with 1 where a check failed.
require "agenda"

checks = Fiddle.dlopen(ARGV.fetch(0))
contract = Agenda::Library.contract
table = Agenda::StorageTable.new(RedmineAgenda::RecordStorage.new)
counts = Hash.new(0)
result = contract.struct("agenda_check_result")
visit = Class.new(Agenda::Callback) do
  define_method(:answer) do |_ctx, address|
    shown = result.decode(address)
    counts[shown.status] += 1
    puts "#{shown.status}: #{shown.check}: #{shown.detail}" unless shown.status == :passed
    0
  end
end
signature = Agenda::Signature.of(contract.function("agenda_storage_checks_run")["arguments"].last["type"])
shown = visit.new(signature)
Agenda::Frame.new.during(nil) do |frame|
  subject = contract.struct("agenda_checked_storage").encode(frame.arena,
                            { flags: contract.constant("CHECKS_ONE_THREAD"), storage: Agenda::Address.new(table.address), seed: 1 })
  run = Agenda::Library.function("agenda_storage_checks_run", checks)
  run.call(subject, 0, 0, shown.address)
  warn frame.failure.full_message if frame.failure
end
puts "#{ActiveRecord::Base.connection.adapter_name}: #{counts.map { |status, count| "#{count} #{status}" }.join(', ')}"
left = RedmineAgenda::RecordStorage.any?({})
puts "records are left behind" if left && ActiveRecord::Base.connection.select_value("SELECT COUNT(*) FROM agenda_records WHERE organisation LIKE 'validate-%'").to_i.positive?
exit counts[:failed].zero? && counts[:passed].positive?
