# frozen_string_literal: true

module Agenda
  # OpenedStorage is a store that an adapter in C++ opened: "sqlite:/var/lib/portal/board.db", or "memory:".
  # It is given to a Host in place of a storage written in Ruby, and is closed after the plugins that use it.
  class OpenedStorage
    # Address of the agenda_host_storage.
    attr_reader :table_address

    def initialize(location, log: nil, allow_no_manifest: false)
      @log = log && WriteLine.service(log)
      address = Loading.open_with("agenda_load_storage", "agenda_storage_request",
                                  { flags: Loading.flags(allow_no_manifest), storage: location, log: @log&.address })
      @opened = Library.contract.struct("agenda_opened_storage").decode_shallow(address)
      @table_address = @opened[:storage]
    end

    # Closes the store; closing again does nothing.
    def close
      return if @opened.nil?

      opened = @opened
      @opened = nil
      @table_address = 0
      Loading.closed(self)
      close = Signature.of(Library.contract.type_of("agenda_opened_storage", :close)).function(opened[:close])
      close.call(opened[:self])
      nil
    end
  end
end
