# frozen_string_literal: true

module Agenda
  # CallBytes writes a Call, its actor and its form into an arena as the contract's structs. A call is written
  # for every page, so it is packed in one piece.
  module CallBytes
    CALL = Library.contract.struct("agenda_call")
    ACTOR = Library.contract.struct("agenda_actor")
    FORM = Library.contract.struct("agenda_form")
    HEAD = CALL.format_for(:struct_size, :utc_offset_minutes, :time_ms, :organisation, :board, :meeting, :locale,
                           :request_id, :actor, :report, :form) +
           ACTOR.format_for(:struct_size, :roles, :id, :name)
    HEAD_SIZE = CALL.size + ACTOR.size
    FORMAT = "#{HEAD}#{"a*" * 7}"
    FORM_FORMAT = FORM.format_for(:struct_size, :hidden_count, :address, :hidden)
    private_constant :CALL, :ACTOR, :FORM, :HEAD, :HEAD_SIZE, :FORMAT, :FORM_FORMAT

    # Returns the address of the agenda_call.
    def self.put(arena, call, report_address)
      organisation = Text.bytes(call.organisation)
      board = Text.bytes(call.board)
      meeting = Text.bytes(call.meeting)
      locale = Text.bytes(call.locale)
      request = Text.bytes(call.request_id)
      actor = call.actor
      id = actor ? Text.bytes(actor.id) : ""
      name = actor ? Text.bytes(actor.name) : ""
      roles = actor ? Roles.number(actor.roles) : 0
      form = call.form ? put_form(arena, call.form) : 0

      at_board = organisation.bytesize
      at_meeting = at_board + board.bytesize
      at_locale = at_meeting + meeting.bytesize
      at_request = at_locale + locale.bytesize
      at_id = at_request + request.bytesize
      at_name = at_id + id.bytesize
      base = arena.reserve(HEAD_SIZE + at_name + name.bytesize)
      texts = base + HEAD_SIZE
      Memory.write(base, [
        CALL.size, Whole.i32(call.utc_offset_minutes, "call.utc_offset_minutes"), Whole.i64(call.time_ms, "call.time_ms"),
        texts, at_board, texts + at_board, board.bytesize,
        texts + at_meeting, meeting.bytesize, texts + at_locale, locale.bytesize, texts + at_request, request.bytesize,
        actor ? base + CALL.size : 0, report_address, form,
        ACTOR.size, roles, texts + at_id, id.bytesize, texts + at_name, name.bytesize,
        organisation, board, meeting, locale, request, id, name
      ].pack(FORMAT))
      base
    end

    def self.put_form(arena, form)
      address, size = arena.put_text(form.address)
      hidden, count = Fields.put(arena, form.hidden)
      arena.put([FORM.size, count, address, size, hidden].pack(FORM_FORMAT))
    end
    private_class_method :put_form
  end

  # Roles gives the bits of a list of roles.
  module Roles
    NAMES = Library.contract.names(:role)
    private_constant :NAMES

    def self.number(roles)
      return Whole.u32(roles, "roles") if roles.is_a?(Integer)

      bits = 0
      (roles.is_a?(Symbol) || roles.is_a?(String) ? [roles] : roles)&.each { |role| bits |= NAMES[role] || Library.contract.number(:role, role) }
      bits
    end
  end

  # Fields writes names and values into an arena as a list of agenda_field.
  module Fields
    LAYOUT = Library.contract.struct("agenda_field")
    FORMAT = LAYOUT.format_for(:name, :value)
    private_constant :LAYOUT, :FORMAT

    # Returns the address of the list and how many there are. A hash whose value is a list has the name
    # several times.
    def self.put(arena, fields)
      return [0, 0] if fields.nil? || fields.empty?

      texts = texts_of(fields)
      count = texts.size / 2
      structs = count * Memory::POINTER_SIZE
      head = structs + (count * LAYOUT.size)
      base = arena.reserve(head + texts.sum(&:bytesize))
      values = Array.new(count) { |index| base + structs + (index * LAYOUT.size) }
      at = base + head
      texts.each do |text|
        values << at << text.bytesize
        at += text.bytesize
      end
      Memory.write(base, values.concat(texts).pack("J#{count}#{FORMAT * count}#{"a*" * texts.size}"))
      [base, count]
    end

    def self.texts_of(fields)
      fields.each_with_object([]) do |(name, value), texts|
        (value.is_a?(Array) ? value : [value]).each { |one| texts << Text.bytes(name) << Text.bytes(value_of(one)) }
      end
    end

    # Numbers and dates are texts in a form.
    def self.value_of(value)
      value.is_a?(String) || value.is_a?(Symbol) || value.nil? ? value : value.to_s
    end
    private_class_method :texts_of, :value_of
  end
end
