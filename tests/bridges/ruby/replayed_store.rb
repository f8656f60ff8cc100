# frozen_string_literal: true

require "agenda"

# ReplayedStore is a portal's storage whose database cannot be waited for: what a call asks for is fetched
# after the call has ended, and the same call is then made again.
class ReplayedStore
  # It is being fetched.
  class NotYet < StandardError; end

  Asked = Struct.new(:request, :fetch, :answer)
  private_constant :Asked

  def initialize(database)
    @database = database
    begin_anew
  end

  # Another call begins, of which nothing is known.
  def begin_anew
    @asked = []
    @next = 0
  end

  # The same call begins again: what was fetched for it is given in the same order.
  def begin_again = @next = 0

  # Fetches what the last call ended for, and tells whether there was anything.
  def fetch
    last = @asked.last
    return false if last.nil? || last.answer

    last.answer = last.fetch.call
    true
  end

  def read(call, ranges)
    records = fetched([:read, *ranges.map { |range| range.to_h.transform_values(&:to_s) }]) do
      ranges.map { |range| [].tap { |found| @database.read(call, [range]) { |_, record| found << record } } }
    end
    ranges.zip(records) { |range, found| found.each { |record| break unless yield(range, record) } }
  end

  def apply(call, batch)
    answer = fetched([:apply, batch.to_s]) do
      @database.apply(call, batch)
    rescue Agenda::PreconditionFailed => e
      e
    end
    raise answer if answer.is_a?(Exception)

    answer
  end

  private

  def fetched(request, &fetch)
    if @next == @asked.size
      @asked << Asked.new(request, fetch)
      raise NotYet, "it is being fetched"
    end
    known = @asked[@next]
    @next += 1
    raise "the same call and the same answers gave another request" if known.request != request

    known.answer
  end
end
