# frozen_string_literal: true

module Agenda
  # Status has the numbers that every call returns, as the contract has them.
  module Status
    NAMES = Library.contract.names(:status)
    OK = NAMES.fetch(:ok)
    STOP = NAMES.fetch(:stop)
    NEXT_RANGE = Library.contract.constant("NEXT_RANGE")
    NOT_MODIFIED = NAMES.fetch(:not_modified)
    INVALID_ARGUMENT = NAMES.fetch(:invalid_argument)
    NOT_FOUND = NAMES.fetch(:not_found)
    CONFLICT = NAMES.fetch(:conflict)
    INTERNAL = NAMES.fetch(:internal)
    NOT_SUPPORTED = NAMES.fetch(:not_supported)
    UNAVAILABLE = NAMES.fetch(:unavailable)

    CLASSES = { invalid_argument: InvalidArgument, not_allowed: NotAllowed, not_found: NotFound, conflict: Conflict,
                wrong_state: WrongState, internal: InternalError, not_supported: NotSupported,
                unavailable: Unavailable, out_of_memory: OutOfMemory }.freeze
    private_constant :CLASSES

    # Returns the exception for a status that is not OK. A number that is no status counts as INTERNAL. The
    # problem is what the plugin reported, or nil.
    def self.refusal(status, problem = nil)
      name = NAMES.key(status) || :internal
      said = problem.nil? ? {} : problem.to_h.slice(:code, :field, :limit, :action, :revision, :theirs, :yours)
      words = problem && !problem.message.empty? ? problem.message : "The plugin refused the call: #{name}."
      CLASSES.fetch(name, Refused).new(words, status: NAMES.fetch(name), status_name: name, **said)
    end
  end
end
