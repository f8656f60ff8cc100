# frozen_string_literal: true

module RedmineAgenda
  # Where an issue that stands for a follow-up is deleted, the follow-up names it no more: in the same transaction, so that a
  # deletion that is rolled back leaves the address. Deleting an issue never fails because of it. What could not be taken
  # back, as while the C library was missing, stands in the log, and `rake agenda:tidy` takes it back.
  module DeletedIssues
    module_function

    # It is called before the issue's row is locked: whoever writes for the board locks the organisation first as well.
    # SQLite gives a deleted issue's id to another one, so the link does not keep it.
    def forget(issue)
      links = AgendaFollowUpIssue.where(issue_id: issue.id).reject { |link| goes_with_project?(issue, link) }
      return if links.empty?

      noting(links) { links.each { |link| link.update!(issue_id: nil) } }
      links.each { |link| take_back(link) }
    end

    # It takes back what was left.
    def catch_up
      AgendaFollowUpIssue.where.missing(:issue).each { |link| take_back(link) }
    end

    # Meetings, links and records go with their project.
    def goes_with_project?(issue, link)
      issue.destroyed_by_association && link.meeting.project_id == issue.project_id
    end

    def take_back(link)
      noting([link]) do
        StoredFollowUp.new(link).take_reference_back
        link.destroy!
      end
    end

    # It runs the block under the organisation's lock. Whatever fails is a line in the log.
    def noting(links, &block)
      Transaction.run(Settings.organisation, &block)
    rescue StandardError => error
      named = links.map { |link| "#{link.follow_up} of meeting #{link.meeting_id}" }.join(", ")
      Rails.logger.error("agenda: a deleted issue is still named by follow-up #{named}: #{error.class}: #{error.message}")
    end
    private_class_method :goes_with_project?, :take_back, :noting
  end
end
