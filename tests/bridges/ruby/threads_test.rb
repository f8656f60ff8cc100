# frozen_string_literal: true

# Several threads use one plugin at once, and the collector runs and moves objects in the midst of it.

require_relative "support"

class ThreadsTest < Minitest::Test
  include PortalTest

  THREADS = 8
  WRITES = 300
  # The threads write to these in turn, and meet each other's changes.
  BOARDS = Array.new(THREADS) { |index| "board-#{index}" }

  def test_eight_threads_lose_no_write_while_the_collector_moves_objects
    is_over = false
    collecting = Thread.new { GC.compact && sleep(0.1) until is_over }
    writing = Array.new(THREADS) { |index| Thread.new { write_many(index) } }
    revisions = writing.flat_map(&:value)
    is_over = true
    collecting.join
    assert_equal THREADS * WRITES, revisions.size
    assert_equal revisions.size, revisions.uniq.size
    kept = BOARDS.flat_map { |board| tasks(board) }
    assert_equal THREADS * WRITES, kept.size
    assert_equal THREADS * WRITES, kept.uniq.size
  end

  def test_the_same_request_from_many_threads_is_done_once
    writing = Array.new(THREADS) { Thread.new { answer("aase", request: "same")["repeated"] } }
    assert_equal 1, writing.map(&:value).count(false)
  end

  def test_a_page_and_an_act_stand_the_collector_at_every_allocation
    page
    GC.stress = true
    assert_includes page, "<h2"
    refused = assert_raises(Agenda::NotFound) { @plugin.render(call_of("aase"), "unknown", "record") }
    GC.stress = false
    assert_equal "item.unknown", refused.code
    during(:apply, ->(_) { GC.stress = true }) { assert_equal false, answer("aase", request: "stress")["repeated"] }
  ensure
    GC.stress = false
  end

  # The meeting has items of the portal's own, with papers.
  def test_a_paper_stands_the_collector_at_every_allocation_and_while_objects_move
    call = call_of("rita").with(meeting: "m3")
    @portal.set_state("m3", "ended")
    paper = @plugin.render_page(call, "minutes", "text/plain")
    assert_includes paper.text, "Budget 2027"
    during(:meetings, ->(_) { GC.stress = true }) do
      assert_equal paper, @plugin.render_page(call, "minutes", "text/plain")
    end
    GC.stress = false
    %i[read meetings].each do |function|
      during(function, ->(_) { GC.compact }) { assert_equal paper, @plugin.render_page(call, "minutes", "text/plain") }
    end
  ensure
    GC.stress = false
  end

  def test_many_threads_render_papers
    call = call_of("rita").with(meeting: "m3")
    paper = @plugin.render_page(call, "agenda", "text/plain")
    papers = Array.new(THREADS) { Thread.new { Array.new(20) { @plugin.render_page(call, "agenda", "text/plain") } } }
    assert_equal [paper], papers.flat_map(&:value).uniq
  end

  def test_objects_move_within_callbacks
    %i[read apply meetings].each_with_index do |function, index|
      during(function, ->(_) { GC.compact }) { answer("aase", request: "moved-#{index}") && page }
    end
  end

  def test_the_collector_may_move_objects_by_itself
    skip "this Ruby cannot compact by itself" unless GC.respond_to?(:auto_compact=)
    GC.auto_compact = true
    300.times { |index| answer("aase", request: "auto-#{index}") && page }
  ensure
    GC.auto_compact = false if GC.respond_to?(:auto_compact=)
  end

  def test_the_call_is_the_callers_own_in_every_callback
    seen = Queue.new
    @portal.hook = ->(_, call) { seen << call if call }
    Array.new(THREADS) do |index|
      Thread.new do
        call = call_of("aase", context: index)
        20.times { page(call) }
      end
    end.each(&:join)
    calls = Array.new(seen.size) { seen.pop }
    assert_equal (0...THREADS).to_a, calls.map(&:context).uniq.sort
    assert_equal THREADS, calls.uniq(&:object_id).size
  end

  def test_a_callback_may_call_the_plugin
    inner = nil
    outer = call_of("kirsten")
    nested = lambda do |call|
      next unless call.equal?(outer) && inner.nil?

      inner = page(call_of("bent"), "meeting")
    end
    during(:read, nested) { assert_includes page(outer, "meeting"), "data-agenda-reader=\"kirsten\"" }
    assert_includes inner, "data-agenda-reader=\"bent\""
  end

  def test_fibers_of_one_thread_take_turns_in_callbacks
    @portal.hook = ->(name, call) { Fiber.yield if name == :read && call.context }
    fibers = %w[aase bent jonas].map { |who| Fiber.new { page(call_of(who, context: who), "meeting") } }
    pages = {}
    fibers.cycle.take(30).each_with_index do |fiber, index|
      pages[index % 3] = fiber.resume || pages[index % 3] if fiber.alive?
    end
    %w[aase bent jonas].each_with_index { |who, index| assert_includes pages[index], "data-agenda-reader=\"#{who}\"" }
  end

  # A storage in C++ may wait for a lock without calling back: other threads go on meanwhile.
  def test_a_storage_in_c_lets_other_threads_run
    Agenda.open_storage("memory:") do |storage|
      host = Agenda::Host.new(name: "P", version: "1", storage: storage, meetings: @portal.host.meetings,
                              log: @portal, content_folders: [CONTENT])
      Agenda.load(PLUGIN, host, allow_no_manifest: true) do |plugin|
        refute_predicate plugin, :keeps_lock?
        writing = Array.new(4) do |index|
          Thread.new do
            50.times { |turn| plugin.perform(call_of("rita", request: "c-#{index}-#{turn}"), task("#{index}-#{turn}")) }
          end
        end
        writing.each(&:join)
        assert_equal 200, tasks(WORLD["board"], plugin).size
      end
    end
  end

  private

  def task(words) = { action: "add_follow_up", item: ITEM, fields: { task: words, responsible: "Åse Nørregård" } }

  def write_many(index)
    Array.new(WRITES) do |turn|
      call = call_of("rita", request: "w-#{index}-#{turn}", board: BOARDS[(index + turn) % THREADS])
      @plugin.perform(call, task("#{index}-#{turn}"))["revision"]
    end
  end

  def tasks(board, plugin = @plugin)
    page = plugin.render(call_of("rita", board: board), ITEM, "record", "application/json")
    JSON.parse(page)["follow_ups"].map { |one| one["task"] }
  end

  def setup
    super
    @portal.set_state("m1", "in_session")
  end
end
