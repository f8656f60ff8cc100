# frozen_string_literal: true

# Every block of Ruby in the bridge's README is a part of the example, or runs here.

require_relative "support"
require_relative "../../../host-sdk/bridges/ruby/example/memory_store"

class ReadmeTest < Minitest::Test
  FOLDER = File.expand_path("../../../host-sdk/bridges/ruby", __dir__)
  BLOCKS = File.read(File.join(FOLDER, "README.md"), encoding: "UTF-8").scan(/^```ruby\n(.*?)^```/m).flatten
  EXAMPLES = Dir[File.join(FOLDER, "example", "*.rb")].map { |file| File.read(file, encoding: "UTF-8") }

  # What the README's portal has already.
  Portal = Struct.new(:storage, :meetings, :plugin, :call, :token, :nonce, :posted_fields, keyword_init: true) do
    def bound = binding
  end

  def test_every_block_is_of_the_example_or_runs
    assert_operator BLOCKS.size, :>=, 4
    BLOCKS.reject { |block| EXAMPLES.any? { |example| example.include?(block) } }.each { |block| run_block(block) }
  end

  private

  def run_block(block)
    ENV["AGENDA_PLUGIN_PATH"] = File.dirname(PLUGIN)
    ENV["AGENDA_CONTENT_PATH"] = CONTENT
    portal = HookedPortal.new
    portal.set_state("m1", "in_session")
    Agenda.load(PLUGIN, portal.host, allow_no_manifest: true) do |plugin|
      eval(block, binding_of(portal, plugin), "README.md") # rubocop:disable Security/Eval
    end
  rescue Exception => e # rubocop:disable Lint/RescueException
    flunk "#{e.class}: #{e.message}\n#{block}"
  end

  def binding_of(portal, plugin)
    fields = { "agenda-1-action" => "record_decision", "agenda-1-item" => ITEM, "agenda-1-outcome" => "adopted",
               "agenda-1-text" => "Ja", "agenda-1-count" => "3" }
    call = portal.call({ "as" => "rita", "request" => "readme" })
    Portal.new(storage: portal, meetings: portal.host.meetings, plugin: plugin, call: call, token: "t&ø", nonce: "n1",
               posted_fields: fields).bound
  end
end
