# frozen_string_literal: true

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

  # Service is a table of the portal's with one function.
  class Service
    # Address of the table, which stays as long as this object.
    attr_reader :address

    def initialize(struct, member, callback)
      layout = Library.contract.struct(struct)
      @callback = callback
      @struct = Fiddle::Pointer.malloc(layout.size, Fiddle::RUBY_FREE)
      @address = @struct.to_i
      Memory.write(@address, [layout.size, callback.address].pack(layout.format_for(:struct_size, member)))
    end
  end

  # Asking is the function of a table that shows the visitor one thing, by its id.
  class Asking < Callback
    # Returns the table for an object of the portal's.
    def self.service(portal) = Service.new(self::STRUCT, self::MEMBER, new(portal))

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

    private

    def put(arena, meeting) = MeetingBytes.put(arena, meeting)
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

    def self.service(log) = Service.new("agenda_host_log", :line, new(log))

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
