# frozen_string_literal: true

require File.expand_path("../test_helper", __dir__)

# What is kept, written out and taken away.
class AgendaKeepingTest < ActiveSupport::TestCase
  include AgendaBoardForTests

  setup do
    make_board
    @meeting.update!(state: "in_session")
    RedmineAgenda::Library.plugin.perform(call_by("kirsten"), [{ action: "record_conclusion", item: ITEM, expected_revision: 0,
                                                                 fields: { question: question, text: "Keep this æøå." } }])
  end

  def question
    item_as_seen_by("kirsten")["questions"].first["id"]
  end

  test "all records and meetings are written as lines of JSON, for nobody else to read" do
    Dir.mktmpdir do |folder|
      path = File.join(folder, "agenda.jsonl")
      count = RedmineAgenda::Export.write(path)
      lines = File.readlines(path, encoding: "UTF-8").map { |line| JSON.parse(line) }
      assert_equal count, lines.size
      assert_equal "Board meeting", lines.first["meeting"]["title"]
      assert lines.any? { |line| line.dig("record", "payload").to_s.include?("Keep this æøå.") }
      assert_equal 0o600, File.stat(path).mode & 0o777
      assert_raises(Errno::EEXIST) { RedmineAgenda::Export.write(path) }
    end
  end

  test "deleting a project writes its board to a file first, and leaves other boards alone" do
    Dir.mktmpdir do |folder|
      Attachment.stubs(:storage_path).returns(folder)
      other = Project.create!(name: "Other", identifier: "other", enabled_module_names: %w[agenda])
      AgendaMeeting.create!(project: other, title: "Stays", date: Date.new(2026, 3, 3))
      @project.destroy
      assert_equal 0, records
      assert_equal ["Stays"], AgendaMeeting.pluck(:title)
      kept = File.read(Dir[File.join(folder, "agenda-project-*.jsonl")].first, encoding: "UTF-8")
      assert_includes kept, "Keep this æøå."
      assert_not_includes kept, "Stays"
    end
  end

  test "an export that fails leaves no half of itself behind" do
    Dir.mktmpdir do |folder|
      path = File.join(folder, "agenda.jsonl")
      RedmineAgenda::RecordStorage.stubs(:each_stored).raises(ActiveRecord::StatementInvalid, "gone")
      assert_raises(ActiveRecord::StatementInvalid) { RedmineAgenda::Export.write(path) }
      assert_not File.exist?(path)
    end
  end

  test "nobody writes between a board's export and its deletion" do
    Dir.mktmpdir do |folder|
      Attachment.stubs(:storage_path).returns(folder)
      order = sequence("deleting a board")
      AgendaOrganisation.expects(:lock_row).in_sequence(order)
      RedmineAgenda::Export.expects(:of_board).in_sequence(order)
      AgendaOrganisation.expects(:lock_row).in_sequence(order)
      @project.destroy
    end
  end

  test "the library is closed before Rails unloads the classes that it calls, and opened again" do
    opened = RedmineAgenda::Library.plugin
    Rails.application.reloader.new.run_callbacks(:class_unload)
    assert opened.closed?
    assert_not RedmineAgenda::Library.plugin.closed?
  end

  test "what a form is known by is forgotten after a week" do
    AgendaSentForm.create!(page: "old", last: "x", sent_at: 8.days.ago)
    AgendaSentForm.create!(page: "new", last: "x", sent_at: 1.day.ago)
    AgendaSentForm.tidy
    assert_equal ["new"], AgendaSentForm.pluck(:page)
  end

  test "a meeting's project is its board, and another board's call does not see it" do
    call = RedmineAgenda::Calls.make("project-0", @meeting)
    assert_nil RedmineAgenda::Meetings.new.read(call, @meeting.agenda_id)
    assert_nil RedmineAgenda::Meetings.new.read(call_by("kirsten"), "nonsense")
  end

  test "permissions of roles are the board's roles" do
    seats = @meeting.board.members.to_h { |person| [person.name, person.roles] }
    assert_equal({ "Aase Testsen" => [:member], "Bent Testsen" => [:member], "Kirsten Testsen" => [:chair],
                   "Mette Testsen" => [:minute_taker], "Ole Testsen" => [:observer] }, seats)
  end

  test "somebody whose account was locked sits in the board no more" do
    @users["bent"].lock!
    assert_not_includes @meeting.board.members.map(&:name), "Bent Testsen"
  end

  test "stored records are read in pages, each once and in the order of their keys" do
    decide(3)
    expected = RedmineAgenda::RecordStorage.enum_for(:each_stored, {}).to_a
    assert_operator expected.size, :>, 3
    assert_operator expected.count { |record| record["kind"] == "conclusion" }, :>=, 3
    (1..3).each do |page|
      largest = 0
      rows = RedmineAgenda::Statement.instance_method(:rows)
      RedmineAgenda::Statement.define_method(:rows) do |text|
        rows.bind_call(self, text).tap { |found| largest = [largest, found.size].max }
      end
      assert_equal expected, RedmineAgenda::RecordStorage.enum_for(:each_stored, {}, page: page).to_a
      assert_equal page, largest
    ensure
      RedmineAgenda::Statement.define_method(:rows, rows)
    end
    board = { board: "project-#{@project.id}" }
    assert_equal expected, RedmineAgenda::RecordStorage.enum_for(:each_stored, board, page: 2).to_a
    assert_empty RedmineAgenda::RecordStorage.enum_for(:each_stored, { board: "project-0" }, page: 2).to_a
  end

  # The conclusion again and again: each replaces the one before.
  def decide(times)
    times.times do |time|
      stored = item_as_seen_by("kirsten")["questions"].first["conclusion"]
      conclusion = { action: "record_conclusion", item: ITEM, expected_revision: stored["revision"],
                     fields: { question: question, text: "Conclusion #{time}" } }
      RedmineAgenda::Library.plugin.perform(call_by("kirsten"), [conclusion])
    end
  end
end
