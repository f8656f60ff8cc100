# frozen_string_literal: true

module RedmineAgenda
  # What a project's end means for its board. Redmine deletes all that belongs to a project, and so are meetings and
  # records; they are written to a file before.
  module ProjectPatch
    def self.included(projects)
      projects.before_destroy :export_agenda
      projects.after_destroy :delete_agenda
    end

    private

    def export_agenda
      path = Export.of_board(self)
      Rails.logger.warn("agenda: what the board of project #{id} had written stands in #{path}") if path
    end

    def delete_agenda
      board = { organisation: Settings.organisation, board: Board.new(self).id }
      AgendaMeeting.where(project_id: id).destroy_all
      Transaction.locking(board[:organisation]) { RecordStorage.delete_all(board) }
    end
  end
end
