# frozen_string_literal: true

module RedmineAgenda
  # The C library asks here for the names of those who are in no meeting's list any more.
  class People
    def name(_call, id)
      user_id = Board.user_id(id)
      User.find_by(id: user_id)&.name || AgendaAttendance.where(user_id: user_id).order(id: :desc).pick(:name)
    end
  end
end
