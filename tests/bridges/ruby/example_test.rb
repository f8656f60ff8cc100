# frozen_string_literal: true

# The example of the bridge is asked over HTTP for its agenda, an item, a form that is done, one that lost a field,
# and the plugin's pages and papers.

begin
  require "rack"
rescue LoadError
  warn "Rack is not installed: install ruby-rack."
  exit 77
end
require "cgi"
require "tmpdir"
require_relative "support"
require_relative "../../../host-sdk/bridges/ruby/example/board_page"

class ExampleTest < Minitest::Test
  PAGE = "/items/#{ITEM}"

  def setup
    @folder = Dir.mktmpdir
    ENV["AGENDA_CONTENT_PATH"] = CONTENT
    ENV["AGENDA_STORAGE_PATH"] = File.dirname(PLUGIN)
    @app = BoardPage.new(PLUGIN, "sqlite:#{@folder}/board.db")
    @browser = Rack::MockRequest.new(Rack::Lint.new(@app))
  end

  def teardown
    @app.close
    FileUtils.remove_entry(@folder)
  end

  def test_the_agenda_links_to_each_item_once
    page = get("/")
    assert_equal 200, page.status
    assert_includes page.body, "href=\"#{PAGE}\""
    assert_includes page.body, "Den almene sektor som demokratisk aktør"
  end

  def test_an_item_of_the_portals_own_is_a_page_like_any_other
    own = "/items/own:budget"
    assert_includes get("/").body, "<a href=\"#{own}\">Budget 2027</a>"
    ["Udgifterne stiger med 3 %.", "Budgettet vedtages.", "/files/budget.pdf"].each do |words|
      assert_includes get(own).body, words
    end
    fields = form("record_minutes_text", own)
    text = fields.keys.find { |name| name.end_with?("-text") }
    assert_equal 303, post(fields.merge(text => "Budgettet på Ærø blev drøftet"), own).status
    assert_includes get("/pages/minutes.txt").body.dup.force_encoding("UTF-8"), "Budgettet på Ærø blev drøftet"
  end

  # Every page that the plugin has is offered in every media type.
  def test_pages_and_papers_are_those_that_the_agenda_links_to
    links = get("/").body.scan(%r{href="(/pages/\w+\.\w+)"}).flatten
    %w[minutes.html minutes.txt minutes.json minutes.docx adoptions.html].each do |name|
      assert_includes links, "/pages/#{name}"
    end
    links.each { |link| assert_equal 200, get(link).status, link }
    assert_includes get("/pages/minutes.html").body, "Sted:</b> Beboerhuset"
  end

  def test_a_paper_is_a_file_to_keep
    paper = get("/pages/minutes.docx?version=residents")
    assert_equal 'attachment; filename="minutes.docx"', paper["content-disposition"]
    assert_equal "PK\x03\x04".b, paper.body.b[0, 4]
    assert_equal 400, get("/pages/minutes.docx?version=secret").status
    assert_equal 404, get("/pages/minutes.exe").status
    assert_equal 404, get("/pages/nothing.docx").status
  end

  def test_a_page_that_the_reader_has_is_not_sent_again_either
    page = get("/pages/minutes.html")
    assert_equal 304, get("/pages/minutes.html", "HTTP_IF_NONE_MATCH" => page["etag"]).status
  end

  # The minutes of a meeting that has not ended take no comments.
  def test_a_form_of_a_page_that_is_refused_is_shown_again_on_its_page
    minutes = "/pages/minutes.html"
    page = get(minutes)
    @cookie = page["set-cookie"][/\A[^;]+/]
    fields = { "csrf" => @cookie[/csrf=(.*)/, 1], "agenda-0-meeting" => "2026-03", "agenda-1-item" => "",
               "agenda-1-action" => "comment_on_minutes", "agenda-1-expect" => "0", "agenda-1-text" => "For tidligt",
               "agenda-1-count" => "5" }
    refused = post(fields, minutes)
    assert_equal 422, refused.status
    assert_includes refused.body, "<h2>Referat"
    assert_includes refused.body, "agenda-problem"
    assert_equal 403, post(fields.merge("csrf" => "guessed"), minutes).status
  end

  def test_the_files_are_served
    assert_includes get("/agenda.css").body, "--portal-text"
    assert_operator get("/agenda.js").body.size, :>, 1000
  end

  def test_a_form_is_done_and_the_page_changes
    fields = form("record_conclusion")
    text = fields.keys.find { |name| name.end_with?("-text") }
    done = post(fields.merge(text => "Vælgermøde på Ærø i oktober"))
    assert_equal 303, done.status
    assert_equal PAGE, done["location"]
    assert_includes get(PAGE, "HTTP_COOKIE" => @cookie).body, "Vælgermøde på Ærø i oktober"
  end

  def test_a_form_that_lost_a_field_is_shown_again_with_what_was_typed
    fields = form("record_conclusion")
    text = fields.keys.find { |name| name.end_with?("-text") }
    lost = fields.keys.grep(/\Aagenda-/).find { |name| name != text && !name.end_with?("-count", "-action", "-item") }
    refused = post(fields.merge(text => "Vælgermøde på Ærø").reject { |name, _| name == lost })
    assert_equal 400, refused.status
    assert_includes refused.body, "Vælgermøde på Ærø"
    refute_includes get(PAGE, "HTTP_COOKIE" => @cookie).body, "Vælgermøde på Ærø"
  end

  def test_the_same_click_twice_is_done_once
    fields = form("add_follow_up")
    task = fields.keys.find { |name| name.end_with?("-task") }
    responsible = fields.keys.find { |name| name.end_with?("-responsible") }
    sent = fields.merge(task => "Book beboerhuset", responsible => "Åse Nørregård")
    shown = Array.new(2) do
      assert_equal 303, post(sent).status
      get(PAGE, "HTTP_COOKIE" => @cookie).body.scan("Book beboerhuset").size
    end
    assert_operator shown.first, :positive?
    assert_equal shown.first, shown.last
  end

  def test_a_page_that_the_reader_has_is_not_sent_again
    page = get(PAGE)
    again = get(PAGE, "HTTP_IF_NONE_MATCH" => page["etag"])
    assert_equal 304, again.status
    assert_empty again.body
  end

  def test_a_post_from_another_site_is_refused
    assert_equal 403, post(form("record_conclusion").merge("csrf" => "guessed")).status
  end

  def test_an_unknown_item_is_not_found
    assert_equal 404, get("/items/unknown.item").status
    assert_equal 404, get("/elsewhere").status
  end

  private

  def get(path, headers = {}) = @browser.get(path, { "REMOTE_USER" => "rita" }.merge(headers))

  def post(fields, address = PAGE)
    @browser.post(address, "REMOTE_USER" => "rita", "HTTP_COOKIE" => @cookie, :input => URI.encode_www_form(fields),
                           "CONTENT_TYPE" => "application/x-www-form-urlencoded")
  end

  # Returns the fields of the page's form for that action as a browser would send them.
  def form(action, address = PAGE)
    page = get(address)
    @cookie = page["set-cookie"][/\A[^;]+/]
    html = page.body.scan(%r{<form.*?</form>}m).find { |one| one.include?("value=\"#{action}\"") }
    inputs = html.scan(/<input[^>]*>/).reject { |tag| tag.match?(/type="(radio|checkbox|submit)"/) }
    fields = inputs.to_h { |tag| [attribute(tag, "name"), attribute(tag, "value")] }
    html.scan(%r{(<textarea[^>]*>)(.*?)</textarea>}m) do |tag, text|
      fields[attribute(tag, "name")] = CGI.unescapeHTML(text).strip
    end
    html.scan(%r{(<select[^>]*>)(.*?)</select>}m) do |tag, options|
      fields[attribute(tag, "name")] = attribute(options, "value")
    end
    fields.delete(nil)
    fields
  end

  def attribute(tag, name) = CGI.unescapeHTML(tag[/ #{name}="([^"]*)"/, 1].to_s)
end
