# frozen_string_literal: true

require "fiddle"

module Agenda
  # Signature is the type of a C function in Fiddle's terms. Pointers are numbers here: Fiddle makes an object
  # for each argument that it is told to be a pointer, which costs more than the call itself.
  class Signature
    ADDRESS = Fiddle::TYPE_UINTPTR_T
    TYPES = { [8, true] => Fiddle::TYPE_CHAR, [8, false] => -Fiddle::TYPE_CHAR,
              [16, true] => Fiddle::TYPE_SHORT, [16, false] => -Fiddle::TYPE_SHORT,
              [32, true] => Fiddle::TYPE_INT, [32, false] => -Fiddle::TYPE_INT,
              [64, true] => Fiddle::TYPE_LONG_LONG, [64, false] => -Fiddle::TYPE_LONG_LONG }.freeze
    private_constant :ADDRESS, :TYPES

    attr_reader :arguments, :returns

    # Returns the signature of a function or of a type of functions, as agenda.json tells them.
    def self.of(told) = new(told["arguments"].map { |argument| argument["type"] }, told["returns"])

    def initialize(arguments, returns)
      @arguments = arguments.map { |type| fiddle_type(type) }
      @returns = fiddle_type(returns)
    end

    # Returns a function that can be called at the address. Where it keeps Ruby's lock, no other thread of
    # Ruby's runs until it has returned or called back.
    def function(address, keeps_lock: true)
      Fiddle::Function.new(address, @arguments, @returns, need_gvl: keeps_lock)
    end

    private

    def fiddle_type(type)
      case type["kind"]
      when "void" then Fiddle::TYPE_VOID
      when "status" then Fiddle::TYPE_INT
      when "integer" then TYPES.fetch([type["bits"], type["signed"]])
      when "pointer", "function" then ADDRESS
      else raise ArgumentError, "no function takes or returns a #{type["kind"]}"
      end
    end
  end
end
