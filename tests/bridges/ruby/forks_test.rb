# frozen_string_literal: true

# A server that forks, such as a Puma cluster, may load the plugin before or after it forks.

require_relative "support"

class ForksTest < Minitest::Test
  include PortalTest

  def test_a_plugin_loaded_before_is_used_on_both_sides
    page
    children = Array.new(3) do |index|
      child { 50.times { |turn| answer("aase", request: "c#{index}-#{turn}") && page } }
    end
    50.times { |turn| answer("aase", request: "p-#{turn}") && page }
    children.each { |pid| assert_ended_well(pid) }
    assert_equal true, answer("aase", request: "p-0")["repeated"]
  end

  def test_children_load_and_close_plugins_of_their_own
    children = Array.new(2) { child { 20.times { load_use_and_close } } }
    20.times { load_use_and_close && page }
    children.each { |pid| assert_ended_well(pid) }
    assert_includes page, "<h2"
  end

  def test_a_child_closes_what_was_loaded_before_and_the_parent_goes_on
    assert_ended_well(child { @plugin.close && load_use_and_close })
    assert_includes page, "<h2"
  end

  # A thread that was in a call does not exist in the child, and is not waited for there.
  def test_a_fork_while_another_thread_is_in_a_callback
    waiting = Queue.new
    go_on = Queue.new
    asking = Thread.new { during(:read, ->(_) { waiting << true && go_on.pop }) { page } }
    waiting.pop
    @portal.hook = nil
    pid = child { page && @plugin.close }
    assert_ended_well(pid)
    go_on << true
    assert_includes asking.value, "<h2"
  end

  def test_a_child_that_forgets_to_close_ends_well
    assert_ended_well(child do
      Agenda.load(PLUGIN, @portal.host, allow_no_manifest: true).render(call_of("aase"), ITEM, "record")
    end)
  end

  private

  # Runs the block in a forked process that ends as a server's child does, with what is to be done at exit.
  def child
    fork do
      status = 1
      yield
      status = 0
    ensure
      Agenda::Loading.close_all
      exit!(status)
    end
  end

  def assert_ended_well(pid)
    _, status = Process.wait2(pid)
    assert_predicate status, :success?, status.inspect
  end

  def load_use_and_close
    Agenda.load(PLUGIN, HookedPortal.new.host, allow_no_manifest: true) do |plugin|
      plugin.render(call_of("aase"), ITEM, "record").include?("<h2") || raise("no page")
    end
  end
end
