# frozen_string_literal: true

require "fiddle"
require "timeout"

module Agenda
  # ProgramEnds ends a callback that waits while the program ends.
  class ProgramEnds < Exception; end # rubocop:disable Lint/InheritException

  # Callback is a function in Ruby that the plugin calls. Nothing leaves it but a status: what left it any other way
  # would jump over the plugin's frames, and what these hold would never be let go.
  #
  # A subclass says what it does in `answer`, which returns a status.
  class Callback < Fiddle::Closure
    # While the plugin runs no other thread interrupts: Thread#raise and Thread#kill wait for the end of the call, also in
    # callbacks. Ruby up to 3.3 loses the wakeup of a Mutex where a thread that waits for it is interrupted. Signals
    # interrupt the main thread all the same.
    UNINTERRUPTIBLE = { Object => :never }.freeze
    # A time limit that the portal sets within a callback must end what waits there, and so must the end of the program.
    INTERRUPTING = [ProgramEnds, Timeout::Error, *(Timeout::ExitException if Timeout.const_defined?(:ExitException))]
                   .to_h { |error| [error, :on_blocking] }.freeze
    private_constant :INTERRUPTING

    def initialize(signature)
      super(signature.returns, signature.arguments)
      # C holds this object's address, so the collector may not move it.
      @pin = Fiddle::Pinned.new(self)
    end

    def address = to_i

    def call(*arguments)
      status = nil
      status = Thread.handle_interrupt(INTERRUPTING) { answer(*arguments) }
    rescue Exception => e # rubocop:disable Lint/RescueException
      status = failed(e)
    ensure
      # Only a return stops what `throw` has begun, and no other clause sees it.
      return status.nil? ? failed(LeftByThrow.new("a callback of the portal was left by throw")) : status # rubocop:disable Lint/EnsureReturn
    end

    private

    # Keeps what was raised for the call under way, which raises it once it has returned.
    def failed(error)
      Frame.current&.failed(error)
      refusal
    end

    def refusal = Status::UNAVAILABLE
  end
end
