# frozen_string_literal: true

module RedmineAgenda
  # One thread of a process at a time, in the order in which they asked.
  class Turns
    def initialize
      @mutex = Mutex.new
      @changed = ConditionVariable.new
      @queue = []
      @process = Process.pid
    end

    # It yields when all who asked before are done, or raises LockWaitTimeout where that is not before `latest`, in seconds of
    # the monotonic clock. Whoever has the turn must not ask for it again.
    def take(latest)
      place = Object.new
      wait(place, latest)
      yield
    ensure
      leave(place)
    end

    # How many wait, beside whoever has the turn.
    def waiting
      @mutex.synchronize { [@queue.size - 1, 0].max }
    end

    private

    def wait(place, latest)
      @mutex.synchronize do
        forget_parent
        @queue << place
        until @queue.first.equal?(place)
          left = latest - Process.clock_gettime(Process::CLOCK_MONOTONIC)
          raise ActiveRecord::LockWaitTimeout, "another thread has the database" unless left.positive?

          @changed.wait(@mutex, left)
        end
      end
    end

    def leave(place)
      @mutex.synchronize do
        @queue.delete_if { |one| one.equal?(place) }
        @changed.broadcast
      end
    end

    # The threads that wait in a parent are not in its child.
    def forget_parent
      return if @process == Process.pid

      @process = Process.pid
      @queue.clear
    end
  end
end
