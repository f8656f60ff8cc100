# frozen_string_literal: true

require "agenda/errors"
require "agenda/values"
require "agenda/records"
require "agenda/memory"

# Agenda lets a portal in Ruby host a plugin that supplies agenda items: see README.md. Nothing is looked for
# on disk before the first plugin or storage is loaded.
module Agenda
  # These need the contract, and are loaded together when the first of them is named.
  %i[Asking CallBytes Callback Contract Extension Fields FindExtension Frame Host HostTable Keys Layout
     Library ListMeetings LoadedPlugin Loading MeetingBytes OpenedStorage Plugin ProgramEnds ReadMeeting
     ReadName Report Roles Service Services Signature Status StorageArguments StorageTable Symbols
     ThreadKilled Values Visitor Visitors WriteLine Writer].each { |name| autoload name, "agenda/native" }

  # Finds, checks, loads and opens a plugin: a name ("almene-maal") or a file. With a block the plugin is
  # yielded and closed at its end, and the block's value returned; else the Plugin is returned.
  #
  # `locale` is that of the plugin's own refusal. `allow_no_manifest` lets in a plugin under development.
  # `releases_lock` says whether other threads of Ruby's may run while the plugin does: see README.md,
  # "Threads".
  def self.load(plugin, host, locale: "da", allow_no_manifest: false, releases_lock: nil, &block)
    opened = Plugin.new(LoadedPlugin.new(plugin, host, locale, allow_no_manifest, releases_lock))
    Loading.opened(opened, &block)
  end

  # Opens a store with an adapter in C++: "sqlite:/var/lib/portal/board.db" or "memory:". `log` is as the
  # Host's. With a block the store is closed at its end.
  def self.open_storage(location, log: nil, allow_no_manifest: false, &block)
    opened = OpenedStorage.new(location, log: log, allow_no_manifest: allow_no_manifest)
    Loading.opened(opened, &block)
  end

  # Returns the folders of guides that the loader finds for a host that has none of its own.
  def self.content_folders
    Thread.handle_interrupt(Callback::UNINTERRUPTIBLE) do
      Frame.new.during(nil) do |frame|
        found = frame.visitor.expect(Library.contract.struct("agenda_text"))
        frame.settle(Library.function("agenda_find_content_folders").call(0, frame.visitor.address))
        found
      end
    end
  end

  # Returns what an item of the portal's own is called in records, requests and views: "own:17" for "17".
  def self.id_of_own_item(host_id) = "#{Library.contract.constant("OWN_ITEM_PREFIX")}#{host_id}"

  # Tells whether an id of records, requests and views is that of an item of the portal's own.
  def self.own_item?(id) = id.start_with?(Library.contract.constant("OWN_ITEM_PREFIX"))

  at_exit { Loading.close_all if autoload?(:Loading).nil? }
end
