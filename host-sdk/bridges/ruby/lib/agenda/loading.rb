# frozen_string_literal: true

module Agenda
  # Loading has the loader find, check and open a plugin or a storage, and keeps what was given to it until it
  # is closed.
  module Loading
    WITHOUT_MANIFEST = Library.contract.constant("LOAD_WITHOUT_MANIFEST")
    private_constant :WITHOUT_MANIFEST

    # What is open, and therefore pinned: whatever the program still holds of it.
    OPEN = {} # rubocop:disable Style/MutableConstant
    private_constant :OPEN

    # Keeps what was opened until it is closed, and returns it; with a block, closes it at the block's end and
    # returns the block's value.
    def self.opened(one)
      OPEN[one.object_id] = one
      return one unless block_given?

      begin
        yield one
      ensure
        one.close
      end
    end

    def self.closed(one) = OPEN.delete(one.object_id)

    # Closes what is open as the program ends: plugins, and then the storages that they no longer use. A
    # callback that waits is ended; one that is busy is not waited for, as it may never come back.
    def self.close_all
      plugins = OPEN.values.grep(Plugin)
      plugins.each(&:end_program)
      100.times { plugins.any?(&:busy?) ? sleep(0.01) : break }
      busy, idle = plugins.partition(&:busy?)
      idle.each(&:close)
      OPEN.values.grep(OpenedStorage).each(&:close) if busy.empty?
    end

    # Calls a function of the loader that opens something, and returns the address of what it gives.
    def self.open_with(function, struct, request)
      Thread.handle_interrupt(Callback::UNINTERRUPTIBLE) do
        Frame.new.during(nil) do |frame|
          out = frame.arena.put([0].pack("J"))
          told = Library.contract.struct(struct).encode(frame.arena, { report: Address.new(frame.report_address), **request })
          frame.settle(Library.function(function).call(told, out))
          Memory.read(out, Memory::POINTER_SIZE).unpack1("J")
        end
      end
    end

    def self.flags(allow_no_manifest) = allow_no_manifest ? WITHOUT_MANIFEST : 0
  end

  # LoadedPlugin is what the loader gave for a plugin.
  class LoadedPlugin
    # Address of the agenda_plugin.
    attr_reader :plugin_address
    # Whether Ruby's lock is kept while the plugin runs.
    attr_reader :keeps_lock

    def initialize(plugin, host, locale, allow_no_manifest, releases_lock)
      @storage = host.storage if host.storage.is_a?(OpenedStorage)
      @host = HostTable.new(host)
      @keeps_lock = releases_lock.nil? ? !host.native_storage? : !releases_lock
      address = Loading.open_with("agenda_load_plugin", "agenda_plugin_request",
                                  { flags: Loading.flags(allow_no_manifest), plugin: plugin.to_s, locale: locale,
                                    host: Address.new(@host.address) })
      @loaded = Library.contract.struct("agenda_loaded_plugin").decode_shallow(address)
      @plugin_address = @loaded[:plugin]
      @storage&.use(1)
    end

    def close
      close = Signature.of(Library.contract.type_of("agenda_loaded_plugin", :close)).function(@loaded[:close])
      close.call(@loaded[:self])
      @storage&.use(-1)
      @host = @storage = nil
    end
  end
end
