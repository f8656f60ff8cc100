# frozen_string_literal: true

# Runs the storage checks of the SDK on a storage written in Ruby, on this one thread:
#
#   ruby run_storage_checks.rb LIBRARY
#
# LIBRARY is libagenda-storage-checks.so.

require_relative "../../../host-sdk/bridges/ruby/example/memory_store"

# CheckResults prints what each check comes to.
class CheckResults < Agenda::Callback
  attr_reader :counts

  def initialize
    lists = Agenda::Library.contract.function("agenda_storage_checks_list")
    super(Agenda::Signature.of(lists["arguments"].last["type"]))
    @counts = Hash.new(0)
  end

  private

  def answer(_ctx, address)
    result = Agenda::Library.contract.struct("agenda_check_result").decode(address)
    @counts[result.status] += 1
    puts "#{result.status.to_s.ljust(8)} #{result.check}: #{result.detail.empty? ? result.explains : result.detail}"
    0
  end
end

abort "usage: run_storage_checks.rb LIBRARY" if ARGV.empty?
contract = Agenda::Library.contract
table = Agenda::StorageTable.new(MemoryStore.new)
results = CheckResults.new
arena = Agenda::Arena.new
subject = contract.struct("agenda_checked_storage").encode(arena, { flags: contract.constant("CHECKS_ONE_THREAD"),
                                                                     storage: Agenda::Address.new(table.address), seed: 1 })
run = Agenda::Library.function("agenda_storage_checks_run", Fiddle.dlopen(ARGV.first))
status = run.call(subject, 0, 0, results.address)
puts results.counts.map { |name, count| "#{count} #{name}" }.join(", ")
exit status == Agenda::Status::OK && results.counts[:passed] > 30
