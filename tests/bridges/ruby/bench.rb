# frozen_string_literal: true

# Measures the Ruby bridge, and prints how many there are a second, as JSON:
#
#   ruby bench.rb PLUGIN CONTENT CASES
#
# "pages" are renders of a meeting's item, "acts" are answers that are performed, and "boundary" are pages
# that do nothing but cross the boundary: as many functions of C called from Ruby, and of Ruby called from C,
# as one page needs, all empty.

require_relative "case_portal"

# Empty is a function of Ruby's that C calls and that does nothing.
class Empty < Fiddle::Closure
  def call(*) = 200
end

# Bench has a portal with one meeting on which something was answered.
class Bench
  ITEM = "almene-maal.tema-3.democratic-actor"

  def initialize(plugin, content, world)
    @portal = CasePortal.new(world, content)
    @plugin = Agenda.load(plugin, @portal.host, allow_no_manifest: true)
    %w[aase jonas fatma].each { |who| answer(who, "first-#{who}") }
    @began = @portal.records.now
    @page = call("kirsten")
  end

  def results
    crossings = crossings_of_page
    { pages: a_second(3000) { page },
      acts: a_second(2000) { |index| act(index) },
      boundary: (1 / boundary(**crossings)).round, **crossings }
  end

  private

  def call(who, request = "") = @portal.call({ "as" => who, "request" => request, "form" => true })

  def page = @plugin.render(@page, ITEM, "meeting", "text/html")

  def answer(who, request)
    @plugin.perform(call(who, request), [{ action: "answer_consideration", item: ITEM,
                                           fields: { consideration: "almene-maal.tema-3.trust-and-backing",
                                                     answer: "yes", note: "Ærø" } }])
  end

  def act(index)
    @portal.records.go_back_to(@began) if (index % 500).zero?
    answer("aase", "act-#{index}")
  end

  def a_second(times)
    (times / 10).times { |index| yield index }
    (times / seconds { times.times { |index| yield index + times } }).round
  end

  def seconds
    began = Process.clock_gettime(Process::CLOCK_MONOTONIC)
    yield
    Process.clock_gettime(Process::CLOCK_MONOTONIC) - began
  end

  # Counts what crosses the boundary during one page.
  def crossings_of_page
    into_c = into_ruby = 0
    page
    TracePoint.new(:c_call, :call) do |point|
      next unless point.method_id == :call

      into_c += 1 if point.event == :c_call && point.self.is_a?(Fiddle::Function)
      into_ruby += 1 if point.event == :call && point.self.is_a?(Agenda::Callback)
    end.enable { page }
    { into_c: into_c, into_ruby: into_ruby }
  end

  # Seconds that these crossings take: a call of an empty function of C's, and a callback into an empty one of
  # Ruby's, with four arguments each.
  def boundary(into_c:, into_ruby:)
    arguments = [Fiddle::TYPE_UINTPTR_T] * 4
    both = Empty.new(Fiddle::TYPE_INT, arguments)
    there = Fiddle::Function.new(Fiddle.dlopen(nil)["labs"], arguments, Fiddle::TYPE_INT, need_gvl: true)
    back = Fiddle::Function.new(both.to_i, arguments, Fiddle::TYPE_INT, need_gvl: true)
    times = 200_000
    call = seconds { times.times { there.call(1, 2, 3, 4) } } / times
    callback = (seconds { times.times { back.call(1, 2, 3, 4) } } / times) - call
    (into_c * call) + (into_ruby * callback)
  end
end

plugin, content, cases = ARGV
abort "usage: bench.rb PLUGIN CONTENT CASES" if cases.nil?
puts JSON.generate(Bench.new(plugin, content, JSON.parse(File.read(cases, encoding: "UTF-8"))["world"]).results)
