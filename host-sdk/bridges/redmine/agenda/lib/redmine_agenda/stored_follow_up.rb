# frozen_string_literal: true

module RedmineAgenda
  # A follow-up as the board has stored it, and what Redmine does to it of its own accord. Each act is a request of its own,
  # known by the link's id: SQLite gives a deleted issue's id to another one.
  class StoredFollowUp
    # The link names the follow-up, by meeting, item and id.
    def initialize(link)
      @link = link
      @meeting = link.meeting
    end

    # It closes what is open, whoever in the board changed it last; how the board itself has closed it stays. The revision
    # is part of the request's id, because a follow-up that the board takes up again is closed again.
    def close
      follow_up = read
      return unless follow_up && follow_up["status"] == "open"

      perform("closed-#{@link.id}-#{follow_up['revision']}", "change_follow_up", { status: "done" },
              expected_revision: follow_up["revision"])
    end

    # It sets where the issue is found.
    def refer_to(address)
      perform("reference-#{@link.id}", "set_follow_up_reference", { reference: address })
    end

    # It leaves a follow-up that names nothing, or is gone, as it is.
    def take_reference_back
      return if read&.fetch("reference", nil).blank?

      perform("no-reference-#{@link.id}", "set_follow_up_reference", { reference: "" })
    end

    private

    # The follow-up as it stands now, or nil where it is gone.
    def read
      item = JSON.parse(Library.plugin.render(call(""), @link.item, "record", "application/json"))
      item["follow_ups"].find { |one| one["id"] == @link.follow_up }
    end

    def perform(request_id, action, fields, **more)
      fields = { follow_up: @link.follow_up, **fields }
      Library.plugin.perform(call(request_id), [{ action: action, item: @link.item, fields: fields, **more }])
    end

    def call(request_id)
      Calls.of_redmine(@meeting.board.id, meeting: @meeting, request_id: request_id)
    end
  end
end
