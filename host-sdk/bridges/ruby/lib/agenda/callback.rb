# frozen_string_literal: true

require "fiddle"

module Agenda
  # ProgramEnds ends a callback that waits while the program ends.
  class ProgramEnds < Exception; end # rubocop:disable Lint/InheritException

  # ThreadKilled ends a thread, after its call, that was killed in a callback: Ruby lets a thread be killed
  # only once.
  class ThreadKilled < Exception; end # rubocop:disable Lint/InheritException

  # Callback is a function in Ruby that the plugin calls. Nothing leaves it but a status: what left it any
  # other way would jump over the plugin's frames, and what these hold would never be let go.
  #
  # A subclass says what it does in `answer`, which returns a status.
  class Callback < Fiddle::Closure
    # While the plugin runs nothing interrupts the thread.
    UNINTERRUPTIBLE = { Object => :never }.freeze
    # In the portal's code everything does, as it would without the plugin. A thread that is begun there
    # inherits this: it could not be ended otherwise.
    INTERRUPTIBLE = { Object => :immediate }.freeze
    private_constant :INTERRUPTIBLE

    def initialize(signature)
      super(signature.returns, signature.arguments)
      # C holds this object's address, so the collector may not move it.
      @pin = Fiddle::Pinned.new(self)
    end

    def address = to_i

    def call(*arguments)
      status = nil
      status = Thread.handle_interrupt(INTERRUPTIBLE) { answer(*arguments) }
    rescue Exception => e # rubocop:disable Lint/RescueException
      status = failed(e)
    ensure
      # Only a return stops what `throw` and Thread#kill have begun, and no other clause sees them.
      return status.nil? ? failed(unseen) : status # rubocop:disable Lint/EnsureReturn
    end

    private

    # Returns what stands for something that left the callback and that no clause sees.
    def unseen
      return ThreadKilled.new("the thread was killed in a callback") if Thread.current.status == "aborting"

      LeftByThrow.new("a callback of the portal's was left by throw")
    end

    # Keeps what was raised for the call under way, which raises it once it has returned.
    def failed(error)
      Frame.current&.failed(error)
      refusal
    end

    def refusal = Status::UNAVAILABLE
  end
end
