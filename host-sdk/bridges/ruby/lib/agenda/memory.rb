# frozen_string_literal: true

require "fiddle"

module Agenda
  # Memory reads and writes bytes at addresses that came over the C boundary. An address is an Integer, and 0
  # is null.
  #
  # Fiddle makes an object for each pointer that it is given. One pointer that all addresses are counted from
  # makes none.
  module Memory
    ORIGIN = Fiddle::Pointer.new(1)
    private_constant :ORIGIN

    # Returns a binary copy of `size` bytes.
    def self.read(address, size) = ORIGIN[address - 1, size]

    # Copies all bytes of the string to the address.
    def self.write(address, bytes) = ORIGIN[address - 1, bytes.bytesize] = bytes

    # Returns a copy of a text as it crosses the boundary: bytes that say that they are UTF-8, unchecked.
    def self.text(address, size)
      size.zero? ? "" : ORIGIN[address - 1, size].force_encoding(Encoding::UTF_8)
    end

    # Returns the struct_size that a struct begins with.
    def self.struct_size(address) = ORIGIN[address - 1, 4].unpack1("L")

    # Returns the addresses that stand in an array of pointers.
    def self.pointers(address, count)
      return [] if count.zero?
      raise Unsound, "a list has a count but is null" if address.zero?

      ORIGIN[address - 1, count * POINTER_SIZE].unpack("J*")
    end

    POINTER_SIZE = Fiddle::SIZEOF_VOIDP

    # Unsound says that a peer's struct or list is none.
    class Unsound < StandardError; end
  end

  # Arena is memory for what one call hands over. What is put there stays where it is until the arena is
  # cleared, also while Ruby's collector moves its own objects. One thread uses it at a time.
  class Arena
    BLOCK = 16_384
    private_constant :BLOCK

    def initialize
      @first = Fiddle::Pointer.malloc(BLOCK, Fiddle::RUBY_FREE)
      @further = []
      clear
    end

    # Forgets all that was put.
    def clear
      @base = @first.to_i
      @used = 0
      @capacity = BLOCK
      free_further(0) unless @further.empty?
    end

    # Copies the bytes and returns the address of the copy, which is a multiple of 8.
    def put(bytes)
      address = reserve(bytes.bytesize)
      Memory.write(address, bytes)
      address
    end

    # Returns the address of `size` bytes whose content is undefined.
    def reserve(size)
      grow(size) if @used + size > @capacity
      address = @base + @used
      @used += (size + 7) & ~7
      address
    end

    # Forgets what the block has put, once it has ended.
    def scratch
      base = @base
      used = @used
      capacity = @capacity
      blocks = @further.size
      yield self
    ensure
      @base = base
      @used = used
      @capacity = capacity
      free_further(blocks) if @further.size > blocks
    end

    # Copies a list of addresses, and returns its own address, or 0 where the list is empty.
    def put_pointers(addresses) = addresses.empty? ? 0 : put(addresses.pack("J*"))

    # Copies a text, and returns where it is and how many bytes it has. Nil is the empty text.
    def put_text(text)
      bytes = Text.bytes(text)
      bytes.empty? ? [0, 0] : [put(bytes), bytes.bytesize]
    end

    private

    def grow(size)
      @capacity = size > BLOCK ? size + BLOCK : BLOCK
      block = Fiddle::Pointer.malloc(@capacity, Fiddle::RUBY_FREE)
      @further << block
      @base = block.to_i
      @used = 0
    end

    # The collector does not know how large these blocks are, and would keep them for long.
    def free_further(kept)
      @further.pop.call_free while @further.size > kept
    end
  end

  # Address says that a struct lies at this number already. A number alone is never taken for an address: a
  # portal's own ids are numbers.
  Address = Struct.new(:number)

  # Whole gives whole numbers that fit into their member. Array#pack cuts off what is too large or stands behind
  # a decimal point, and says nothing.
  module Whole
    def self.u32(value, name) = within(value, 0, 0xffff_ffff, name)
    def self.i32(value, name) = within(value, -0x8000_0000, 0x7fff_ffff, name)
    def self.u64(value, name) = within(value, 0, 0xffff_ffff_ffff_ffff, name)
    def self.i64(value, name) = within(value, -0x8000_0000_0000_0000, 0x7fff_ffff_ffff_ffff, name)

    def self.within(value, least, most, name)
      whole = value.is_a?(Integer) ? value : whole_of(value)
      return whole if whole && whole >= least && whole <= most

      raise TypeError, "#{name} is a #{value.class}, and no whole number" unless value.is_a?(Numeric)

      raise RangeError, "#{name} is #{value}, and no whole number from #{least} to #{most}"
    end

    # A database's driver may have a class of its own for numbers, as BigDecimal is.
    def self.whole_of(value)
      whole = value.to_int if value.respond_to?(:to_int)
      whole if whole == value
    end
    private_class_method :within, :whole_of
  end

  # Text turns what a program has into the bytes that cross the boundary.
  module Text
    # Returns a string whose bytes are UTF-8: as they are where the string says that they are UTF-8, ASCII or
    # binary, else transcoded. They are not checked here, as the plugin checks them. A symbol is its name, and
    # nil is the empty text.
    def self.bytes(text)
      return "" if text.nil?

      text = text.name if text.is_a?(Symbol)
      text = String.try_convert(text) || raise(TypeError, "a text is a String or a Symbol, and no #{text.class}")
      case text.encoding
      when Encoding::UTF_8, Encoding::US_ASCII, Encoding::BINARY then text
      else text.encode(Encoding::UTF_8)
      end
    end
  end
end
