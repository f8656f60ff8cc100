# frozen_string_literal: true

module Agenda
  # Host is what a portal offers to the plugins that it loads. Each of `storage`, `meetings`, `people` and
  # `log` is an object of the portal's with the methods that StorageTable, ReadMeeting, ReadName and WriteLine
  # name; `storage` may also be one that Agenda.open_storage has opened. They are called by every thread that
  # calls the plugin.
  class Host
    attr_reader :name, :version, :storage, :meetings, :people, :log, :content_folders

    # `content_folders` are absolute paths; without them the loader finds them.
    def initialize(name:, version:, storage:, meetings:, people: nil, log: nil, content_folders: nil)
      @name = name
      @version = version
      @storage = storage
      @meetings = meetings
      @people = people
      @log = log
      @content_folders = content_folders || Agenda.content_folders
    end

    # Tells whether the storage is written in C: then it may wait for a lock without calling back.
    def native_storage? = @storage.respond_to?(:table_address)
  end

  # HostTable is the agenda_host of one plugin, with all that it points at.
  class HostTable
    LAYOUT = Library.contract.struct("agenda_host")
    FORMAT = LAYOUT.format_for(:struct_size, :content_folder_count, :name, :version, :content_folders, :extension)
    private_constant :LAYOUT, :FORMAT

    # Address of the agenda_host, which stays as long as this object.
    attr_reader :address

    def initialize(host)
      @host = host
      @extension = FindExtension.new(tables)
      @arena = Arena.new
      folders = host.content_folders.map { |folder| @arena.put(@arena.put_text(folder.to_s).pack("JQ")) }
      @address = @arena.put([LAYOUT.size, folders.size, *@arena.put_text(host.name), *@arena.put_text(host.version),
                             @arena.put_pointers(folders), @extension.address].pack(FORMAT))
    end

    private

    def tables
      contract = Library.contract
      @services = { "HOST_MEETINGS" => ReadMeeting.service(@host.meetings) }
      @services["HOST_STORAGE"] = StorageTable.new(@host.storage) unless @host.native_storage?
      @services["HOST_PEOPLE"] = ReadName.service(@host.people) if @host.people
      @services["HOST_LOG"] = WriteLine.service(@host.log) if @host.log
      found = @services.to_h { |name, service| [contract.constant(name), service.address] }
      found[contract.constant("HOST_STORAGE")] = @host.storage.table_address if @host.native_storage?
      found
    end
  end

  # FindExtension tells the plugin where the table of an extension of the host's is.
  class FindExtension < Callback
    SIGNATURE = Signature.of(Library.contract.type_of("agenda_host", :extension))
    private_constant :SIGNATURE

    def initialize(tables)
      super(SIGNATURE)
      @tables = tables
    end

    private

    def answer(_self, id) = @tables.fetch(Services.text_at(id), 0)

    # Null is an extension that the host has not.
    def refusal = 0
  end
end
