# frozen_string_literal: true

module Agenda
  # Frame holds what one call into the plugin needs while it is under way: the memory of its arguments, the
  # writers, the report, and what failed in the portal's callbacks. Frames are used again and again, by one
  # thread at a time.
  class Frame
    KEY = :agenda_frame
    private_constant :KEY

    # Returns the frame of the call that this thread (or fiber) is in, or nil.
    def self.current = Thread.current[KEY]

    # Yields memory for the time of a callback.
    def self.scratch(&block)
      frame = current
      frame ? frame.arena.scratch(&block) : yield(Arena.new)
    end

    attr_reader :arena, :call, :call_address, :writer, :token_writer, :visitor, :failure, :thread

    def initialize
      @arena = Arena.new
      @writer = Writer.new(self)
      @token_writer = Writer.new(self)
      @report = Report.new
      @visitor = Visitor.new(self)
    end

    # Makes this frame the thread's own for the block, with the call (or nil) written into its arena.
    def during(call)
      outer = Thread.current[KEY]
      @thread = Thread.current
      @thread[KEY] = self
      @call = call
      @call_address = call.nil? ? 0 : CallBytes.put(@arena, call, @report.address)
      yield self
    ensure
      Thread.current[KEY] = outer
      finish
    end

    # Address of the report, for calls that have none in an agenda_call.
    def report_address = @report.address

    # Keeps the first thing that was raised in a callback.
    def failed(error) = @failure ||= error

    # Ends the callback that the call is in, if it waits.
    def end_program
      thread = @thread
      return if thread.nil? || thread == Thread.current || !thread.alive?

      thread.report_on_exception = false
      thread.raise(ProgramEnds, "the program ends")
    end

    # Raises what came of the call where it was not done. What is no StandardError, such as SystemExit, goes
    # on as it is.
    def settle(status, also: nil)
      failure = @failure
      return status if failure.nil? && (status == Status::OK || status == also)
      go_on_with(failure) if failure && !failure.is_a?(StandardError)
      return pass_over(failure, status) if status == Status::OK || status == also

      raise Status.refusal(status, @report.problem), cause: failure
    end

    private

    def go_on_with(failure)
      Thread.current.report_on_exception = false if failure.is_a?(ThreadKilled)
      raise failure
    end

    # A failure that the plugin did without (the name of somebody who left) is worth a line and not the page.
    def pass_over(failure, status)
      place = failure.backtrace&.first
      warn "agenda: #{failure.class} in a callback of the portal's at #{place}; the plugin did without."
      status
    end

    def finish
      @arena.clear
      @writer.clear
      @token_writer.clear
      @report.clear
      @visitor.clear
      @call = @failure = @thread = nil
      @call_address = 0
    end
  end

  # Writer is an agenda_writer that keeps what the plugin says in a string.
  class Writer < Callback
    LAYOUT = Library.contract.struct("agenda_writer")
    FORMAT = LAYOUT.format_for(:struct_size, :write)
    SIGNATURE = Signature.of(Library.contract.type_of("agenda_writer", :write))
    private_constant :LAYOUT, :FORMAT, :SIGNATURE

    # Address of the agenda_writer.
    attr_reader :struct_address

    def initialize(frame)
      super(SIGNATURE)
      @frame = frame
      @usual_size = 256
      @struct = Fiddle::Pointer.malloc(LAYOUT.size, Fiddle::RUBY_FREE)
      @struct_address = @struct.to_i
      Memory.write(@struct_address, [LAYOUT.size, address].pack(FORMAT))
    end

    # It runs no code of the portal's, so it needs less than other callbacks do.
    def call(_ctx, address, size)
      (@text ||= String.new(capacity: @usual_size)) << Memory.read(address, size)
      Status::OK
    rescue Exception => e # rubocop:disable Lint/RescueException
      @frame.failed(e)
      Status::UNAVAILABLE
    end

    # Returns what was written since the call began, and forgets it.
    def take = take_bytes.force_encoding(Encoding::UTF_8)

    # Returns the same as a binary string.
    def take_bytes
      bytes = @text || String.new
      @text = nil
      @usual_size = bytes.bytesize if bytes.bytesize > @usual_size
      bytes
    end

    def clear = @text = nil
  end

  # Report is an agenda_report that keeps the problem that the plugin describes.
  class Report < Callback
    LAYOUT = Library.contract.struct("agenda_report")
    FORMAT = LAYOUT.format_for(:struct_size, :problem)
    PROBLEM = Library.contract.struct("agenda_problem")
    SIGNATURE = Signature.of(Library.contract.type_of("agenda_report", :problem))
    private_constant :LAYOUT, :FORMAT, :PROBLEM, :SIGNATURE

    attr_reader :problem

    def initialize
      super(SIGNATURE)
      @struct = Fiddle::Pointer.malloc(LAYOUT.size, Fiddle::RUBY_FREE)
      Memory.write(@struct.to_i, [LAYOUT.size, to_i].pack(FORMAT))
    end

    # Address of the agenda_report.
    def address = @struct.to_i

    def clear = @problem = nil

    private

    def answer(_ctx, problem)
      @problem = PROBLEM.decode(problem)
      0
    end
  end

  # Visitor is what the plugin shows structs to: it keeps them as values.
  class Visitor < Callback
    SIGNATURE = Signature.of(Library.contract.type_of("agenda_items", :list)["arguments"].last["type"])
    private_constant :SIGNATURE

    def initialize(frame)
      super(SIGNATURE)
      @frame = frame
    end

    # Says what is shown next, and returns the list that it will be in.
    def expect(layout)
      @layout = layout
      @found = []
    end

    def call(_ctx, struct)
      @found << @layout.decode(struct)
      Status::OK
    rescue Exception => e # rubocop:disable Lint/RescueException
      @frame.failed(e)
      Status::UNAVAILABLE
    end

    def clear = @found = @layout = nil
  end
end
