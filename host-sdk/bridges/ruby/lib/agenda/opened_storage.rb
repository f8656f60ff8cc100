# frozen_string_literal: true

module Agenda
  # OpenedStorage is a store that an adapter in C++ opened: "sqlite:/var/lib/portal/board.db", or "memory:".
  # It is given to a Host in place of a storage written in Ruby, and is closed after the plugins that use it.
  class OpenedStorage
    def initialize(location, log: nil, allow_no_manifest: false)
      @log = log && WriteLine.service(log)
      address = Loading.open_with("agenda_load_storage", "agenda_storage_request",
                                  { flags: Loading.flags(allow_no_manifest), storage: location,
                                    log: @log && Address.new(@log.address) })
      @opened = Library.contract.struct("agenda_opened_storage").decode_shallow(address)
      @users = 0
    end

    # Address of the agenda_host_storage.
    def table_address
      raise Closed, "the storage is closed" if @opened.nil?

      @opened[:storage]
    end

    # For LoadedPlugin, which says how many plugins use the store: 1 for one more, -1 for one less.
    def use(change) = @users += change

    # Closes the store; closing again does nothing. The plugins that use it are closed before.
    def close
      return if @opened.nil?
      raise "the storage is still used by a plugin: close the plugin first" if @users.positive?

      opened = @opened
      @opened = nil
      Loading.closed(self)
      close = Signature.of(Library.contract.type_of("agenda_opened_storage", :close)).function(opened[:close])
      close.call(opened[:self])
      nil
    end
  end
end
