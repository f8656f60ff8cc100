# frozen_string_literal: true

module Agenda
  # StorageArguments reads what a plugin hands to a storage, and refuses what storage.h says must be refused,
  # so that a storage in Ruby sees sound values alone. Memory::Unsound is raised where a rule is broken.
  module StorageArguments
    CONTRACT = Library.contract
    RANGE = CONTRACT.struct("agenda_range")
    PRECONDITION = CONTRACT.struct("agenda_precondition")
    PUT = CONTRACT.struct("agenda_put")
    BATCH = CONTRACT.struct("agenda_batch")
    # A struct that does not reach past this member is too short: it was there from the first.
    SHORTEST_RANGE = RANGE.size_past(:limit)
    SHORTEST_PRECONDITION = PRECONDITION.size_past(:count)
    SHORTEST_PUT = PUT.size_past(:payload)
    SHORTEST_BATCH = BATCH.size_past(:put_count)
    DESCENDING = CONTRACT.constant("RANGE_DESCENDING")
    ALL_REVISIONS = CONTRACT.constant("RANGE_ALL_REVISIONS")
    KINDS = { CONTRACT.constant("MUST_BE_AT_REVISION") => :must_be_at_revision,
              CONTRACT.constant("MUST_BE_ABSENT") => :must_be_absent,
              CONTRACT.constant("MUST_BE_UNCHANGED") => :must_be_unchanged }.freeze
    RECORD_FLAGS = CONTRACT.names(:record).values.sum
    KEY_PARTS = CONTRACT.constant("KEY_PARTS")
    LARGEST_PAYLOAD = CONTRACT.constant("LARGEST_PAYLOAD")
    private_constant(*constants)

    Unsound = Memory::Unsound
    private_constant :Unsound

    def self.ranges(list, count)
      keys = Keys.new
      index = -1
      Memory.pointers(list, count).map { |address| range(address, index += 1, keys) }
    end

    def self.batch(address)
      values = unpack(BATCH, SHORTEST_BATCH, address, "batch")
      keys = Keys.new
      at = ->(member) { values[BATCH.index_of(member)] }
      list = ->(member, count) { Memory.pointers(at[member], at[count]) }
      made = Batch.new(at[:time_ms], at[:utc_offset_minutes], text(values, BATCH.index_of(:author), "batch.author"),
                       list[:preconditions, :precondition_count].map { |one| precondition(one, keys) },
                       list[:erases, :erase_count].map { |one| keys.at(one, "an erased key") },
                       list[:puts, :put_count].map { |one| put(one, keys) })
      written = made.erases + made.puts.map(&:key)
      raise Unsound, "a key stands twice in the batch" if written.size > 1 && written.uniq.size < written.size

      made
    end

    def self.range(address, index, keys)
      _, flags, parts, _, key, start, limit, last = unpack(RANGE, SHORTEST_RANGE, address, "range")
      raise Unsound, "range.parts is not 1 to #{KEY_PARTS}" unless parts.between?(1, KEY_PARTS)
      raise Unsound, "range.flags has an unknown bit" if flags.anybits?(~(DESCENDING | ALL_REVISIONS))

      KeyRange.new(index, keys.at(key, "range.key"), parts, flags.anybits?(DESCENDING), flags.anybits?(ALL_REVISIONS),
                   start.zero? ? nil : keys.at(start, "range.start"), limit,
                   last.zero? ? nil : keys.at(last, "range.end"))
    end

    def self.precondition(address, keys)
      _, kind, parts, _, key, revision, count = unpack(PRECONDITION, SHORTEST_PRECONDITION, address, "precondition")
      name = KINDS.fetch(kind) { raise Unsound, "precondition.kind is unknown" }
      if name == :must_be_unchanged && !parts.between?(1, KEY_PARTS - 1)
        raise Unsound, "precondition.parts is not 1 to #{KEY_PARTS - 1}"
      end

      # The two other kinds are of one key, and the plugin leaves their parts at 0.
      parts = KEY_PARTS unless name == :must_be_unchanged
      Precondition.new(name, keys.at(key, "precondition.key"), parts, revision, count)
    end

    def self.put(address, keys)
      values = unpack(PUT, SHORTEST_PUT, address, "put")
      flags = values[PUT.index_of(:flags)]
      raise Unsound, "put.flags has an unknown bit" if flags.anybits?(~RECORD_FLAGS)

      at = PUT.index_of(:payload)
      raise Unsound, "put.payload is larger than #{LARGEST_PAYLOAD} bytes" if values[at + 1] > LARGEST_PAYLOAD

      Put.new(keys.at(values[PUT.index_of(:key)], "put.key"), text(values, at, "put.payload"), flags)
    end

    def self.text(values, at, name)
      address = values[at]
      size = values[at + 1]
      raise Unsound, "#{name} has a size but no bytes" if address.zero? && size.positive?

      text = Memory.text(address, size)
      raise Unsound, "#{name} is not UTF-8 text" if !text.valid_encoding? || text.include?("\0")

      text
    end

    def self.unpack(layout, shortest, address, name)
      raise Unsound, "#{name} is null" if address.zero?

      size = Memory.struct_size(address)
      raise Unsound, "#{name} is too short" if size < shortest

      layout.unpack(address, size)
    end
    private_class_method :range, :precondition, :put, :text, :unpack
  end

  # Keys reads the keys of one call. Most of them have the same first parts, at the same addresses: each part
  # is read and checked once.
  class Keys
    LAYOUT = Library.contract.struct("agenda_key")
    FORMAT = LAYOUT.format_for(:organisation, :board, :item, :meeting, :kind, :id)
    LONGEST_PART = Library.contract.constant("LONGEST_KEY_PART")
    LONGEST_KEY = Library.contract.constant("LONGEST_KEY")
    SIZE_BITS = LONGEST_PART.bit_length
    private_constant(*constants)

    def initialize
      @parts = {}
    end

    # Returns the Key at the address; `name` is what it is called where it is none.
    def at(address, name)
      raise Memory::Unsound, "#{name} is null" if address.zero?

      a, a_size, b, b_size, c, c_size, d, d_size, e, e_size, f, f_size =
        Memory.read(address, LAYOUT.size).unpack(FORMAT)
      if a_size + b_size + c_size + d_size + e_size + f_size > LONGEST_KEY
        raise Memory::Unsound, "#{name} is longer than #{LONGEST_KEY} bytes"
      end

      Key.new(part(a, a_size, name), part(b, b_size, name), part(c, c_size, name), part(d, d_size, name),
              part(e, e_size, name), part(f, f_size, name))
    end

    private

    def part(address, size, name)
      return "" if size.zero?
      raise Memory::Unsound, "#{name} has a part longer than #{LONGEST_PART} bytes" if size > LONGEST_PART

      @parts[(address << SIZE_BITS) | size] ||= checked(address, size, name)
    end

    def checked(address, size, name)
      raise Memory::Unsound, "#{name} has a size but no bytes" if address.zero?

      part = Memory.read(address, size)
      raise Memory::Unsound, "#{name} holds something else than printable ASCII without space" if part.match?(/[^!-~]/n)

      part.force_encoding(Encoding::UTF_8).freeze
    end
  end
end
