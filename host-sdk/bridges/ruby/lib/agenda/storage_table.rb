# frozen_string_literal: true

module Agenda
  # StorageTable is the agenda_host_storage that a plugin is given for a storage written in Ruby:
  #
  #   read(call, ranges) { |range, record| ... }   yields the records of each KeyRange in turn, all of one
  #                                                 snapshot
  #   apply(call, batch)                            writes a Batch, and returns its revision (0 where it puts and
  #                                                 erases nothing); raises PreconditionFailed
  #   durability                                    :on_return (so it is where the method is missing) or
  #                                                 :with_host_commit
  #   leaves_bytes?                                 true where the database keeps for a time what was erased
  #
  # The block of `read` returns false where no more of this range is wanted; what is yielded of it all the
  # same is passed over. `call` is the portal's own Call object.
  class StorageTable
    LAYOUT = Library.contract.struct("agenda_host_storage")
    FORMAT = LAYOUT.format_for(:struct_size, :durability, :read, :apply, :features)
    private_constant :LAYOUT, :FORMAT

    # Address of the agenda_host_storage, which stays as long as this object.
    attr_reader :address

    def initialize(storage)
      @read = Read.new(storage)
      @apply = Apply.new(storage)
      @struct = Fiddle::Pointer.malloc(LAYOUT.size, Fiddle::RUBY_FREE)
      @address = @struct.to_i
      Memory.write(@address, [LAYOUT.size, durability_of(storage), @read.address, @apply.address,
                              features_of(storage)].pack(FORMAT))
    end

    private

    def durability_of(storage)
      named = storage.respond_to?(:durability) ? storage.durability : :on_return
      Library.contract.number(:durable, named)
    end

    def features_of(storage)
      leaves = storage.respond_to?(:leaves_bytes?) && storage.leaves_bytes?
      Library.contract.constant("STORAGE_ENDS_RANGES") |
        (leaves ? Library.contract.constant("STORAGE_LEAVES_BYTES") : 0)
    end
  end

  # Read is the function by which the plugin reads.
  class StorageTable::Read < Callback
    TYPE = Library.contract.type_of("agenda_host_storage", :read)
    SIGNATURE = Signature.of(TYPE)
    VISIT = Signature.of(TYPE["arguments"].last["type"])
    private_constant :TYPE, :SIGNATURE, :VISIT

    def initialize(storage)
      super(SIGNATURE)
      @storage = storage
      @visitors = Visitors.new(VISIT)
    end

    private

    def answer(_self, call, list, count, ctx, visit)
      return Status::INVALID_ARGUMENT if visit.zero?

      ranges = StorageArguments.ranges(list, count)
      Frame.scratch do |arena|
        reading = StorageTable::Reading.new(@visitors.at(visit), ctx, arena)
        begin
          @storage.read(Services.call_at(call), ranges) { |range, record| reading.show(range, record) }
          reading.status
        ensure
          reading.finish
        end
      end
    rescue Memory::Unsound
      Status::INVALID_ARGUMENT
    end
  end

  # Reading shows the records of one read to the plugin's visitor, for as long as it wants them.
  class StorageTable::Reading
    RECORD = Library.contract.struct("agenda_record")
    KEY = Library.contract.struct("agenda_key")
    HEAD = RECORD.format_for(:struct_size, :flags, :revision, :time_ms, :utc_offset_minutes, :key, :author, :payload) +
           KEY.format_for(*KEY.members.map(&:name))
    FORMAT = "#{HEAD}#{"a*" * 8}"
    HEAD_SIZE = RECORD.size + KEY.size
    private_constant :RECORD, :KEY, :HEAD, :FORMAT, :HEAD_SIZE

    # What the whole read returns.
    attr_reader :status

    def initialize(visitor, ctx, arena)
      @visitor = visitor
      @ctx = ctx
      @arena = arena
      @status = Status::OK
      @room = 0
    end

    # The visitor is gone when the read has returned. A storage may have kept the block all the same.
    def finish = @is_over = true

    # Returns whether more of this range is wanted.
    def show(range, record)
      return false if @is_over || @passed_over.equal?(range)
      return pass_over(range) if range.end && past?(range, record)

      case said = @visitor.call(@ctx, range.index, written(record))
      when Status::OK then true
      when Status::NEXT_RANGE then pass_over(range)
      else stop(said)
      end
    end

    private

    def pass_over(range)
      @passed_over = range
      false
    end

    def stop(said)
      @is_over = true
      @status = if said == Status::STOP then Status::OK
                else Status::NAMES.value?(said) ? said : Status::INTERNAL
                end
      false
    end

    def past?(range, record)
      order = record.key.to_a <=> range.end.to_a
      range.descending ? order.negative? : order.positive?
    end

    # Returns the address of the agenda_record, which is good until the next one.
    def written(record)
      organisation, board, item, meeting, kind, id = key_of(record)
      author = Text.bytes(record.author)
      payload = Text.bytes(record.payload)
      at_board = organisation.bytesize
      at_item = at_board + board.bytesize
      at_meeting = at_item + item.bytesize
      at_kind = at_meeting + meeting.bytesize
      at_id = at_kind + kind.bytesize
      at_author = at_id + id.bytesize
      at_payload = at_author + author.bytesize
      base = room_for(HEAD_SIZE + at_payload + payload.bytesize)
      texts = base + HEAD_SIZE
      Memory.write(base, [
        RECORD.size, Whole.u32(record.flags, "record.flags"), Whole.u64(record.revision, "record.revision"),
        Whole.i64(record.time_ms, "record.time_ms"), Whole.i32(record.utc_offset_minutes, "record.utc_offset_minutes"),
        base + RECORD.size,
        texts + at_author, author.bytesize, texts + at_payload, payload.bytesize,
        texts, at_board, texts + at_board, board.bytesize, texts + at_item, item.bytesize,
        texts + at_meeting, meeting.bytesize, texts + at_kind, kind.bytesize, texts + at_id, id.bytesize,
        organisation, board, item, meeting, kind, id, author, payload
      ].pack(FORMAT))
      base
    end

    def key_of(record)
      key = record.key.to_a
      return key if key.size == KEY.members.size && key.all? { |part| part.is_a?(String) && part.ascii_only? }

      raise TypeError, "record.key is no Key, and no array of #{KEY.members.size} strings of ASCII"
    end

    def room_for(size)
      return @base if size <= @room

      @room = size * 2
      @base = @arena.reserve(@room)
    end
  end

  # Apply is the function by which the plugin writes.
  class StorageTable::Apply < Callback
    SIGNATURE = Signature.of(Library.contract.type_of("agenda_host_storage", :apply))
    APPLIED = Library.contract.struct("agenda_applied")
    SHORTEST = APPLIED.size_past(:failed_precondition)
    private_constant :SIGNATURE, :APPLIED, :SHORTEST

    def initialize(storage)
      super(SIGNATURE)
      @storage = storage
    end

    private

    def answer(_self, call, batch, applied)
      return Status::INVALID_ARGUMENT if applied.zero? || Memory.struct_size(applied) < SHORTEST

      asked = StorageArguments.batch(batch)
      write(applied, revision_of(@storage.apply(Services.call_at(call), asked), asked), 0)
      Status::OK
    rescue Memory::Unsound
      Status::INVALID_ARGUMENT
    rescue PreconditionFailed => e
      write(applied, 0, Whole.u64(e.index, "PreconditionFailed#index"))
      Status::CONFLICT
    end

    def revision_of(returned, batch)
      revision = Whole.u64(returned, "the revision that apply returned")
      raise RangeError, "apply wrote records and returned the revision 0" if revision.zero? && !batch.puts.empty?

      revision
    end

    def write(applied, revision, failed)
      Memory.write(applied + APPLIED.offset_of(:revision), [revision].pack("Q"))
      Memory.write(applied + APPLIED.offset_of(:failed_precondition), [failed].pack("Q"))
    end
  end
end
