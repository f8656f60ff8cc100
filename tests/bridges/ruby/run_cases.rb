# frozen_string_literal: true

# Runs every case of cases.json with the Ruby bridge:
#
#   ruby run_cases.rb PLUGIN OLDER_PLUGIN CONTENT CASES [--heavy]
#
# Without --heavy, steps that are repeated are so a twentieth of the times.

require_relative "case_portal"

# CaseRun runs the steps of one case, and collects what did not come as it was expected.
class CaseRun
  Outcome = Struct.new(:status, :text, :content, :token, :listed, :media, :statuses, :refused, keyword_init: true)

  attr_reader :mistakes

  def initialize(table, told, files, is_heavy)
    @told = told
    @is_replayed = told["storage"] == "replay"
    @portal = CasePortal.new(table["world"], files[:content], is_replayed: @is_replayed)
    @file = told["plugin"] == "older" ? files[:older] : files[:plugin]
    @is_heavy = is_heavy
    @tokens = {}
    @revisions = {}
    @mistakes = []
    @requests = 0
  end

  def run
    Agenda.load(@file, @portal.host, allow_no_manifest: true) do |plugin|
      @plugin = plugin
      @told["steps"].each { |step| run_step(step) }
    end
  end

  private

  def run_step(step)
    @step = step
    case step["do"]
    when "state" then @portal.set_state(step["meeting"], step["state"])
    when "repeat" then repeat(step)
    else
      @portal.failing = step["throws"]
      outcome = settled(step)
      @portal.failing = nil
      keep(outcome, step)
      check(outcome, step.fetch("expect", {}))
    end
  end

  def keep(outcome, step)
    @tokens[step["keep_token"]] = outcome.token if step["keep_token"]
    @revisions[step["keep_revision"]] = at(JSON.parse(outcome.text), "/results/0/revision") if step["keep_revision"]
  end

  # Makes the same call again for as long as something that it asked for had to be fetched.
  def settled(step)
    step = { "request" => "r#{@requests += 1}" }.merge(step)
    @portal.replayed.begin_anew
    outcome = once(step)
    while @is_replayed && @portal.replayed.fetch
      @portal.replayed.begin_again
      outcome = once(step)
    end
    outcome
  end

  def once(step)
    done(@portal.call(step), step)
  rescue Agenda::Refused => e
    Outcome.new(status: e.status, text: "", refused: e)
  end

  def done(call, step)
    case step["do"]
    when "render" then rendered(call, step)
    when "perform" then written(@plugin.perform(call, step["actions"].map { |action| request_of(action) }))
    when "submit" then written(@plugin.submit(call, step["fields"]))
    when "asset" then Outcome.new(status: 200, text: @plugin.asset(step["name"]))
    when "summaries"
      Outcome.new(status: 200, statuses: @plugin.summaries(call, step["items"], step["media_type"]).map(&:status))
    when "actions" then Outcome.new(status: 200, listed: @plugin.actions(call).to_h { |one| [one.name, one.label] })
    when "views" then Outcome.new(status: 200, listed: @plugin.views(call).to_h { |one| [one.name, one.label] })
    when "pages" then listed_pages(@plugin.pages(call))
    when "render_page" then rendered_page(call, step)
    when "items" then Outcome.new(status: 200, listed: @plugin.items(call).to_h { |one| [one.id, one.title] })
    else raise "no step is called #{step["do"]}"
    end
  end

  def written(outcome) = Outcome.new(status: 200, text: JSON.generate(outcome))

  # An expected revision that is a text names one that a step before has kept.
  def request_of(action)
    expected = action["expected_revision"]
    Agenda::ActionRequest.new(action: action["action"], item: action["item"], fields: action["fields"],
                              expected_revision: expected.is_a?(String) ? @revisions.fetch(expected) : expected)
  end

  def listed_pages(pages)
    Outcome.new(status: 200, listed: pages.to_h { |one| [one.name, one.label] },
                media: pages.to_h { |one| [one.name, one.media_types.map(&:name)] })
  end

  def rendered(call, step)
    placement = placement_of(step)
    if step["typed"]
      text = @plugin.render(call, step["item"], step["view"], step["media_type"], **refused_form(step), **placement)
      return Outcome.new(status: 200, text: text)
    end
    page = @plugin.render_unless_known(call, step["item"], step["view"], step["media_type"],
                                       known_token: @tokens[step["known_token"]], **placement)
    Outcome.new(status: page.modified? ? 200 : 304, text: page.text || "", token: page.token)
  end

  def rendered_page(call, step)
    page = @plugin.render_page(call, step["page"], *step["media_type"], query: step["query"], **refused_form(step),
                               known_token: @tokens[step["known_token"]], **placement_of(step))
    mistake("is no binary content") if page.content.encoding != Encoding::BINARY
    is_text = %r{\A(text/|application/json)}.match?(step.fetch("media_type", "text/html"))
    Outcome.new(status: page.modified? ? 200 : 304, text: is_text ? page.text : "", content: page.content,
                token: page.token)
  end

  def placement_of(step) = { id_prefix: step["id_prefix"], heading_level: step.fetch("heading_level", 0) }

  def refused_form(step) = { typed: step["typed"], problem: step["problem"]&.transform_keys(&:to_sym) }

  def check(outcome, expect)
    wrong("status", outcome.status, expect.fetch("status", 200))
    %w[code field theirs yours].each do |name|
      wrong(name, outcome.refused&.public_send(name), expect[name]) if expect[name]
    end
    check_text(outcome, expect)
    check_listed(outcome, expect)
    wrong("statuses", outcome.statuses, expect["statuses"]) if expect["statuses"]
    wrong("cause", outcome.refused&.cause.class, CasePortal::Failure) if expect["cause"]
    expect.fetch("json", {}).each { |pointer, value| wrong(pointer, at(JSON.parse(outcome.text), pointer), value) }
  end

  def check_text(outcome, expect)
    text = outcome.text
    expect.fetch("contains", []).each do |part|
      mistake("lacks #{part.inspect}: #{text[0, 300]}") unless text.include?(part)
    end
    expect.fetch("lacks", []).each { |part| mistake("contains #{part.inspect}") if text.include?(part) }
    begins = expect["begins"]
    mistake("does not begin with #{begins}") if begins && !outcome.content&.unpack1("H*")&.start_with?(begins)
    message = expect["message_contains"]
    mistake("says #{outcome.refused&.message.inspect}") if message && !outcome.refused&.message.to_s.include?(message)
    mistake("is not UTF-8") if text && !(text.encoding == Encoding::UTF_8 && text.valid_encoding?)
  end

  def check_listed(outcome, expect)
    expect.fetch("ids", []).each { |id| mistake("does not list #{id}") unless outcome.listed&.key?(id) }
    expect.fetch("titles", {}).each { |id, title| wrong("title of #{id}", outcome.listed&.fetch(id, nil), title) }
    expect.fetch("media", {}).each { |page, names| wrong("media of #{page}", outcome.media&.fetch(page, nil), names) }
    wrong("count", outcome.listed&.size, expect["count"]) if expect["count"]
  end

  def at(json, pointer)
    pointer.split("/").drop(1).reduce(json) { |found, name| found.is_a?(Array) ? found[Integer(name)] : found[name] }
  end

  def wrong(what, is, wanted)
    mistake("#{what} is #{is.inspect} and not #{wanted.inspect}") if is != wanted
  end

  def mistake(words) = @mistakes << "#{@step.slice("do", "as", "view", "page", "media_type", "actions", "throws").to_json[0, 160]}: #{words}"

  def repeat(step)
    share = @is_heavy ? 1 : 20
    warm_up = step["warm_up"] / share
    times = step["times"] / share
    every = step.fetch("storage_goes_back_every", times + warm_up)
    began = @portal.records.now
    before = 0
    (warm_up + times).times do |index|
      before = resident_kib if index == warm_up
      @portal.records.go_back_to(began) if (index % every).zero?
      outcome = settled(step["step"])
      return mistake("was refused: #{outcome.refused&.message}") if outcome.status != 200
    end
    grown = resident_kib - before
    puts "    grew by #{grown} KiB in #{times}"
    mistake("resident memory grew by #{grown} KiB") if grown > step["most_kib"]
  end

  def resident_kib
    GC.start
    File.read("/proc/self/statm").split[1].to_i * 4
  end
end

plugin, older, content, cases = ARGV.reject { |argument| argument.start_with?("--") }
abort "usage: run_cases.rb PLUGIN OLDER_PLUGIN CONTENT CASES [--heavy]" if cases.nil?
table = JSON.parse(File.read(cases, encoding: "UTF-8"))
failed = table["cases"].reject do |told|
  run = CaseRun.new(table, told, { plugin: plugin, older: older, content: content }, ARGV.include?("--heavy"))
  run.run
  puts "#{run.mistakes.empty? ? "passed" : "FAILED"}  #{told["name"]}"
  run.mistakes.each { |words| puts "    #{words}" }
  run.mistakes.empty?
end
puts "#{table["cases"].size - failed.size} of #{table["cases"].size} cases passed"
exit failed.empty?
