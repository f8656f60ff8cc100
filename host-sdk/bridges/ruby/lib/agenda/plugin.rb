# frozen_string_literal: true

require "json"

module Agenda
  # Plugin is a plugin that was loaded. All its methods may be called by any thread of Ruby's, by several at
  # once, and after a fork. Where a call is not done they raise Refused, and where the plugin is closed
  # Closed.
  class Plugin
    VIEW_REQUEST = Library.contract.struct("agenda_view_request")
    VIEW_FORMAT = VIEW_REQUEST.format_for(:struct_size, :item, :view, :media_type, :typed, :typed_count, :problem,
                                          :token, :known_token, :id_prefix, :heading_level)
    ACTION_REQUEST = Library.contract.struct("agenda_action_request")
    ACTION_FORMAT = ACTION_REQUEST.format_for(:struct_size, :flags, :expected_revision, :action, :item, :fields,
                                              :field_count)
    PAGE_REQUEST = Library.contract.struct("agenda_page_request")
    PAGE_FORMAT = PAGE_REQUEST.format_for(:struct_size, :heading_level, :page, :media_type, :query, :query_count,
                                          :typed, :typed_count, :problem, :token, :known_token, :id_prefix)
    EXPECTS_REVISION = Library.contract.constant("EXPECTS_REVISION")
    private_constant :VIEW_REQUEST, :VIEW_FORMAT, :ACTION_REQUEST, :ACTION_FORMAT, :PAGE_REQUEST, :PAGE_FORMAT,
                     :EXPECTS_REVISION

    # Of the plugin, and the ABI version ("0.9") that both sides speak.
    attr_reader :id, :name, :version, :abi

    # Address of the plugin's own object; for Extension.
    attr_reader :self_address

    def initialize(loading)
      @loading = loading
      @keeps_lock = loading.keeps_lock
      @frames = []
      @all_frames = []
      @extensions = {}
      @is_open = true
      read_identity
    end

    # Lists the guides as agenda items, in the call's locale. The call needs no actor and no meeting.
    def items(call) = listed("ITEMS", :list, "agenda_item", call)

    # Lists the same in the versions that the call's meeting has.
    def items_of_meeting(call) = listed("ITEMS", :list_of_meeting, "agenda_item", call)

    # Lists everything that a board can do, with fields and choices.
    def actions(call) = listed("ACTIONS", :list, "agenda_action", call)

    # Lists the views of the plugin, with places, roles and states in which they serve.
    def views(call) = listed("VIEW", :list, "agenda_view_type", call)

    # Lists the guide files that were found when the plugin was loaded.
    def guides(call) = listed("CONTENT", :list, "agenda_guide_file", call)

    # Returns an item as the call's actor sees it. Views are "prepare", "meeting", "projector", "record",
    # "summary" and "sheet"; media types "text/html", "application/json" and "text/plain". `typed` are the
    # fields of a form that was refused and `problem` is the Refused: what was typed stands in the form again.
    def render(call, item, view, media_type = "text/html", typed: nil, problem: nil, id_prefix: nil, heading_level: 0)
      rendering(call) do |frame, render|
        request = view_request(frame, item, view, media_type, typed, problem, id_prefix, heading_level, 0, nil)
        frame.settle(render.call(@self_address, frame.call_address, request, frame.writer.struct_address))
        frame.writer.take
      end
    end

    # Returns a Page: the item and its token, or the token alone where the reader's page (`known_token`) still
    # holds.
    def render_unless_known(call, item, view, media_type = "text/html", known_token: nil, id_prefix: nil,
                            heading_level: 0)
      rendering(call) do |frame, render|
        request = view_request(frame, item, view, media_type, nil, nil, id_prefix, heading_level,
                               frame.token_writer.struct_address, known_token)
        status = frame.settle(render.call(@self_address, frame.call_address, request, frame.writer.struct_address),
                              also: Status::NOT_MODIFIED)
        next Page.new(text: nil, token: known_token) if status == Status::NOT_MODIFIED

        Page.new(text: frame.writer.take, token: frame.token_writer.take)
      end
    end

    # Lists the pages and papers that are not of one item, with targets (:meeting or :organisation), roles and states
    # in which they serve, fields that each may be asked with, and media types. A plugin from before pages has none.
    def pages(call)
      in_call(call) do |frame|
        list = extension(Library.contract.constant("PAGES"))&.function(:list)
        next [] if list.nil?

        shown_by(frame, list, "agenda_page_type")
      end
    end

    # Returns a RenderedPage: a page of the call's meeting or board ("minutes") in one of its media types, with its
    # token, or the token alone where the reader's page (`known_token`) still holds. `query` are values for the
    # page's fields; `typed` and `problem` are as in `render`. Raises NotSupported where the plugin has no pages.
    def render_page(call, page, media_type = "text/html", query: nil, typed: nil, problem: nil, known_token: nil,
                    id_prefix: nil, heading_level: 0)
      in_call(call) do |frame|
        render = @render_page ||= extension_of("PAGES").function(:render)
        request = page_request(frame, page, media_type, query, typed, problem, known_token, id_prefix, heading_level)
        status = frame.settle(render.call(@self_address, frame.call_address, request, frame.writer.struct_address),
                              also: Status::NOT_MODIFIED)
        is_known = status == Status::NOT_MODIFIED
        RenderedPage.new(content: is_known ? String.new : frame.writer.take_bytes,
                         token: is_known ? known_token : frame.token_writer.take, modified: !is_known)
      end
    end

    # Returns short ASCII that changes whenever any view of the item may have changed.
    def state_token(call, item) = extension_of("VIEW").state_token(call, item)

    # Returns a file that the HTML needs: "agenda.css", "agenda.js", "agenda.schema.json".
    def asset(name) = extension_of("VIEW").asset(name)

    # Lists what a list of items says of each: status, text (the view "summary" in "text/html" or
    # "text/plain", none where the media type is nil), and how many considerations wait for the actor.
    def summaries(call, items, media_type = nil)
      in_call(call) do |frame|
        summaries = extension_of("VIEW").function(:summaries)
        found = frame.visitor.expect(Library.contract.struct("agenda_summary"))
        request = Library.contract.struct("agenda_summary_request").encode(frame.arena,
                                                                           { items: items, media_type: media_type })
        frame.settle(summaries.call(@self_address, frame.call_address, request, 0, frame.visitor.address))
        found
      end
    end

    # Does one ActionRequest or up to 100 that stand or fall together, and returns the outcome as it is
    # described in agenda/actions.h: {"revision" => 17, "repeated" => false, "results" => [...]}. Hashes with
    # the same names do as well.
    def perform(call, requests)
      written(call, :perform) do |frame|
        list = (requests.is_a?(Array) ? requests : [requests]).map { |request| action_request(frame.arena, request) }
        [frame.arena.put_pointers(list), list.size]
      end
    end

    # Does a form of the plugin's as it was posted, all its fields: a hash of names and texts, or pairs.
    # Returns what `perform` returns.
    def submit(call, fields)
      written(call, :submit) { |frame| Fields.put(frame.arena, fields) }
    end

    # Returns the Extension with this id ("agenda.content/1"), or nil where the plugin has none. Raises
    # ArgumentError for an id that the contract installed here does not describe.
    def extension(id)
      raise Closed, "the plugin #{@id} is closed" unless @is_open
      raise ArgumentError, "agenda.json does not describe #{id}" if Library.contract.struct_of_extension(id).nil?

      @extensions[id] ||= find_extension(id)
    end

    # Closes the plugin once calls under way have ended; closing again does nothing. Nothing can be called
    # afterwards. A plugin that is not closed is when the program ends.
    def close
      if @all_frames.any? { |frame| frame.thread == Thread.current }
        raise "a callback cannot close the plugin that has called it"
      end
      return if @is_closed

      @is_closed = true
      @is_open = false
      sleep 0.001 while busy?
      @loading.close
      Loading.closed(self)
      nil
    end

    def closed? = !@is_open

    # Tells whether a thread is in a call. Threads that a fork left behind are in none.
    def busy? = @all_frames.any? { |frame| frame.thread&.alive? }

    # For the end of the program: lets no call begin, and ends callbacks that wait.
    def end_program
      @is_open = false
      @all_frames.each(&:end_program)
    end

    def inspect = "#<Agenda::Plugin #{@id} #{@version}#{" closed" unless @is_open}>"

    # For Extension: whether Ruby's lock is kept while the plugin runs.
    def keeps_lock? = @keeps_lock

    # For Extension: what is raised where a plugin lacks a function.
    def lacking(what)
      Status.refusal(Status::NOT_SUPPORTED).class.new(
        "The plugin #{@id} #{@version} has no #{what}: upgrade it.", status: Status::NOT_SUPPORTED,
                                                                    status_name: :not_supported
      )
    end

    # For Extension: yields a Frame for a call into the plugin. Nothing interrupts the thread before it has
    # ended.
    def in_call(call, &block)
      Thread.handle_interrupt(Callback::UNINTERRUPTIBLE) do
        frame = @frames.pop || new_frame
        begin
          frame.during(call) do
            raise Closed, "the plugin #{@id} is closed" unless @is_open

            block.call(frame)
          end
        ensure
          @frames.push(frame)
        end
      end
    end

    private

    def new_frame
      frame = Frame.new
      @all_frames.push(frame)
      frame
    end

    def read_identity
      told = Library.contract.struct("agenda_plugin").decode(@loading.plugin_address)
      @id = told.id
      @name = told.name
      @version = told.version
      @abi = "#{told.abi_version >> 16}.#{told.abi_version & 0xffff}"
      @self_address = told.self
      @find = Signature.of(Library.contract.type_of("agenda_plugin", :extension)).function(told.extension)
    end

    def find_extension(id)
      text = Library.contract.struct("agenda_text")
      address = in_call(nil) { |frame| @find.call(@self_address, text.encode(frame.arena, id)) }
      address.zero? ? nil : Extension.new(self, id, address)
    end

    def extension_of(name)
      id = Library.contract.constant(name)
      extension(id) || raise(lacking(id))
    end

    def listed(name, function, struct, call)
      in_call(call) do |frame|
        shown_by(frame, extension_of(name).function(function), struct)
      end
    end

    def shown_by(frame, list, struct)
      found = frame.visitor.expect(Library.contract.struct(struct))
      frame.settle(list.call(@self_address, frame.call_address, 0, frame.visitor.address))
      found
    end

    def rendering(call)
      in_call(call) do |frame|
        yield frame, (@render ||= extension_of("VIEW").function(:render))
      end
    end

    def view_request(frame, item, view, media_type, typed, problem, id_prefix, heading_level, token, known_token)
      arena = frame.arena
      typed_at, typed_count = Fields.put(arena, typed)
      arena.put([
        VIEW_REQUEST.size, *arena.put_text(item), *arena.put_text(view), *arena.put_text(media_type), typed_at,
        typed_count, problem_at(arena, problem), token,
        *arena.put_text(known_token), *arena.put_text(id_prefix), Whole.u32(heading_level, "heading_level")
      ].pack(VIEW_FORMAT))
    end

    def page_request(frame, page, media_type, query, typed, problem, known_token, id_prefix, heading_level)
      arena = frame.arena
      arena.put([
        PAGE_REQUEST.size, Whole.u32(heading_level, "heading_level"), *arena.put_text(page),
        *arena.put_text(media_type), *Fields.put(arena, query), *Fields.put(arena, typed), problem_at(arena, problem),
        frame.token_writer.struct_address, *arena.put_text(known_token), *arena.put_text(id_prefix)
      ].pack(PAGE_FORMAT))
    end

    def problem_at(arena, problem) = problem ? Library.contract.struct("agenda_problem").encode(arena, problem) : 0

    def written(call, function)
      in_call(call) do |frame|
        act = extension_of("ACTIONS").function(function)
        list, count = yield frame
        frame.settle(act.call(@self_address, frame.call_address, list, count, frame.writer.struct_address))
        JSON.parse(frame.writer.take)
      end
    end

    def action_request(arena, request)
      fields, count = Fields.put(arena, request[:fields])
      expected = request[:expected_revision]
      arena.put([
        ACTION_REQUEST.size, expected.nil? ? 0 : EXPECTS_REVISION, Whole.u64(expected || 0, "expected_revision"),
        *arena.put_text(request[:action]), *arena.put_text(request[:item]), fields, count
      ].pack(ACTION_FORMAT))
    end
  end
end
