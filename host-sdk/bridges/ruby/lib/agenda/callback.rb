# frozen_string_literal: true

require "fiddle"

module Agenda
  # Callback is a function in Ruby that the plugin calls. Nothing leaves it but a status: what left it any other way
  # would jump over the plugin's frames, and what these hold would never be let go.
  #
  # A subclass says what it does in `answer`, which returns a status.
  class Callback < Fiddle::Closure
    # The portal's code may be interrupted by other threads (Thread#raise, Interrupt) where it waits, as it could be
    # without the plugin. Thread#kill waits for the end of the call: nothing could be told of it.
    INTERRUPTIBLE = { Exception => :on_blocking }.freeze
    # While the plugin runs nothing interrupts.
    UNINTERRUPTIBLE = { Object => :never }.freeze

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
