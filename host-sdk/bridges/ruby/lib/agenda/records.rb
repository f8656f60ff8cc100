# frozen_string_literal: true

module Agenda
  # Key is six texts of printable ASCII. Keys compare byte by byte, part by part, and the empty part comes
  # first: give their columns a binary collation.
  Key = Struct.new(:organisation, :board, :item, :meeting, :kind, :id) do
    include Comparable

    def <=>(other) = to_a <=> other.to_a
  end

  # Record is what a storage shows. Anything that has these methods will do, such as a row of ActiveRecord's;
  # `key` may be an array of six strings.
  Record = Struct.new(:key, :revision, :flags, :time_ms, :utc_offset_minutes, :author, :payload, keyword_init: true)

  # KeyRange is a key (parts is 6), or all keys that share its first `parts` parts. Reading begins at `start`
  # and ends at `end`, both included, in its direction; nil is the end of the prefix. A limit of 0 is none.
  # The bridge keeps to `end` by itself: a storage may read on to the end of the prefix, where it can stop
  # early.
  KeyRange = Struct.new(:index, :key, :parts, :descending, :all_revisions, :start, :limit, :end) do
    def descending? = descending
    def all_revisions? = all_revisions

    # Returns the parts that must be equal.
    def prefix = key.to_a.first(parts)
  end

  # Precondition is `kind` :must_be_at_revision (the key's newest revision is `revision`), :must_be_absent
  # (nothing stands under the key), or :must_be_unchanged (the keys that share `parts` parts are `count`, the
  # newest revision among them `revision`, 0 where there are none). `parts` is 6 where the kind is of one key.
  Precondition = Struct.new(:kind, :key, :parts, :revision, :count) do
    # Returns the parts that the keys in question share: all six where the kind is of one key.
    def prefix = key.to_a.first(parts)
  end

  # Put is a record to be written. `flags` are the contract's bits, to be kept and given back.
  Put = Struct.new(:key, :payload, :flags) do
    # Keeps no history.
    def latest_only? = flags.anybits?(Library.contract.constant("RECORD_LATEST_ONLY"))
    # Personal, may be erased on request.
    def erasable? = flags.anybits?(Library.contract.constant("RECORD_ERASABLE"))
    # Secret until opened; the payload may be encrypted.
    def sealed? = flags.anybits?(Library.contract.constant("RECORD_SEALED"))
  end

  # Batch is written whole or not at all: preconditions are checked, then keys erased with all their history,
  # then records put, all with this time and author.
  Batch = Struct.new(:time_ms, :utc_offset_minutes, :author, :preconditions, :erases, :puts)
end
