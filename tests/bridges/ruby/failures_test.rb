# frozen_string_literal: true

# Whatever leaves a callback of the portal's, the plugin is told UNAVAILABLE, and the program is told what it
# was once the call has returned.

require "timeout"
require_relative "support"

class FailuresTest < Minitest::Test
  include PortalTest

  # No StandardError, as exit and Interrupt are none.
  class Grave < Exception; end # rubocop:disable Lint/InheritException

  CALLBACKS = %i[read apply meetings].freeze

  CALLBACKS.each do |function|
    define_method("test_an_error_in_#{function}_is_the_cause_of_the_refusal") do
      refused = during(function, ->(_) { raise ArgumentError, "of the portal" }) do
        assert_raises(Agenda::Unavailable) { answer("aase", request: "r1") }
      end
      assert_equal 503, refused.status
      assert_equal :unavailable, refused.status_name
      assert_kind_of ArgumentError, refused.cause
      assert_equal "of the portal", refused.cause.message
      assert_goes_on
    end

    define_method("test_exit_in_#{function}_goes_on_after_the_call") do
      during(function, ->(_) { exit 7 }) do
        left = assert_raises(SystemExit) { answer("aase", request: "r1") }
        assert_equal 7, left.status
      end
      assert_goes_on
    end

    define_method("test_what_is_no_standard_error_in_#{function}_goes_on_as_it_is") do
      grave = Grave.new("grave")
      during(function, ->(_) { raise grave }) do
        assert_same grave, assert_raises(Grave) { answer("aase", request: "r1") }
      end
      assert_goes_on
    end

    define_method("test_a_throw_out_of_#{function}_is_a_refusal") do
      refused = during(function, ->(_) { throw :away, 1 }) do
        catch(:away) { assert_raises(Agenda::Unavailable) { answer("aase", request: "r1") } }
      end
      assert_kind_of Agenda::LeftByThrow, refused.cause
      assert_goes_on
    end

    define_method("test_#{function}_may_throw_to_itself") do
      during(function, ->(_) { catch(:within) { throw :within } }) { answer("aase", request: "r1") }
    end

    define_method("test_a_stack_that_is_too_deep_in_#{function}_is_a_refusal") do
      deeper = ->(n) { deeper.call(n + 1) + 1 }
      refused = during(function, ->(_) { deeper.call(0) }) do
        assert_raises(SystemStackError, Agenda::Unavailable) { answer("aase", request: "r1") }
      end
      refute_nil refused
      assert_goes_on
    end
  end

  def test_an_error_in_people_or_log_costs_the_page_nothing
    %i[people log].each do |function|
      during(function, ->(_) { raise "of the portal" }) { assert_includes page, "<h2" }
    end
  end

  def test_what_another_thread_raises_while_a_callback_waits_arrives_as_it_is
    asking = Thread.new { during(:read, ->(_) { wait }) { page } }
    interrupt(asking) { asking.raise(Grave, "from another thread") }
    assert_equal "from another thread", assert_raises(Grave) { asking.join }.message
    assert_goes_on
  end

  def test_an_error_that_another_thread_raises_is_the_cause
    asking = Thread.new { during(:meetings, ->(_) { wait }) { page } }
    interrupt(asking) { asking.raise(IOError, "from another thread") }
    assert_equal "from another thread", assert_raises(Agenda::Unavailable) { asking.join }.cause.message
    assert_goes_on
  end

  def test_what_is_raised_in_many_threads_at_any_time_arrives
    many = Array.new(4) do |index|
      Thread.new do
        Thread.current.report_on_exception = false
        loop { answer("aase", request: "many-#{index}") && page }
      end
    end
    sleep 0.05
    many.each { |thread| thread.raise(Grave, "enough") }
    many.each { |thread| assert_raises(Grave) { thread.join } }
    assert_goes_on
  end

  def test_a_thread_that_is_killed_in_a_callback_ends_after_the_call
    assert_ends(->(_) { wait }) { |asking| interrupt(asking) { asking.kill } }
  end

  def test_a_thread_that_ends_itself_in_a_callback_ends_after_the_call
    assert_ends(->(_) { Thread.exit })
  end

  # What a callback has begun must not outlive the program.
  def test_a_thread_that_a_callback_begins_can_be_ended
    begun = nil
    during(:read, ->(_) { begun ||= Thread.new { sleep } }) { page }
    begun.kill
    assert_same begun, begun.join(10)
  end

  def test_a_time_limit_within_a_callback_is_the_portals_own
    during(:read, ->(_) { assert_raises(Timeout::Error) { Timeout.timeout(0.01) { sleep } } }) { page }
  end

  # In Ruby 3.1 Timeout throws, and what was thrown is lost.
  def test_a_time_limit_around_a_call_ends_what_waits_in_a_callback
    during(:read, ->(_) { sleep }) do
      left = assert_raises(Timeout::Error, Agenda::Unavailable) { Timeout.timeout(0.05) { page } }
      assert_kind_of Agenda::LeftByThrow, left.cause if left.is_a?(Agenda::Unavailable)
    end
    assert_goes_on
  end

  def test_an_interrupt_of_the_main_thread_arrives_after_the_call
    during(:read, ->(_) { Process.kill(:INT, Process.pid) && sleep }) { assert_raises(Interrupt) { page } }
    assert_goes_on
  end

  def test_what_the_handler_of_a_signal_raises_is_the_cause
    before = trap("USR1") { raise IOError, "of the handler" }
    signalled = ->(_) { Process.kill(:USR1, Process.pid) && sleep }
    refused = during(:read, signalled) { assert_raises(Agenda::Unavailable) { page } }
    assert_equal "of the handler", refused.cause.message
    assert_goes_on
  ensure
    trap("USR1", before)
  end

  def test_an_error_of_the_database_within_a_transaction_is_seen_by_it
    seen = []
    transaction = lambda do |&block|
      block.call
    rescue Agenda::Refused => e
      seen << e.cause.class
      raise
    end
    during(:apply, ->(_) { raise IOError, "gone" }) do
      assert_raises(Agenda::Unavailable) { transaction.call { answer("aase", request: "r1") } }
    end
    assert_equal [IOError], seen
  end

  def test_rubbish_from_the_portal_is_a_refusal
    wrong = [->(_) { 7 }, ->(_) { "meeting" }, ->(_) { Agenda::Meeting.new(id: "m1", state: :dancing) },
             ->(_) { Agenda::Meeting.new(id: 7) }, ->(_) { Agenda::Meeting.new(id: "m1") }, ->(_) { false },
             ->(_) { Agenda::Meeting.new(id: "m1", state: (2**32) + 1) }]
    wrong.each do |what|
      @portal.singleton_class.remove_method(:meeting) if @portal.singleton_methods(false).include?(:meeting)
      @portal.define_singleton_method(:meeting) { |id| what.call(id) }
      refused = assert_raises(Agenda::Unavailable) { page }
      refute_nil refused.cause
    end
  end

  # It would be read at, and a portal's own ids are numbers.
  def test_a_number_is_never_taken_for_an_address
    views = @plugin.extension("agenda.view/1")
    call = call_of("aase")
    shown = { item: ITEM, view: "record", media_type: "text/plain" }
    [-> { @plugin.asset(5) }, -> { @plugin.state_token(call, 5) }, -> { @plugin.summaries(call, [5]) },
     -> { @plugin.render(call, ITEM, "record", problem: 5) }, -> { views.render(call, 5) },
     -> { views.render(call, { **shown, problem: 5 }) }, -> { views.render(call, { **shown, token: 5 }) },
     -> { views.state_token(call, call) }].each { |use| assert_raises(TypeError, &use) }
    [-> { views.render(call) }, -> { views.state_token(call, ITEM, 3) }, -> { views.render(call, { things: 5 }) }]
      .each { |use| assert_raises(ArgumentError, &use) }
  end

  # Array#pack would cut off what is too large, and what stands behind the point.
  def test_a_number_that_does_not_fit_is_refused
    call = call_of("aase", request: "r1")
    [{ utc_offset_minutes: (2**32) + 60 }, { utc_offset_minutes: 1.5 }, { time: (2**64) + 1_772_560_800_000 },
     { actor: Agenda::Actor.new(id: "aase", name: "Åse", roles: (2**32) + 8) }].each do |wrong|
      assert_raises(RangeError) { page(call.with(**wrong)) }
    end
    assert_raises(RangeError) { @plugin.render(call, ITEM, "record", heading_level: (2**32) + 2) }
    assert_raises(TypeError) { @plugin.render(call, ITEM, "record", heading_level: "2") }
    assert_raises(RangeError) { @plugin.perform(call, { **answer_request, expected_revision: -1 }) }
  end

  def test_a_record_that_is_none_is_a_refusal
    answer("aase", request: "r0")
    records = @portal.records
    { revision: [-1, 2**64, 1.5, "1", nil], flags: [2**32, -1, nil], time_ms: [2**63, "now"], utc_offset_minutes: [2**31],
      key: [nil, %w[a b c d e], %w[a b c d e f g], [1] * 6, %w[å b c d e f]], payload: [{}, 5] }.each do |name, values|
      values.each do |value|
        @portal.define_singleton_method(:read) do |call, ranges, &block|
          records.read(call, ranges) { |range, record| block.call(range, record.dup.tap { |one| one[name] = value }) }
        end
        refused = assert_raises(Agenda::Unavailable, "#{name} #{value.inspect}") { page }
        assert_kind_of StandardError, refused.cause
      end
    end
  end

  # The visitor is gone then.
  def test_a_block_that_is_called_after_the_read_does_nothing
    answer("aase", request: "r0")
    records = @portal.records
    kept = []
    @portal.define_singleton_method(:read) do |call, ranges, &block|
      records.read(call, ranges) { |range, record| (kept << [block, range, record]) && block.call(range, record) }
    end
    page
    refute_empty kept
    kept.each { |block, range, record| refute block.call(range, record) }
  end

  def test_a_revision_that_is_none_is_a_refusal
    [0, -1, 2**64, 1.5, "17"].each_with_index do |value, index|
      @portal.define_singleton_method(:apply) { |call, batch| @records.apply(call, batch) && value }
      refused = assert_raises(Agenda::Unavailable) { answer("aase", request: "r#{index}") }
      assert_kind_of StandardError, refused.cause
    end
    [-1, 2**64, 1.5, nil].each_with_index do |value, index|
      @portal.define_singleton_method(:apply) { |_call, _batch| raise Agenda::PreconditionFailed, value }
      refused = assert_raises(Agenda::Unavailable) { answer("aase", request: "p#{index}") }
      assert_kind_of StandardError, refused.cause
    end
  end

  def test_a_storage_that_says_no_number_is_a_refusal
    { nil => "the revision that apply returned is a NilClass, and no whole number",
      "new" => "the revision that apply returned is a String, and no whole number",
      0 => "apply wrote records and returned the revision 0" }.each do |said, words|
      @portal.define_singleton_method(:apply) { |_call, _batch| said }
      assert_equal words, assert_raises(Agenda::Unavailable) { answer("aase", request: "r1") }.cause.message
    end
  end

  private

  # Waits in a callback until something interrupts.
  def wait
    @waiting << true
    sleep
  end

  # Runs the block once the thread waits in a callback.
  def interrupt(thread)
    thread.report_on_exception = false
    @waiting.pop
    yield
  end

  # A thread that is ended in a callback runs no further than its call.
  def assert_ends(ending)
    done = []
    asking = Thread.new do
      during(:read, ending) { page }
      done << :further
    rescue StandardError
      done << :rescued
    ensure
      done << :ended
    end
    yield asking if block_given?
    begin
      asking.join(10)
    rescue Agenda::ThreadKilled
      done << :killed
    end
    assert_equal %i[ended killed], done
    refute_predicate asking, :alive?
    assert_goes_on
  end

  def setup
    super
    @waiting = Queue.new
  end

  # The same request works afterwards, whatever failed before.
  def assert_goes_on
    assert_equal false, answer("aase", request: "r1")["repeated"]
    assert_includes page, "<h2"
  end
end
