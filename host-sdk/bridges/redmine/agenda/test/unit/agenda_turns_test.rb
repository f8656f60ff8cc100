# frozen_string_literal: true

require File.expand_path("../test_helper", __dir__)

# Threads of a process that want the same database on SQLite.
class AgendaTurnsTest < ActiveSupport::TestCase
  LONG = 60
  Busy = Class.new(StandardError)

  setup { @turns = RedmineAgenda::Turns.new }

  def later(seconds = LONG)
    Process.clock_gettime(Process::CLOCK_MONOTONIC) + seconds
  end

  # Threads that have asked, each after the one before it, while the turn is taken. What they note is in the order of turns.
  def asking(count, noted)
    Array.new(count) do |number|
      thread = Thread.new { @turns.take(later) { noted << number } }
      Thread.pass until @turns.waiting == number + 1
      thread
    end
  end

  test "turns are taken in the order in which they were asked for, one at a time" do
    noted = []
    threads = @turns.take(later) { asking(8, noted) }
    threads.each(&:join)
    assert_equal (0...8).to_a, noted
    assert_equal 0, @turns.waiting
  end

  test "whoever has waited for too long is refused, and leaves the others their turns" do
    noted = []
    threads = @turns.take(later) do
      first = asking(1, noted)
      impatient = Thread.new { @turns.take(later(-1)) { noted << :never } }
      impatient.report_on_exception = false
      assert_raises(ActiveRecord::LockWaitTimeout) { impatient.value }
      first
    end
    threads.each(&:join)
    assert_equal [0], noted
    assert_equal :mine, @turns.take(later(-1)) { :mine }
  end

  test "an exception, or a thread that is ended, passes the turn on" do
    assert_raises(Busy) { @turns.take(later) { raise Busy } }
    noted = []
    @turns.take(later) do
      waiting = Thread.new { @turns.take(later) { noted << :never } }
      Thread.pass until @turns.waiting == 1
      waiting.kill.join
    end
    assert_equal :mine, @turns.take(later) { :mine }
    assert_empty noted
  end

  test "a process that was forked meanwhile has turns of its own" do
    status = @turns.take(later) do
      threads = asking(2, [])
      child = fork { exit!(@turns.take(later(-1)) { true } ? 0 : 1) }
      Process.wait2(child).last.tap { threads.each(&:kill) }
    end
    assert status.success?
  end
end
