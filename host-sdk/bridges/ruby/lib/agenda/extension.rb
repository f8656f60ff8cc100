# frozen_string_literal: true

module Agenda
  # Extension calls the functions of any table that agenda.json names, also of those that this bridge has no
  # method for:
  #
  #   plugin.extension("agenda.content/1").compare(call, "/srv/old", "/srv/new")
  #
  # The arguments are those of the header without `self`, writers, visitors and their `ctx`: a Call, texts,
  # numbers, hashes for structs, and arrays for lists, whose count is not given. It returns what was written
  # (a string, or several), or the list of what was shown to the visitor; else nil.
  class Extension
    attr_reader :id

    def initialize(plugin, id, address)
      @plugin = plugin
      @id = id
      @layout = Library.contract.struct(Library.contract.struct_of_extension(id))
      @address = address
      @functions = {}
      @layout.members.each do |member|
        next unless member.type["kind"] == "function"

        define_singleton_method(member.name) { |*arguments| invoke(member, arguments) }
      end
    end

    # Returns the table's function as Fiddle calls it, or raises NotSupported where the plugin's table ends
    # before it.
    def function(name) = @functions[name] ||= found(name)

    private

    def found(name)
      raise @plugin.lacking("#{name} of #{@id}, nor has agenda.json") unless @layout.member?(name)

      values = @layout.unpack(@address)
      address = values[@layout.index_of(name)]
      raise @plugin.lacking("#{name} of #{@id}") if address.zero?

      Signature.of(Library.contract.type_of(@layout.name, name)).function(address, keeps_lock: @plugin.keeps_lock?)
    end

    def invoke(member, arguments)
      call = arguments.find { |argument| argument.is_a?(Call) }
      @plugin.in_call(call) do |frame|
        taken = Arguments.new(@plugin, frame, arguments)
        native = taken.native(member.type["arguments"])
        status = function(member.name).call(*native)
        frame.settle(status)
        taken.outcome
      end
    end
  end

  # Arguments turns what a function of an extension is given into what C takes.
  class Extension::Arguments
    def initialize(plugin, frame, given)
      @plugin = plugin
      @frame = frame
      @given = given.dup
      @writers = [frame.writer, frame.token_writer]
      @used = []
    end

    # Returns the function's arguments as numbers.
    def native(told)
      made = told.map do |argument|
        name = argument["name"]
        if name == "self" then @plugin.self_address
        elsif name == "ctx" then 0
        elsif name.end_with?("_count") then @count || 0
        else one(argument["type"])
        end
      end
      raise ArgumentError, "#{@given.size} arguments too many were given" unless @given.empty?

      made
    end

    def outcome
      return @found if @found
      return nil if @used.empty?

      @used.size == 1 ? @used.first.take : @used.map(&:take)
    end

    private

    def one(type)
      case type["kind"]
      when "function" then visitor(type)
      when "pointer" then pointer(type["to"])
      else given
      end
    end

    def given
      raise ArgumentError, "the function takes more arguments" if @given.empty?

      @given.shift
    end

    def pointer(type)
      return list(type["to"]["name"]) if type["kind"] == "pointer"

      case type["name"]
      when "agenda_call" then call
      when "agenda_writer" then writer
      else Library.contract.struct(type["name"]).encode(@frame.arena, given)
      end
    end

    def call
      raise TypeError, "the function takes a Call" unless given.is_a?(Call)

      @frame.call_address
    end

    def writer
      @used << (@writers.shift || raise(ArgumentError, "the function has more writers than a call can take"))
      @used.last.struct_address
    end

    def list(struct)
      elements = given || []
      @count = elements.size
      layout = Library.contract.struct(struct)
      @frame.arena.put_pointers(elements.map { |element| layout.encode(@frame.arena, element) })
    end

    # Only visitors of one struct are known: the contract has no other in a plugin's tables.
    def visitor(type)
      shown = type["arguments"].last["type"]["to"]
      is_one = type["arguments"].size == 2 && shown["kind"] == "struct"
      raise ArgumentError, "the visitor takes more than one struct" unless is_one

      @found = @frame.visitor.expect(Library.contract.struct(shown["name"]))
      @frame.visitor.address
    end
  end
end
