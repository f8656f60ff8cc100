# frozen_string_literal: true

require "date"

module Agenda
  # Services are the tables of the portal's meetings, people and log.
  module Services
    # Returns the Call that a callback is given: the portal's own object where the call is the one under way,
    # else one that is read from the address; nil for null.
    def self.call_at(address)
      return nil if address.zero?

      frame = Frame.current
      return frame.call if frame && frame.call_address == address

      read_call(address)
    end

    def self.read_call(address)
      told = Library.contract.struct("agenda_call").decode(address)
      form = told.form && Form.new(address: told.form.address, hidden: told.form.hidden.map(&:to_a))
      actor = told.actor && Actor.new(id: told.actor.id, name: told.actor.name, roles: told.actor.roles)
      Call.new(organisation: told.organisation, board: told.board, meeting: told.meeting, locale: told.locale,
               time: told.time_ms, utc_offset_minutes: told.utc_offset_minutes, actor: actor,
               request_id: told.request_id, form: form)
    end
    private_class_method :read_call

    # Returns the text of an agenda_text at an address.
    def self.text_at(address) = TEXT.decode(address)

    TEXT = Library.contract.struct("agenda_text")
    private_constant :TEXT
  end

  # Visitors are the plugin's functions that it gives to be called for each thing found. There are few, and
  # each is made callable once.
  class Visitors
    MOST = 64
    private_constant :MOST

    def initialize(signature)
      @signature = signature
      @known = {}
    end

    def at(address)
      @known[address] || begin
        @known.clear if @known.size >= MOST
        @known[address] = @signature.function(address)
      end
    end
  end

  # Service is a table of the portal's.
  class Service
    # Address of the table, which stays as long as this object.
    attr_reader :address

    # `callbacks` are the table's functions by their members, in the table's order; the others are null.
    def initialize(struct, callbacks)
      layout = Library.contract.struct(struct)
      @callbacks = callbacks
      @struct = Fiddle::Pointer.malloc(layout.size, Fiddle::RUBY_FREE)
      @address = @struct.to_i
      Memory.write(@address, [layout.size, *callbacks.each_value.map(&:address)]
                               .pack(layout.format_for(:struct_size, *callbacks.keys)))
    end
  end

  # Asking is the function of a table that shows the visitor one thing, by its id.
  class Asking < Callback
    # Returns the table for an object of the portal's.
    def self.service(portal) = Service.new(self::STRUCT, { self::MEMBER => new(portal) })

    def initialize(portal)
      type = Library.contract.type_of(self.class::STRUCT, self.class::MEMBER)
      super(Signature.of(type))
      @portal = portal
      @visitors = Visitors.new(Signature.of(type["arguments"].last["type"]))
    end

    private

    def answer(_self, call, id, ctx, visit)
      found = @portal.public_send(self.class::MEMBER, Services.call_at(call), Services.text_at(id))
      return Status::NOT_FOUND if found.nil?

      said = Frame.scratch { |arena| @visitors.at(visit).call(ctx, put(arena, found)) }
      said == Status::STOP ? Status::OK : said
    end
  end

  # ReadMeeting asks the portal's meetings: `read(call, id)` returns a Meeting, or nil where there is none.
  class ReadMeeting < Asking
    STRUCT = "agenda_host_meetings"
    MEMBER = :read

    # Returns the table for the portal's meetings, which may have a list.
    def self.service(portal)
      callbacks = { MEMBER => new(portal) }
      callbacks[:list] = ListMeetings.new(portal) if portal.respond_to?(:list)
      Service.new(STRUCT, callbacks)
    end

    private

    def put(arena, meeting) = MeetingBytes.put(arena, meeting)
  end

  # ListMeetings asks the portal's meetings for those from one day to another, both included and both a Date:
  # `list(call, from, to)` returns them in any order. They may lack items, members and own items.
  class ListMeetings < Callback
    TYPE = Library.contract.type_of("agenda_host_meetings", :list)
    SIGNATURE = Signature.of(TYPE)
    private_constant :TYPE, :SIGNATURE

    def initialize(portal)
      super(SIGNATURE)
      @portal = portal
      @visitors = Visitors.new(Signature.of(TYPE["arguments"].last["type"]))
    end

    private

    def answer(_self, call, from, to, ctx, visit)
      days = [from, to].map { |day| date_at(day) }
      return Status::INVALID_ARGUMENT if call.zero? || visit.zero? || days.include?(nil)

      by_day(@portal.list(Services.call_at(call), *days)).each do |meeting|
        said = Frame.scratch { |arena| @visitors.at(visit).call(ctx, MeetingBytes.put(arena, meeting)) }
        return said == Status::STOP ? Status::OK : said if said != Status::OK
      end
      Status::OK
    end

    def date_at(address)
      parts = Services.text_at(address)&.b&.match(/\A(\d{4})-(\d\d)-(\d\d)\z/)&.captures&.map(&:to_i)
      Date.new(*parts, Date::GREGORIAN) if parts && Date.valid_date?(*parts, Date::GREGORIAN)
    end

    # By date, and then by id. Array#sort is not safe while another thread compacts memory (README.md).
    def by_day(meetings)
      meetings.each_with_object([]) do |meeting, sorted|
        place = [meeting.date.to_s, meeting.id.to_s]
        later = sorted.bsearch_index { |other| ([other.date.to_s, other.id.to_s] <=> place).positive? }
        sorted.insert(later || sorted.size, meeting)
      end
    end
  end

  # ReadName asks the portal's people: `name(call, id)` returns a name, or nil where there is none to tell.
  class ReadName < Asking
    STRUCT = "agenda_host_people"
    MEMBER = :name
    TEXT = Library.contract.struct("agenda_text")

    private

    def put(arena, name) = TEXT.encode(arena, name)
  end

  # WriteLine gives a line to the portal's log: `line(call, level, text)`, where the level is :information,
  # :warning or :error, and the call is nil while the plugin is being opened.
  class WriteLine < Callback
    SIGNATURE = Signature.of(Library.contract.type_of("agenda_host_log", :line))
    private_constant :SIGNATURE

    def self.service(log) = Service.new("agenda_host_log", { line: new(log) })

    def initialize(log)
      super(SIGNATURE)
      @log = log
    end

    private

    def answer(_self, call, level, text)
      @log.line(Services.call_at(call), Library.contract.names(:log).key(level) || level, Services.text_at(text))
      0
    end

    def refusal = 0
  end
end
