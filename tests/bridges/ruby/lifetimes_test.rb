# frozen_string_literal: true

# Plugins and storages that are closed, missing, doubled or not what they say they are.

require "fileutils"
require "open3"
require "rbconfig"
require "tmpdir"
require_relative "support"

class LifetimesTest < Minitest::Test
  include PortalTest

  def test_a_closed_plugin_raises_whatever_is_asked
    @plugin.close
    @plugin.close
    assert_predicate @plugin, :closed?
    [-> { page }, -> { answer("aase", request: "r1") }, -> { @plugin.items(call_of("aase")) },
     -> { @plugin.asset("agenda.css") }, -> { @plugin.extension("agenda.view/1") }, -> { @plugin.summaries(call_of("aase"), [ITEM]) }].each do |use|
      assert_raises(Agenda::Closed) { use.call }
    end
  end

  def test_an_extension_of_a_closed_plugin_raises
    view = @plugin.extension("agenda.view/1")
    @plugin.close
    assert_raises(Agenda::Closed) { view.asset("agenda.css") }
  end

  def test_the_block_closes_the_plugin_also_where_it_raises
    kept = nil
    assert_raises(ArgumentError) do
      Agenda.load(PLUGIN, @portal.host, allow_no_manifest: true) { |plugin| (kept = plugin) && raise(ArgumentError) }
    end
    assert_predicate kept, :closed?
    assert_equal 7, Agenda.load(PLUGIN, @portal.host, allow_no_manifest: true) { 7 }
  end

  def test_closing_waits_for_calls_under_way
    waiting = Queue.new
    go_on = Queue.new
    order = Queue.new
    asking = Thread.new do
      during(:read, ->(_) { waiting << true && go_on.pop }) { page }
      order << :page
    end
    waiting.pop
    closing = Thread.new { @plugin.close && order << :close }
    assert_nil closing.join(0.05)
    go_on << true
    [asking, closing].each(&:join)
    assert_equal :page, order.pop
  end

  def test_a_callback_cannot_close_its_plugin
    refused = during(:read, ->(_) { @plugin.close }) { assert_raises(Agenda::Unavailable) { page } }
    assert_includes refused.cause.message, "cannot close"
    assert_includes page, "<h2"
  end

  def test_two_plugins_do_not_meet
    other = HookedPortal.new
    Agenda.load(OLDER_PLUGIN, other.host, allow_no_manifest: true) do |older|
      answer("aase", request: "r1")
      assert_equal "almene-maal", @plugin.id
      refute_equal @plugin.id, older.id
      lacking = assert_raises(Agenda::NotSupported) { older.summaries(call_of("aase"), ["compat.note"]) }
      assert_equal 501, lacking.status
      assert_includes lacking.message, older.id
    end
    Agenda.load(PLUGIN, other.host, allow_no_manifest: true) do |same|
      assert_equal false, same.perform(call_of("aase", request: "r1"), answer_request)["repeated"]
    end
  end

  def test_many_plugins_one_after_the_other_leave_nothing
    sizes = Array.new(3) do
      40.times { Agenda.load(PLUGIN, @portal.host, allow_no_manifest: true) { |plugin| plugin.asset("agenda.css") } }
      resident_kib
    end
    assert_operator sizes[2] - sizes[1], :<, 4096
  end

  def test_a_plugin_that_is_nowhere_is_not_found
    refused = assert_raises(Agenda::NotFound) { Agenda.load("no-such-plugin", @portal.host) }
    assert_includes refused.message, "no-such-plugin.so"
  end

  def test_a_plugin_whose_manifest_does_not_fit_is_refused
    Dir.mktmpdir do |folder|
      file = File.join(folder, "almene-maal.so")
      FileUtils.cp(PLUGIN, file)
      FileUtils.cp(PLUGIN.sub(/\.so\z/, ".manifest.json"), folder)
      Agenda.load(file, @portal.host) { |plugin| assert_equal "almene-maal", plugin.id }
      File.open(file, "ab") { |opened| opened << "x" }
      refused = assert_raises(Agenda::Refused) { Agenda.load(file, @portal.host) }
      assert_includes [:not_allowed, :not_supported], refused.status_name
      FileUtils.rm(file.sub(/\.so\z/, ".manifest.json"))
      assert_raises(Agenda::Refused) { Agenda.load(file, @portal.host) }
    end
  end

  def test_the_guides_are_found_by_the_loader
    assert_kind_of Array, Agenda.content_folders
    Agenda.content_folders.each { |folder| assert_equal Encoding::UTF_8, folder.encoding }
  end

  def test_a_host_without_words_is_refused_in_words
    Dir.mktmpdir do |folder|
      host = HookedPortal.new(folder).host
      refused = assert_raises(Agenda::Unavailable) { Agenda.load(PLUGIN, host, allow_no_manifest: true) }
      assert_includes refused.message, folder
    end
  end

  def test_a_store_in_c_is_kept_and_closed
    Dir.mktmpdir do |folder|
      2.times do |turn|
        Agenda.open_storage("sqlite:#{folder}/board.db", log: @portal) do |storage|
          host = Agenda::Host.new(name: "P", version: "1", storage: storage, meetings: @portal.host.meetings,
                                  content_folders: [CONTENT])
          Agenda.load(PLUGIN, host, allow_no_manifest: true) do |plugin|
            outcome = plugin.perform(call_of("aase", request: "kept"), [answer_request])
            assert_equal turn == 1, outcome["repeated"]
          end
        end
      end
    end
  end

  def test_a_store_in_c_is_closed_after_the_plugins_that_use_it
    storage = Agenda.open_storage("memory:")
    host = Agenda::Host.new(name: "P", version: "1", storage: storage, meetings: @portal.host.meetings,
                            content_folders: [CONTENT])
    Agenda.load(PLUGIN, host, allow_no_manifest: true) do |plugin|
      assert_raises(RuntimeError) { storage.close }
      plugin.perform(call_of("aase", request: "r1"), [answer_request])
    end
    storage.close
    assert_raises(Agenda::Closed) { Agenda.load(PLUGIN, host, allow_no_manifest: true) }
  end

  def test_a_store_that_cannot_be_opened_says_why
    refused = assert_raises(Agenda::Refused) { Agenda.open_storage("sqlite:/no/such/folder/board.db") }
    refute_empty refused.message
    assert_raises(Agenda::Refused) { Agenda.open_storage("nosuchscheme:x") }
  end

  def test_exit_in_a_callback_ends_the_program_with_its_status
    output, status = program(<<~RUBY)
      at_exit { puts "at exit" }
      portal.hook = ->(name, _) { exit 7 if name == :read }
      use.call
    RUBY
    assert_equal 7, status.exitstatus, output
    assert_includes output, "at exit"
  end

  def test_a_program_that_forgets_to_close_ends_well
    output, status = program("puts use.call.size")
    assert_predicate status, :success?, output
  end

  def test_a_program_ends_while_a_thread_is_in_a_callback
    output, status = program(<<~RUBY)
      waiting = Queue.new
      portal.hook = ->(name, _) { waiting << true && sleep if name == :read }
      Thread.new { use.call }
      waiting.pop
    RUBY
    assert_predicate status, :success?, output
  end

  # Ruby kills a thread once, and such a thread would live on.
  def test_a_program_ends_while_a_thread_that_rescues_everything_is_in_a_callback
    output, status = program(<<~RUBY)
      waiting = Queue.new
      portal.hook = ->(name, _) { waiting << true && sleep if name == :read }
      Thread.new do
        loop do
          use.call
        rescue Exception
          sleep 0.01
        end
      end
      waiting.pop
    RUBY
    assert_predicate status, :success?, output
  end

  def test_what_callbacks_of_one_call_need_is_let_go_after_each
    before = resident_kib
    arena = Agenda::Arena.new
    large = "x" * 4_194_304
    100.times { arena.scratch { arena.put(large) } }
    assert_operator resident_kib - before, :<, 65_536
  end

  def test_what_is_not_installed_is_named
    output, = program("", "AGENDA_CONTRACT" => "/no/such/folder")
    assert_includes output, "agenda.json is not in /no/such/folder"
    output, = program("", "AGENDA_LIBRARY" => "/no/such/library.so")
    assert_includes output, "AGENDA_LIBRARY"
  end

  def test_a_contract_that_is_not_whole_says_what_to_install
    whole = File.binread(File.join(ENV.fetch("AGENDA_CONTRACT"), "agenda.json"))
    ["", whole[0, 20_000], "[1]", "\xff\xfe\0".b].each do |content|
      Dir.mktmpdir do |folder|
        File.binwrite(File.join(folder, "agenda.json"), content)
        output, = program("", "AGENDA_CONTRACT" => folder)
        assert_match(/install the package libagenda0.*Agenda::Missing/, output.scrub)
      end
    end
    lacking = ->(told) { told["constants"].reject! { |constant| constant["name"] == "AGENDA_LARGEST_PAYLOAD" } }
    with_contract(lacking) do |folder|
      output, = program("", "AGENDA_CONTRACT" => folder)
      assert_match(/no constant AGENDA_LARGEST_PAYLOAD.*install a libagenda0.*Agenda::Missing/, output)
    end
  end

  def test_a_library_that_is_another_says_what_to_install
    output, = program("", "AGENDA_LIBRARY" => "libc.so.6")
    assert_match(/agenda_load_plugin.*install the package libagenda0.*Agenda::Missing/, output)
  end

  def test_what_is_not_installed_can_be_rescued
    code = 'require "agenda"; begin; Agenda::Host; rescue Agenda::Missing => e; puts "rescued #{e.class}"; end'
    load_path = $LOAD_PATH.flat_map { |folder| ["-I", folder] }
    output, = Open3.capture2e({ "AGENDA_CONTRACT" => "/no/such/folder" }, RbConfig.ruby, *load_path, "-e", code)
    assert_equal "rescued Agenda::Missing\n", output
  end

  def test_a_contract_of_another_format_is_refused
    with_contract(->(told) { told["format"] = 2 }) do |folder|
      output, = program("", "AGENDA_CONTRACT" => folder)
      assert_includes output, "format 2"
    end
  end

  # A contract that is newer than this plugin has members that the plugin does not fill in.
  def test_what_a_newer_contract_adds_is_read_as_zero
    with_contract(->(told) { append_member(told, "agenda_item", "colour") }) do |folder|
      output, status = program("p plugin.items(use_call.call).map(&:colour).uniq", "AGENDA_CONTRACT" => folder)
      assert_predicate status, :success?, output
      assert_includes output, "[0]"
    end
  end

  private

  def resident_kib
    GC.start
    File.read("/proc/self/statm").split[1].to_i * 4
  end

  # Runs a program of its own with a portal, a plugin that it loads, and the given lines.
  def program(lines, environment = {})
    code = <<~RUBY
      ARGV.push("--seed", "1")
      require #{File.join(__dir__, "support.rb").inspect}
      Minitest.singleton_class.define_method(:run) { |*| true }
      portal = HookedPortal.new
      plugin = Agenda.load(PLUGIN, portal.host, allow_no_manifest: true)
      use_call = -> { portal.call({ "as" => "aase" }) }
      use = -> { plugin.render(use_call.call, ITEM, "record", "text/html") }
      #{lines}
    RUBY
    load_path = $LOAD_PATH.flat_map { |folder| ["-I", folder] }
    Open3.capture2e(environment, RbConfig.ruby, *load_path, "-e", code, PLUGIN, OLDER_PLUGIN, CONTENT, CASES)
  end

  def with_contract(change)
    Dir.mktmpdir do |folder|
      told = JSON.parse(File.read(File.join(ENV.fetch("AGENDA_CONTRACT"), "agenda.json")))
      change.call(told)
      File.write(File.join(folder, "agenda.json"), JSON.generate(told))
      yield folder
    end
  end

  def append_member(told, struct, name)
    found = told["structs"].find { |one| one["name"] == struct }
    type = { "kind" => "integer", "signed" => false, "bits" => 64 }
    found["members"] << { "name" => name, "type" => type, "offset" => found["size"], "size" => 8, "comment" => "" }
    found["size"] += 8
  end
end
