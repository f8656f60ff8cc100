# frozen_string_literal: true

module Agenda
  # Values holds a class for each struct of the contract that was read: Agenda::Values::Item is agenda_item,
  # with all members but struct_size, reserved ones and the counts of lists.
  module Values
    def self.class_for(struct, members)
      name = struct.delete_prefix("agenda_").split("_").map(&:capitalize).join
      const_defined?(name, false) ? const_get(name) : const_set(name, Struct.new(*members))
    end
  end

  # Layout says how a struct of the contract lies in memory, as agenda.json tells it, and reads and writes
  # such structs with String#unpack and Array#pack.
  class Layout
    # A Member's type is what agenda.json says of it. `at` is its first value among all that unpack gives, and
    # `count` the name of the member that counts its elements, where it is a list.
    Member = Struct.new(:name, :type, :offset, :size, :at, :count)

    INTEGERS = { [8, false] => "C", [8, true] => "c", [16, false] => "S", [16, true] => "s",
                 [32, false] => "L", [32, true] => "l", [64, false] => "Q", [64, true] => "q" }.freeze
    private_constant :INTEGERS

    attr_reader :name, :size, :members, :value_class

    def initialize(contract, told)
      @contract = contract
      @name = told["name"]
      @size = told["size"]
      @is_leaf = told["leaf"]
      @members = members_of(told["members"])
      @by_name = @members.to_h { |member| [member.name, member] }
      @format = format_of_all
      @shown = @members.reject { |member| is_hidden?(member) }
      @value_class = Values.class_for(@name, @shown.map(&:name))
    end

    def member?(name) = @by_name.key?(name)

    def offset_of(member) = @by_name.fetch(member).offset

    # Returns the size that a peer's struct has at least where it reaches past the member.
    def size_past(member) = @by_name.fetch(member).then { |found| found.offset + found.size }

    # Returns what Array#pack needs to write the whole struct when it is given these members in this order;
    # all others become zero. A text is two values, its address and its size, and any other member is one.
    # `struct_size` is a member like the others.
    def format_for(*names)
      position = 0
      format = names.map do |name|
        member = @by_name.fetch(name)
        gap = member.offset - position
        raise ArgumentError, "#{@name}.#{name} stands before the member that was named before it" if gap.negative?

        position = member.offset + member.size
        "#{padding(gap)}#{directives(member.type)}"
      end
      (format << padding(@size - position)).join
    end

    # Returns the values of the struct at the address as unpack gives them: texts as two values. What a
    # shorter struct of an older peer lacks is zero. Structs grow by whole words of 8 bytes, so a size that
    # ends within one is cut.
    def unpack(address, struct_size = nil)
      return Memory.read(address, @size).unpack(@format) if @is_leaf

      theirs = (struct_size || Memory.struct_size(address)) & ~7
      return Memory.read(address, @size).unpack(@format) if theirs >= @size

      Memory.read(address, theirs).ljust(@size, "\0").unpack(@format)
    end

    # Returns where a member's first value stands in what unpack gives.
    def index_of(member) = @by_name.fetch(member).at

    # Returns the struct at the address as a value of Ruby's, with all that it points at, or nil for null.
    def decode(address)
      return nil if address.zero?
      return Memory.text(*Memory.read(address, @size).unpack(@format)) if text?

      values = unpack(address)
      @value_class.new(*@shown.map { |member| Symbols.symbol(@contract, @name, member.name, value_of(member, values)) })
    end

    # Returns the members of the struct at the address as numbers, without following a pointer.
    def decode_shallow(address)
      values = unpack(address)
      @members.to_h { |member| [member.name, values[member.at]] }
    end

    # Writes a value (a hash, or anything with methods named as the members) into the arena and returns its
    # address, 0 for nil. Members that it does not have become zero, and a pointer may be an Address.
    def encode(arena, value)
      return 0 if value.nil?
      return value.number if value.is_a?(Address)
      return arena.put(arena.put_text(value).pack(@format)) if text?

      arena.put(encode_all(arena, value).pack(@format))
    end

    # Returns the values to be packed, texts and lists being in the arena already.
    def encode_all(arena, value)
      check_members(value)
      lists = {}
      packed = @members.map do |member|
        if member.name == :struct_size then [@size]
        elsif member.type["kind"] == "struct" || !is_hidden?(member)
          encode_member(arena, member, taken(value, member), lists)
        else [0]
        end
      end
      lists.each { |name, count| packed[@members.index(@by_name.fetch(name))] = [count] }
      packed.flatten
    end

    private

    def text? = @name == "agenda_text"

    def check_members(value)
      unknown = value.is_a?(Hash) ? value.keys - @shown.map(&:name) : []
      raise ArgumentError, "#{@name} has no member #{unknown.first.inspect}" unless unknown.empty?
      return if value.is_a?(Hash) || @shown.any? { |member| value.respond_to?(member.name) }

      raise TypeError, "no #{@name} can be made of a #{value.class}"
    end

    def members_of(told)
      names = told.map { |member| member["name"] }
      at = 0
      told.map do |member|
        count = count_of(member["name"], names) if list?(member["type"])
        made = Member.new(member["name"].to_sym, member["type"], member["offset"], member["size"], at, count&.to_sym)
        at += directives(member["type"]).size
        made
      end
    end

    # The count of `items` is called item_count, and that of `hidden` hidden_count.
    def count_of(list, names)
      ["#{list.delete_suffix("s")}_count", "#{list}_count"].find { |name| names.include?(name) }
    end

    def list?(type) = type["kind"] == "pointer" && type["to"]["kind"] == "pointer"

    # Members that only say how to read others are not shown as values.
    def is_hidden?(member)
      member.name == :struct_size || member.name.start_with?("reserved") ||
        @members.any? { |other| other.count == member.name }
    end

    def directives(type)
      case type["kind"]
      when "integer" then INTEGERS.fetch([type["bits"], type["signed"]])
      when "status" then "l"
      when "pointer", "function" then "J"
      when "struct"
        return "JQ" if type["name"] == "agenda_text"

        @contract.struct(type["name"]).members.map { |member| directives(member.type) }.join
      else raise ArgumentError, "#{@name} has a member of the unknown kind #{type["kind"]}"
      end
    end

    def padding(size) = size.zero? ? "" : "x#{size}"

    def format_of_all
      format_for(*@members.map(&:name))
    end

    def value_of(member, values)
      first = values[member.at]
      type = member.type
      case type["kind"]
      when "struct"
        type["name"] == "agenda_text" ? Memory.text(first, values[member.at + 1]) : nested(type, values, member)
      when "pointer"
        return elements(type["to"]["to"], first, values[index_of(member.count)]) if member.count

        type["to"]["kind"] == "struct" ? @contract.struct(type["to"]["name"]).decode(first) : first
      else first
      end
    end

    # A leaf that stands in the struct by value lies there as it would lie alone.
    def nested(type, values, member)
      layout = @contract.struct(type["name"])
      texts = layout.members.map { |inner| Memory.text(*values[member.at + inner.at, 2]) }
      layout.value_class.new(*texts)
    end

    def elements(type, address, count)
      layout = @contract.struct(type["name"])
      Memory.pointers(address, count).map { |element| layout.decode(element) }
    end

    def taken(value, member)
      return value[member.name] if value.is_a?(Hash)

      value.respond_to?(member.name) ? value.public_send(member.name) : nil
    end

    def encode_member(arena, member, value, lists)
      type = member.type
      case type["kind"]
      when "integer", "status" then [whole(type, Symbols.number(@contract, @name, member.name, value), member.name)]
      when "struct" then encode_nested(arena, type, value)
      when "pointer"
        return [encode_list(arena, member, value || [], lists)] if member.count

        [type["to"]["kind"] == "struct" ? @contract.struct(type["to"]["name"]).encode(arena, value) : value.to_i]
      else [value.to_i]
      end
    end

    def whole(type, number, name)
      is_signed = type["kind"] == "status" || type["signed"]
      Whole.public_send("#{is_signed ? "i" : "u"}#{type["bits"] || 32}", number, "#{@name}.#{name}")
    end

    def encode_nested(arena, type, value)
      return arena.put_text(value) if type["name"] == "agenda_text"

      layout = @contract.struct(type["name"])
      value.nil? ? [0] * directives(type).size : layout.encode_all(arena, value)
    end

    def encode_list(arena, member, elements, lists)
      lists[member.count] = elements.size
      layout = @contract.struct(member.type["to"]["to"]["name"])
      arena.put_pointers(elements.map { |one| layout.encode(arena, one) })
    end
  end
end
