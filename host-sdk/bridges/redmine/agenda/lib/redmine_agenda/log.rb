# frozen_string_literal: true

module RedmineAgenda
  # The C library's lines stand in Redmine's log.
  class Log
    LEVELS = { information: :info, warning: :warn, error: :error }.freeze

    # What a call was refused for, and the exception of ours behind it, without what people wrote.
    def self.refusal(refused)
      cause = refused.cause ? " because of #{refused.cause.class}: #{refused.cause.message.lines.first}" : ""
      Rails.logger.public_send(refused.status >= 500 ? :error : :info, "agenda: refused with #{refused.code}#{cause}")
    end

    def line(_call, level, text)
      Rails.logger.public_send(LEVELS.fetch(level, :warn), "agenda: #{text}")
    end
  end
end
