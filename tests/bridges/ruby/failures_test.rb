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
             ->(_) { Agenda::Meeting.new(id: 7) }]
    wrong.each do |what|
      @portal.singleton_class.remove_method(:meeting) if @portal.singleton_methods(false).include?(:meeting)
      @portal.define_singleton_method(:meeting) { |id| what.call(id) }
      refused = assert_raises(Agenda::Unavailable) { page }
      refute_nil refused.cause
    end
  end

  def test_a_storage_that_says_no_number_is_a_refusal
    [nil, "new", 0].each do |said|
      @portal.define_singleton_method(:apply) { |_call, _batch| said }
      refused = assert_raises(Agenda::Unavailable) { answer("aase", request: "r1") }
      assert_kind_of TypeError, refused.cause
      assert_equal "apply returned #{said.inspect}, which is no revision", refused.cause.message
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
