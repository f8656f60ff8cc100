# frozen_string_literal: true

require "agenda"
require "json"
require_relative "../../../host-sdk/bridges/ruby/example/memory_store"
require_relative "replayed_store"

# CasePortal is the portal of the cases (cases.json): who and what there is, and how its own code fails when
# it is told to.
class CasePortal
  # What the portal's own code raises where a case wants it to.
  class Failure < StandardError; end

  attr_reader :records, :replayed, :host
  # Name of the function that fails: "read", "apply", "meetings", or nil.
  attr_accessor :failing

  def initialize(world, content, is_replayed: false)
    @world = world
    @states = world["meetings"].transform_values { |told| told["state"].to_sym }
    @records = MemoryStore.new
    @replayed = ReplayedStore.new(@records)
    @store = is_replayed ? @replayed : @records
    @host = Agenda::Host.new(name: "Portal of the cases", version: "1.0", storage: self, meetings: Meetings.new(self),
                             people: self, log: self, content_folders: [content])
    @lines = []
  end

  def call(step)
    person = @world["people"][step["as"]]
    Agenda::Call.new(
      organisation: @world["organisation"], board: @world["board"], meeting: step.fetch("meeting", "m1"),
      locale: step.fetch("locale", @world["locale"]), request_id: step["request"], time: @world["time_ms"],
      utc_offset_minutes: @world["utc_offset_minutes"],
      actor: person && Agenda::Actor.new(id: step["as"], name: person["name"], roles: person["roles"].map(&:to_sym)),
      form: step["form"] ? Agenda::Form.new(address: "/act", hidden: { "csrf_token" => "t&ø" }) : nil
    )
  end

  def set_state(meeting, state) = @states[meeting] = state.to_sym

  # Storage.
  def read(call, ranges, &block)
    fail_at("read")
    @store.read(call, ranges, &block)
  end

  def apply(call, batch)
    fail_at("apply")
    @store.apply(call, batch)
  end

  # People: nobody is known who is not in a meeting's list.
  def name(_call, _id) = nil

  # Log.
  attr_reader :lines

  def line(_call, level, text) = @lines << [level, text]

  # Meetings have a function that is named as the storage's is.
  Meetings = Struct.new(:portal) do
    def read(_call, id) = portal.meeting(id)
  end

  def meeting(id)
    fail_at("meetings")
    told = @world["meetings"][id]
    told && Agenda::Meeting.new(id: id, title: told["title"], date: told["date"], state: @states[id],
                                previous: told["previous"], next: told["next"], members: members,
                                own_items: own_items(told), order: told["order"], **head(told))
  end

  private

  def fail_at(function)
    raise Failure, "the portal's own #{function} failed" if @failing == function
  end

  # What stands at the head of the meeting's papers.
  def head(told)
    %i[organisation_name board_name place start end].to_h { |name| [name, told[name.to_s]] }
  end

  def own_items(told)
    told.fetch("own_items", []).map do |item|
      papers = item.fetch("papers", []).map { |paper| Agenda::Paper.new(title: paper["title"], url: paper["url"]) }
      Agenda::OwnItem.new(id: item["id"], title: item["title"], type: item["type"]&.to_sym, minutes: item["minutes"],
                          closed: item["closed"]&.to_sym, text: item["text"], recommendation: item["recommendation"],
                          papers: papers)
    end
  end

  def members
    @members ||= @world["people"].map do |id, person|
      Agenda::Member.new(id: id, name: person["name"], roles: person["roles"].map(&:to_sym),
                         presence: person["presence"].to_sym)
    end
  end
end
