# frozen_string_literal: true

module RedmineAgenda
  # Who asks, for which board and meeting, when, and in which language: a call of the C library's.
  module Calls
    LANGUAGES = %w[da en].freeze

    module_function

    def of_user(user, board, roles, meeting: nil, **more)
      actor = Agenda::Actor.new(id: Board.actor_id(user.id), name: user.name, roles: roles)
      make(board.id, meeting, actor: actor, **more)
    end

    # What Redmine does of its own accord. The role may tidy, close a follow-up and set its reference, nothing else.
    def of_redmine(board_id, meeting: nil, request_id:)
      actor = Agenda::Actor.new(id: "redmine", name: Setting.app_title, roles: [:portal])
      make(board_id, meeting, actor: actor, request_id: request_id)
    end

    def make(board_id, meeting, **more)
      Agenda::Call.new(organisation: Settings.organisation, board: board_id, meeting: meeting&.agenda_id.to_s,
                       locale: locale, time: Time.now.in_time_zone(Settings.time_zone), **more)
    end

    # The reader's language, where the C library speaks it.
    def locale(language = I18n.locale)
      spoken = language.to_s.downcase[/\A[a-z]+/]
      LANGUAGES.include?(spoken) ? spoken : Settings.locale
    end
  end
end
