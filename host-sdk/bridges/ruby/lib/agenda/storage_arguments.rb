# frozen_string_literal: true

module Agenda
  # StorageArguments reads what a plugin hands to a storage, and refuses what storage.h says must be refused, so that a
  # storage in Ruby sees sound values alone. Memory::Unsound is raised where a rule is broken.
  module StorageArguments
    CONTRACT = Library.contract
    RANGE = CONTRACT.struct("agenda_range")
    PRECONDITION = CONTRACT.struct("agenda_precondition")
    PUT = CONTRACT.struct("agenda_put")
    BATCH = CONTRACT.struct("agenda_batch")
    KEY = CONTRACT.struct("agenda_key")
    KEY_FORMAT = KEY.format_for(*KEY.members.map(&:name))
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
    LONGEST_PART = CONTRACT.constant("LONGEST_KEY_PART")
    LONGEST_KEY = CONTRACT.constant("LONGEST_KEY")
    LARGEST_PAYLOAD = CONTRACT.constant("LARGEST_PAYLOAD")
    private_constant(*constants)

    Unsound = Memory::Unsound
    private_constant :Unsound

    def self.ranges(list, count)
      Memory.pointers(list, count).each_with_index.map { |address, index| range(address, index) }
    end

    def self.batch(address)
      values = unpack(BATCH, SHORTEST_BATCH, address, "batch")
      at = ->(member) { values[BATCH.index_of(member)] }
      made = Batch.new(
        time_ms: at[:time_ms], utc_offset_minutes: at[:utc_offset_minutes],
        author: text(values, BATCH.index_of(:author), "batch.author"),
        preconditions: Memory.pointers(at[:preconditions], at[:precondition_count]).map { |one| precondition(one) },
        erases: Memory.pointers(at[:erases], at[:erase_count]).map { |one| key(one, "an erased key") },
        puts: Memory.pointers(at[:puts], at[:put_count]).map { |one| put(one) }
      )
      keys = made.erases + made.puts.map(&:key)
      raise Unsound, "a key stands twice in the batch" if keys.size > 1 && keys.uniq.size < keys.size

      made
    end

    def self.range(address, index)
      _, flags, parts, _, key, start, limit, last = unpack(RANGE, SHORTEST_RANGE, address, "range")
      raise Unsound, "range.parts is not 1 to #{KEY_PARTS}" unless parts.between?(1, KEY_PARTS)
      raise Unsound, "range.flags has an unknown bit" if flags.anybits?(~(DESCENDING | ALL_REVISIONS))

      KeyRange.new(index: index, key: key(key, "range.key"), parts: parts, descending: flags.anybits?(DESCENDING),
                   all_revisions: flags.anybits?(ALL_REVISIONS),
                   start: start.zero? ? nil : key(start, "range.start"), limit: limit,
                   end: last.zero? ? nil : key(last, "range.end"))
    end

    def self.precondition(address)
      _, kind, parts, _, key, revision, count = unpack(PRECONDITION, SHORTEST_PRECONDITION, address, "precondition")
      name = KINDS.fetch(kind) { raise Unsound, "precondition.kind is unknown" }
      if name == :must_be_unchanged && !parts.between?(1, KEY_PARTS - 1)
        raise Unsound, "precondition.parts is not 1 to #{KEY_PARTS - 1}"
      end

      Precondition.new(kind: name, key: key(key, "precondition.key"), parts: parts, revision: revision, count: count)
    end

    def self.put(address)
      values = unpack(PUT, SHORTEST_PUT, address, "put")
      flags = values[PUT.index_of(:flags)]
      raise Unsound, "put.flags has an unknown bit" if flags.anybits?(~RECORD_FLAGS)

      at = PUT.index_of(:payload)
      raise Unsound, "put.payload is larger than #{LARGEST_PAYLOAD} bytes" if values[at + 1] > LARGEST_PAYLOAD

      Put.new(key: key(values[PUT.index_of(:key)], "put.key"), payload: text(values, at, "put.payload"), flags: flags)
    end

    def self.key(address, name)
      raise Unsound, "#{name} is null" if address.zero?

      parts = Memory.read(address, KEY.size).unpack(KEY_FORMAT)
      sizes = parts.values_at(1, 3, 5, 7, 9, 11)
      raise Unsound, "#{name} has a part longer than #{LONGEST_PART} bytes" if sizes.max > LONGEST_PART
      raise Unsound, "#{name} is longer than #{LONGEST_KEY} bytes" if sizes.sum > LONGEST_KEY

      made = Key.new(*parts.each_slice(2).map { |at, size| key_part(at, size, name) })
      raise Unsound, "#{name} holds something else than printable ASCII without space" if made.to_a.join.b.match?(/[^!-~]/n)

      made
    end

    def self.key_part(address, size, name)
      raise Unsound, "#{name} has a size but no bytes" if address.zero? && size.positive?

      Memory.text(address, size)
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
      raise Unsound, "#{name} is null or too short" if address.zero? || Memory.struct_size(address) < shortest

      layout.unpack(address)
    end
    private_class_method :range, :precondition, :put, :key, :key_part, :text, :unpack
  end
end
