# frozen_string_literal: true

require "fiddle"

module Agenda
  # Library finds the loader's shared library and the machine-readable contract, and keeps both for ever: a
  # library that Ruby's collector let go would be unloaded under its callbacks.
  module Library
    NAME = "libagenda-c-loader.so.0"
    FOLDERS = %w[/usr/share/agenda/contract /usr/local/share/agenda/contract].freeze
    private_constant :NAME, :FOLDERS

    # Returns the Contract: that of the folder in AGENDA_CONTRACT, else the system's. Raises Missing where
    # there is none.
    def self.contract = @contract ||= Contract.new(contract_file)

    # Returns the handle of the loader's library: that in AGENDA_LIBRARY, else the one that the system's
    # linker finds. Raises Missing where there is none.
    def self.loader = @loader ||= open_loader

    # Returns an exported function of a library, as agenda.json tells it.
    def self.function(name, library = loader)
      Signature.of(contract.function(name)).function(library[name])
    rescue Fiddle::DLError => e
      raise Missing, "The library is not the SDK's, or an older one (#{e.message}): install the package libagenda0, or " \
                     "set AGENDA_LIBRARY to the path of libagenda-c-loader.so"
    end

    def self.contract_file
      given = ENV.fetch("AGENDA_CONTRACT", "")
      folders = given.empty? ? FOLDERS : [given]
      folders.map { |folder| File.join(folder, "agenda.json") }.find { |file| File.file?(file) } ||
        raise(Missing, "agenda.json is not in #{folders.join(" or ")}: install the package libagenda0, or set " \
                       "AGENDA_CONTRACT to the folder that holds it")
    end

    def self.open_loader
      given = ENV.fetch("AGENDA_LIBRARY", "")
      Fiddle.dlopen(given.empty? ? NAME : given)
    rescue Fiddle::DLError => e
      raise Missing, "The loader's library cannot be opened (#{e.message}): install the package libagenda0, or " \
                     "set AGENDA_LIBRARY to the path of libagenda-c-loader.so"
    end
    private_class_method :contract_file, :open_loader
  end
end
