# frozen_string_literal: true

# The tests of what is Ruby's own begin with this file. Each is started as
#
#   ruby NAME_test.rb PLUGIN OLDER_PLUGIN CONTENT CASES

require_relative "case_portal"

PLUGIN, OLDER_PLUGIN, CONTENT, CASES = ARGV.shift(4)
abort "usage: ruby NAME_test.rb PLUGIN OLDER_PLUGIN CONTENT CASES" if CASES.nil?

require "minitest/autorun"

WORLD = JSON.parse(File.read(CASES, encoding: "UTF-8"))["world"]
ITEM = "almene-maal.tema-3.democratic-actor"

# HookedPortal is the portal of the cases where a test says what happens in a callback.
class HookedPortal < CasePortal
  # What is called with the function's name before it answers.
  attr_accessor :hook

  def initialize(content = CONTENT)
    super(WORLD, content)
  end

  # The portal's functions by the names that tests know them by.
  { read: :read, apply: :apply, meeting: :meetings, name: :people, line: :log }.each do |function, known_as|
    define_method(function) do |*arguments, &block|
      @hook&.call(known_as, arguments.first.is_a?(Agenda::Call) ? arguments.first : nil)
      super(*arguments, &block)
    end
  end
end

# What most tests do with a portal and its plugin.
module PortalTest
  def setup
    @portal = HookedPortal.new
    @plugin = Agenda.load(PLUGIN, @portal.host, allow_no_manifest: true)
  end

  def teardown = @plugin.close

  def call_of(who, request: "", **others) = @portal.call({ "as" => who, "request" => request }).with(**others)

  def page(call = call_of("aase"), view = "record") = @plugin.render(call, ITEM, view, "text/html")

  def answer_request(answer = "yes")
    { action: "answer_consideration", item: ITEM,
      fields: { consideration: "almene-maal.tema-3.trust-and-backing", answer: answer } }
  end

  def answer(who, request:, answer: "yes") = @plugin.perform(call_of(who, request: request), answer_request(answer))

  # Has the block run in that callback, for as long as the second block runs.
  def during(function, what)
    @portal.hook = ->(name, call) { what.call(call) if name == function }
    yield
  ensure
    @portal.hook = nil
  end
end
