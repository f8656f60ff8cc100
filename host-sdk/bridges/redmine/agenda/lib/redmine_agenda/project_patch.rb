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

    # From here to the end of the transaction nobody writes: the file would lack what is deleted.
    def export_agenda
      AgendaOrganisation.lock_row(Settings.organisation)
      path = Export.of_board(self)
      Rails.logger.warn("agenda: what the board of project #{id} had written stands in #{path}") if path
    end

    def delete_agenda
      board = { organisation: Settings.organisation, board: Board.new(self).id }
      Transaction.locking(board[:organisation]) do
        AgendaMeeting.where(project_id: id).destroy_all
        RecordStorage.delete_all(board)
      end
    end
  end
end
