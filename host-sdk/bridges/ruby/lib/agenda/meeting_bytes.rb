# frozen_string_literal: true

module Agenda
  # MeetingBytes writes a Meeting with its members and its own items into an arena as the contract's structs, all
  # in one piece: the plugin asks for the meeting with every page.
  class MeetingBytes
    MEETING = Library.contract.struct("agenda_meeting")
    MEMBER = Library.contract.struct("agenda_member")
    OWN_ITEM = Library.contract.struct("agenda_own_item")
    PAPER = Library.contract.struct("agenda_paper")
    TEXT = Library.contract.struct("agenda_text")
    MEETING_FORMAT = MEETING.format_for(:struct_size, :state, :id, :title, :date, :previous, :next, :items, :item_count,
                                        :members, :member_count, :own_items, :own_item_count, :order, :order_count,
                                        :organisation_name, :board_name, :place, :start, :end)
    MEMBER_FORMAT = MEMBER.format_for(:struct_size, :roles, :presence, :id, :name)
    OWN_ITEM_FORMAT = OWN_ITEM.format_for(:struct_size, :type, :minutes, :closed, :id, :title, :text, :recommendation,
                                          :papers, :paper_count)
    PAPER_FORMAT = PAPER.format_for(:struct_size, :title, :url)
    TEXT_FORMAT = TEXT.format_for(:bytes, :size)
    POINTER = Memory::POINTER_SIZE
    # What each list of a meeting's points at, in the order in which the lists are put.
    SIZES = [TEXT.size, MEMBER.size, OWN_ITEM.size, TEXT.size, PAPER.size].freeze
    FORMATS = [TEXT_FORMAT, MEMBER_FORMAT, OWN_ITEM_FORMAT, TEXT_FORMAT, PAPER_FORMAT].freeze
    STATES = Library.contract.names(:meeting)
    PRESENCES = Library.contract.names(:presence)
    TYPES = Library.contract.names(:item)
    CLOSED = Library.contract.names(:closed)
    private_constant(*constants)

    # Returns the address of the agenda_meeting. Any object with the methods of Meeting will do, also where it
    # lacks those that came after `members`.
    def self.put(arena, meeting) = new(meeting).put(arena)

    def initialize(meeting)
      @state = meeting.state
      @own_items = later(meeting, :own_items) || []
      @papers_of = @own_items.map { |item| papers_of(item) }
      @lists = [meeting.items || [], meeting.members || [], @own_items, later(meeting, :order) || [],
                @papers_of.flatten(1)]
      @counts = @lists.map(&:size)
      @texts = [meeting.id, meeting.title, meeting.date&.to_s, meeting.previous, meeting.next]
      %i[organisation_name board_name place start end].each { |name| @texts << later(meeting, name) }
      add_texts(*@lists)
      @texts.map! { |text| Text.bytes(text) }
    end

    # What is put is, one after the other: the meeting, the pointers to the elements of each list, these elements,
    # and the bytes of all texts.
    def put(arena)
      pointers = @counts.sum * POINTER
      head = MEETING.size + pointers
      @counts.each_with_index { |count, list| head += count * SIZES[list] }
      base = arena.reserve(head + @texts.sum(&:bytesize))
      @at = base + head
      @next = 0
      Memory.write(base, values(base + MEETING.size, pointers).concat(@texts).pack(format))
      base
    end

    private

    def later(meeting, name) = meeting.respond_to?(name) ? meeting.public_send(name) : nil

    def papers_of(item)
      raise TypeError, "meeting.own_items has a #{item.class}, and no OwnItem" unless item.respond_to?(:recommendation)

      item.papers.to_a
    end

    # Adds the texts in the order in which `values` asks where they stand.
    def add_texts(items, members, own_items, order, papers)
      @texts.concat(items)
      members.each { |member| @texts << member.id << member.name }
      own_items.each { |item| @texts << item.id << item.title << item.text << item.recommendation }
      @texts.concat(order)
      papers.each { |paper| @texts << paper.title << paper.url }
    end

    def values(pointers, size)
      values = meeting_values(pointers)
      add_pointers(values, pointers + size)
      @counts[0].times { add_text(values) }
      @lists[1].each { |member| add_member(values, member) }
      add_own_items(values, pointers + (@counts.first(4).sum * POINTER))
      @counts[3].times { add_text(values) }
      @counts[4].times { add_texts_of(values << PAPER.size, 2) }
      values
    end

    def meeting_values(pointers)
      values = add_texts_of([MEETING.size, STATES[@state] || state], 5)
      @counts.first(4).each do |count|
        values << (count.zero? ? 0 : pointers) << count
        pointers += count * POINTER
      end
      add_texts_of(values, 5)
    end

    def add_pointers(values, element)
      @counts.each_with_index do |count, list|
        size = SIZES[list]
        count.times do
          values << element
          element += size
        end
      end
    end

    # A meeting that has no state would be one in which nothing can be done.
    def state
      raise ArgumentError, "meeting.state is missing" if @state.nil?

      number_of(:meeting, @state, "meeting.state")
    end

    def add_member(values, member)
      presence = member.presence
      values << MEMBER.size << Roles.number(member.roles)
      values << (PRESENCES[presence] || number_of(:presence, presence, "member.presence"))
      add_texts_of(values, 2)
    end

    # The pointers to all papers stand in one list, of which each item has its part.
    def add_own_items(values, papers)
      @own_items.each_with_index do |item, index|
        count = @papers_of[index].size
        values << OWN_ITEM.size << (TYPES[item.type] || number_of(:item, item.type, "own_item.type"))
        values << Whole.u32(item.minutes || 0, "own_item.minutes")
        values << (CLOSED[item.closed] || number_of(:closed, item.closed, "own_item.closed"))
        add_texts_of(values, 4) << (count.zero? ? 0 : papers) << count
        papers += count * POINTER
      end
    end

    def number_of(kind, value, name) = Whole.u32(Library.contract.number(kind, value), name)

    # Adds where the next texts will stand, and their sizes.
    def add_texts_of(values, count)
      count.times { add_text(values) }
      values
    end

    def add_text(values)
      size = @texts[@next].bytesize
      values << @at << size
      @at += size
      @next += 1
    end

    def format
      format = "#{MEETING_FORMAT}J#{@counts.sum}"
      @counts.each_with_index { |count, list| format << (FORMATS[list] * count) unless count.zero? }
      format << ("a*" * @texts.size)
    end
  end
end
