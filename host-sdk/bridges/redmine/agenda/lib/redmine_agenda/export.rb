# frozen_string_literal: true

module RedmineAgenda
  # All meetings and records as lines of JSON, for keeping: {"meeting": …} and {"record": …}, replaced records too.
  module Export
    BATCH = 500

    module_function

    # It writes everything to the file, which nobody else may read, and returns the number of lines. All of it is of one
    # snapshot: a record that is replaced meanwhile would be in neither table as that is read. Half a file is deleted.
    def write(path, project_id: nil)
      File.open(path, File::WRONLY | File::CREAT | File::EXCL, 0o600) do |file|
        lines = Transaction.reading(Settings.organisation) { write_lines(file, project_id) }
        file.fsync
        lines
      rescue StandardError
        File.delete(path)
        raise
      end
    end

    # It writes everything beside Redmine's attachments, and returns the path; nil where there is nothing, or where it was
    # written as an earlier step of the same uninstalling.
    def before_uninstalling
      return if @is_written

      @is_written = true
      keep("all") if RecordStorage.any?({}) || AgendaMeeting.exists?
    end

    def of_board(project)
      return unless RecordStorage.any?(board: Board.new(project).id) || AgendaMeeting.exists?(project_id: project.id)

      keep("project-#{project.id}", project_id: project.id)
    end

    def keep(name, **which)
      FileUtils.mkdir_p(Attachment.storage_path)
      stamp = "#{Time.now.utc.strftime('%Y%m%dT%H%M%S')}-#{SecureRandom.hex(2)}"
      path = File.join(Attachment.storage_path, "agenda-#{name}-#{stamp}.jsonl")
      write(path, **which)
      path
    end

    def write_lines(file, project_id)
      lines = 0
      each_line(project_id) do |kind, values|
        file.puts(JSON.generate(kind => values))
        lines += 1
      end
      lines
    end

    def each_line(project_id)
      meetings = AgendaMeeting.includes(:attendances)
      meetings = meetings.where(project_id: project_id) if project_id
      meetings.find_each(batch_size: BATCH) do |meeting|
        yield "meeting", meeting.attributes.merge("items" => meeting.agenda_ids.to_a, "own_items" => own_items(meeting),
                                                  "attendances" => meeting.attendances.map(&:attributes))
      end
      board = project_id ? { board: "project-#{project_id}" } : {}
      RecordStorage.each_stored(board) { |record| yield "record", record }
    end

    # Tables that are older than the plugin have none.
    def own_items(meeting)
      return [] unless AgendaOwnItem.table_exists?

      meeting.own_items.map { |item| item.attributes.merge("papers" => item.papers.map(&:to_h)) }
    end
    private_class_method :keep, :write_lines, :each_line, :own_items
  end
end
