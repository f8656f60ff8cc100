# frozen_string_literal: true

module RedmineAgenda
  # Who asks, for which board and meeting, when, and in which language: a call of the C library's.
  module Calls
    LANGUAGES = %w[da en].freeze

    module_function

    def of_user(user, board, roles, meeting: nil, **more)
      make(board.id, meeting, actor: actor(Board.actor_id(user.id), user.name, roles), **more)
    end

    # What Redmine does of its own accord. The role may tidy, close a follow-up and set its reference, nothing else.
    def of_redmine(board_id, meeting: nil, request_id:)
      make(board_id, meeting, actor: actor("redmine", Setting.app_title, [:portal]), request_id: request_id)
    end

    def make(board_id, meeting, **more)
      Library.require_bridge
      Agenda::Call.new(organisation: Settings.organisation, board: board_id, meeting: meeting&.agenda_id.to_s,
                       locale: locale, time: Time.now.in_time_zone(Settings.time_zone), **more)
    end

    # A call may be the first thing that a process makes, as in a rake task.
    def actor(id, name, roles)
      Library.require_bridge
      Agenda::Actor.new(id: id, name: name, roles: roles)
    end
    private_class_method :actor

    # The reader's language, where the C library speaks it.
    def locale(language = I18n.locale)
      spoken = language.to_s.downcase[/\A[a-z]+/]
      LANGUAGES.include?(spoken) ? spoken : Settings.locale
    end
  end
end
