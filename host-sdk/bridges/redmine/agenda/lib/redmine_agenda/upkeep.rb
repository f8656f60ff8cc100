# frozen_string_literal: true

module RedmineAgenda
  # What is done once a day, by `rake agenda:tidy`.
  module Upkeep
    module_function

    # It gives a sentence for each board.
    def run
      Project.where(id: AgendaMeeting.distinct.select(:project_id)).find_each do |project|
        yield "#{project.name}: #{tidy(Board.new(project))}"
      end
      FollowUpClosing.catch_up
      DeletedIssues.catch_up
      AgendaSentForm.tidy
    end

    def tidy(board)
      call = Calls.of_redmine(board.id, request_id: "tidy-#{SecureRandom.hex(8)}")
      Transaction.run(call.organisation) { Library.plugin.perform(call, [{ action: "tidy_records" }]) }
      "tidied"
    rescue Library::Missing, Agenda::Refused, ActiveRecord::StatementInvalid => error
      "not tidied: #{error.message}"
    end
    private_class_method :tidy
  end
end
