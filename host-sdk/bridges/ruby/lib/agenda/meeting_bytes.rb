# frozen_string_literal: true

module Agenda
  # MeetingBytes writes a Meeting and its members into an arena as the contract's structs, all in one piece:
  # the plugin asks for the meeting with every page.
  class MeetingBytes
    MEETING = Library.contract.struct("agenda_meeting")
    MEMBER = Library.contract.struct("agenda_member")
    TEXT = Library.contract.struct("agenda_text")
    MEETING_FORMAT = MEETING.format_for(:struct_size, :state, :id, :title, :date, :previous, :next, :items, :item_count,
                                        :members, :member_count)
    MEMBER_FORMAT = MEMBER.format_for(:struct_size, :roles, :presence, :id, :name)
    TEXT_FORMAT = TEXT.format_for(:bytes, :size)
    STATES = Library.contract.names(:meeting)
    PRESENCES = Library.contract.names(:presence)
    private_constant(*constants)

    # Returns the address of the agenda_meeting. Any object with the methods of Meeting will do.
    def self.put(arena, meeting) = new(meeting).put(arena)

    def initialize(meeting)
      @texts = [meeting.id, meeting.title, meeting.date&.to_s, meeting.previous, meeting.next]
      @items = meeting.items || []
      @members = meeting.members || []
      @state = meeting.state
      @texts.concat(@items)
      @members.each { |member| @texts << member.id << member.name }
      @texts.map! { |text| Text.bytes(text) }
    end

    # What is put is, one after the other: the meeting, the pointers to the items and to the members, the
    # items, the members, and the bytes of all texts.
    def put(arena)
      pointers = (@items.size + @members.size) * Memory::POINTER_SIZE
      head = MEETING.size + pointers + (@items.size * TEXT.size) + (@members.size * MEMBER.size)
      base = arena.reserve(head + @texts.sum(&:bytesize))
      @at = base + head
      @next = 0
      Memory.write(base, values(base, base + MEETING.size + pointers).concat(@texts).pack(format))
      base
    end

    private

    def values(base, elements)
      pointers = base + MEETING.size
      members = elements + (@items.size * TEXT.size)
      values = [MEETING.size, STATES[@state] || state]
      5.times { add_text(values) }
      values << (@items.empty? ? 0 : pointers) << @items.size
      values << (@members.empty? ? 0 : pointers + (@items.size * Memory::POINTER_SIZE)) << @members.size
      @items.each_index { |index| values << (elements + (index * TEXT.size)) }
      @members.each_index { |index| values << (members + (index * MEMBER.size)) }
      @items.each { add_text(values) }
      @members.each { |member| add_member(values, member) }
      values
    end

    # A meeting that has no state would be one in which nothing can be done.
    def state
      raise ArgumentError, "meeting.state is missing" if @state.nil?

      Whole.u32(Library.contract.number(:meeting, @state), "meeting.state")
    end

    def add_member(values, member)
      presence = member.presence
      values << MEMBER.size << Roles.number(member.roles)
      values << (PRESENCES[presence] || Whole.u32(Library.contract.number(:presence, presence), "member.presence"))
      add_text(values)
      add_text(values)
    end

    # Adds where the next text will stand, and its size.
    def add_text(values)
      size = @texts[@next].bytesize
      values << @at << size
      @at += size
      @next += 1
    end

    def format
      items = @items.size
      members = @members.size
      "#{MEETING_FORMAT}J#{items + members}#{TEXT_FORMAT * items}#{MEMBER_FORMAT * members}#{"a*" * @texts.size}"
    end
  end
end
