# frozen_string_literal: true

module Agenda
  # Refused says why a call was not done. `message` is for people, in the call's locale; `code` is for
  # programs.
  #
  # Where the portal's own code failed in a callback (its storage, meetings or people), `cause` is what was
  # raised there.
  class Refused < StandardError
    # The status's number, which is HTTP's where HTTP has one for the same thing, and its name (:not_found).
    attr_reader :status, :status_name
    # Stable ASCII such as "field.too_long"; empty where the plugin gave none.
    attr_reader :code
    # The field or member that is wrong; empty where none is.
    attr_reader :field
    # The limit that was passed; 0 where none was.
    attr_reader :limit
    # Index of the action in a batch.
    attr_reader :action
    # Of a conflict: the revision that stands now, and both texts.
    attr_reader :revision, :theirs, :yours

    def initialize(message = nil, status: 500, status_name: :internal, code: "", field: "", limit: 0, action: 0,
                   revision: 0, theirs: "", yours: "")
      super(message)
      @status = status
      @status_name = status_name
      @code = code
      @field = field
      @limit = limit
      @action = action
      @revision = revision
      @theirs = theirs
      @yours = yours
    end
  end

  # The caller's mistake; `field` says which.
  class InvalidArgument < Refused; end
  # Not with these roles.
  class NotAllowed < Refused; end
  # No such item, meeting, view, action or record.
  class NotFound < Refused; end
  # Somebody else was first, and nothing was written.
  class Conflict < Refused; end
  # Not now: the answers are closed, or the minutes are locked.
  class WrongState < Refused; end
  # A mistake of the plugin's.
  class InternalError < Refused; end
  # Not in this version of the plugin; the message says what to upgrade.
  class NotSupported < Refused; end
  # The portal's storage, meetings or people said no, or failed.
  class Unavailable < Refused; end
  # Memory ran out, and nothing was written.
  class OutOfMemory < Refused; end

  # A storage raises it in `apply` where a precondition of the batch does not hold; its whole batch is then
  # not written.
  class PreconditionFailed < StandardError
    # Index of the precondition among those of the batch.
    attr_reader :index

    def initialize(index)
      super("precondition #{index} does not hold")
      @index = index
    end
  end

  # Something has to be installed or upgraded before a plugin can be loaded; the message says what.
  class Missing < StandardError; end

  # A plugin or a storage was used after it was closed.
  class Closed < StandardError; end

  # The cause of a refusal where a callback of the portal's was left by `throw`, which Timeout.timeout of Ruby
  # 3.1 does as well. What was thrown cannot be thrown on over the plugin, and is lost.
  class LeftByThrow < StandardError; end
end
