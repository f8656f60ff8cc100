# frozen_string_literal: true

require "agenda"
require "digest"
require "erb"
require "rack"
require "securerandom"
require "uri"

# BoardPage is a portal of one meeting as a Rack application: its agenda, each item with its forms, whatever pages
# and papers the plugin has, and the files that the pages need. Who reads is REMOTE_USER, as a web server that signs
# people in says it.
class BoardPage
  # Meetings are in the portal's own database as a rule; here is one.
  class Meetings
    PEOPLE = { "kirsten" => ["Kirsten Ågård", %i[chair member]], "rita" => ["Rita Kjær", %i[minute_taker]],
               "aase" => ["Åse Nørregård", %i[member]] }.freeze

    def actor(id)
      name, roles = PEOPLE.fetch(id)
      Agenda::Actor.new(id: id, name: name, roles: roles)
    end

    # What stands on the agenda beside the guides.
    def own_items
      papers = [Agenda::Paper.new(title: "Budgetforslag", url: "/files/budget.pdf")]
      [Agenda::OwnItem.new(id: "budget", title: "Budget 2027", type: :decision, minutes: 20, papers: papers,
                           text: "Udgifterne stiger med 3 %.", recommendation: "Budgettet vedtages.")]
    end

    def read(_call, id)
      return nil unless id == "2026-03"

      members = PEOPLE.map do |person, (name, roles)|
        Agenda::Member.new(id: person, name: name, roles: roles, presence: :present)
      end
      Agenda::Meeting.new(id: id, title: "Bestyrelsesmøde", date: "2026-03-03", state: :in_session, members: members,
                          own_items: own_items, place: "Beboerhuset", start: "19:00", end: "21:00")
    end
  end

  # `location` is where records are kept ("sqlite:/var/lib/portal/board.db"), and `plugin` a name or a file.
  def initialize(plugin, location)
    @meetings = Meetings.new
    @storage = Agenda.open_storage(location)
    host = Agenda::Host.new(name: "Example portal", version: "1.0", storage: @storage, meetings: @meetings)
    @plugin = Agenda.load(plugin, host, locale: "da")
  end

  def close
    @plugin.close
    @storage.close
  end

  def call(env)
    request = Rack::Request.new(env)
    case request.path_info
    when "/" then agenda(request)
    when "/agenda.css" then file("agenda.css", "text/css")
    when "/agenda.js" then file("agenda.js", "text/javascript")
    when %r{\A/items/([\w.:-]+)\z}
      request.post? ? post_of_item(request, Regexp.last_match(1)) : item(request, Regexp.last_match(1))
    when %r{\A/pages/(\w+)\.html\z}
      request.post? ? post_of_page(request, Regexp.last_match(1)) : page_of_plugin(request, Regexp.last_match(1))
    when %r{\A/pages/(\w+)\.(\w+)\z} then paper(request, Regexp.last_match(1), Regexp.last_match(2))
    else page(404, "<p>Her er intet.</p>")
    end
  rescue Agenda::Refused => e
    warn e.cause.full_message if e.cause
    page(e.status, "<p>#{ERB::Util.h(e.message)}</p>")
  end

  private

  def agenda(request)
    call = call_for(request)
    titles = @plugin.items_of_meeting(call).to_h { |item| [item.id, item.title] }
    @meetings.own_items.each { |item| titles[Agenda.id_of_own_item(item.id)] = item.title }
    cards = @plugin.summaries(call, titles.keys, "text/html")
    links = titles.zip(cards).map { |(id, title), card| "<li>#{link("/items/#{id}", title)}#{card.text}</li>" }
    page(200, "<ul>#{links.join}</ul><ul>#{links_to_pages(call).join}</ul>")
  end

  # The plugin says which pages there are, and what each can be had as.
  def links_to_pages(call)
    @plugin.pages(call).map do |page|
      links = page.media_types.map { |type| link("/pages/#{page.name}.#{type.file_ending}", type.label) }
      "<li>#{ERB::Util.h(page.label)}: #{links.join(", ")}</li>"
    end
  end

  def link(address, words) = "<a href=\"#{address}\">#{ERB::Util.h(words)}</a>"

  def item(request, id)
    shown = @plugin.render_unless_known(call_for(request), id, "meeting", "text/html", known_token: known_token(request))
    fragment(request, shown)
  end

  def page_of_plugin(request, name)
    fragment(request, @plugin.render_page(call_for(request), name, "text/html", query: request.GET,
                                                                                known_token: known_token(request)))
  end

  # A paper is a file of the media type that has this ending: /pages/minutes.docx?version=residents.
  def paper(request, name, ending)
    call = call_for(request)
    found = @plugin.pages(call).find { |one| one.name == name }
    type = found&.media_types&.find { |one| one.file_ending == ending }
    return page(404, "<p>Her er intet.</p>") if type.nil?

    file = @plugin.render_page(call, name, type.name, query: request.GET)
    [200, { "content-type" => type.name, "content-disposition" => "attachment; filename=\"#{name}.#{ending}\"" },
     [file.content]]
  end

  def known_token(request) = request.get_header("HTTP_IF_NONE_MATCH").to_s[/\A"([^"]*)"\z/, 1]

  # The page's token is its ETag: where the reader has it already, nothing is rendered.
  def fragment(request, shown)
    return [304, { "etag" => "\"#{shown.token}\"" }, []] unless shown.modified?

    page(200, shown.text, "etag" => "\"#{shown.token}\"", "set-cookie" => cookie(request))
  end

  def post_of_item(request, id)
    post(request) { |call, refused| @plugin.render(call, id, "meeting", "text/html", **refused) }
  end

  def post_of_page(request, name)
    post(request) { |call, refused| @plugin.render_page(call, name, "text/html", **refused).text }
  end

  # A form that is refused is shown again with what was typed, as the block does.
  def post(request)
    fields = URI.decode_www_form(request.body.read.force_encoding(Encoding::UTF_8))
    own = fields.to_h
    return page(403, "<p>Siden er for gammel. Hent den igen.</p>") unless own["csrf"] == csrf(request)

    # The same click has the same id, however often it is sent; another click has another nonce, or other
    # fields.
    click = Digest::SHA256.hexdigest(URI.encode_www_form(fields))
    call = call_for(request, request_id: click)
    begin
      @plugin.submit(call, fields)
    rescue Agenda::Refused => e
      raise if e.cause

      return page(e.status, yield(call, { typed: fields, problem: e }))
    end
    [303, { "location" => request.path_info }, []]
  end

  def call_for(request, request_id: "")
    hidden = { "csrf" => csrf(request), "nonce" => SecureRandom.hex(8) }
    Agenda::Call.new(organisation: "boligforeningen", board: "hovedbestyrelsen", meeting: "2026-03", locale: "da",
                     time: Time.now.localtime, actor: @meetings.actor(request.get_header("REMOTE_USER") || "aase"),
                     request_id: request_id, form: Agenda::Form.new(address: request.path_info, hidden: hidden))
  end

  # What only this reader's own pages know: a form that another site posts lacks it.
  def csrf(request) = request.env["example.csrf"] ||= request.cookies["csrf"] || SecureRandom.hex(16)

  def cookie(request) = "csrf=#{csrf(request)}; Path=/; HttpOnly; SameSite=Strict"

  def file(name, type) = [200, { "content-type" => "#{type}; charset=utf-8" }, [@plugin.asset(name)]]

  def page(status, content, headers = {})
    html = <<~HTML
      <!DOCTYPE html>
      <html lang="da"><head><meta charset="utf-8"><title>Bestyrelsesmøde</title>
      <link rel="stylesheet" href="/agenda.css"><script src="/agenda.js" defer></script></head>
      <body>#{content}</body></html>
    HTML
    [status, { "content-type" => "text/html; charset=utf-8", "cache-control" => "no-cache" }.merge(headers), [html]]
  end
end
