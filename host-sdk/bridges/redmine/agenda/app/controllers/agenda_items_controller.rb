# frozen_string_literal: true

# An agenda item of a meeting: the C library's page within Redmine's, and its forms as they come back.
class AgendaItemsController < AgendaBoardController
  # Below Redmine's own h1, which names the project.
  HEADING = 2

  before_action :find_meeting, :find_item
  before_action :require_open_project, only: :act
  helper_method :tabs, :paper, :neighbour, :title

  def show
    page = RedmineAgenda::Library.plugin.render_unless_known(call_of(@meeting, form: form), @item, @view,
                                                             known_token: known_token, **look)
    give_tag(page.token)
    return head(:not_modified) unless page.modified?

    @fragment = page.text
    render :show
  end

  def act
    fields = posted
    return render_error(status: 400, message: :agenda_error_form) if fields.nil?

    warnings = RedmineAgenda::Transaction.run(RedmineAgenda::Settings.organisation) do
      id = AgendaSentForm.request_id(User.current, nonce(fields), own(fields))
      outcome = RedmineAgenda::Library.plugin.submit(call_of(@meeting, request_id: id), fields)
      RedmineAgenda::FollowUps.new(@project).take(outcome)
    end
    say(:warning, warnings.join(" ")) if warnings.any?
    redirect_to agenda_item_path(@project, @meeting, @item, @view), status: :see_other
  rescue Agenda::Refused => refused
    show_again(fields, refused)
  end

  private

  def find_item
    @item = params[:item]
    @view = params[:view]
    call = call_of(@meeting)
    @items = RedmineAgenda::Library.plugin.items_of_meeting(call)
    @views = RedmineAgenda::Library.plugin.views(call)
    @title = @items.find { |item| item.id == @item }&.title
    @label = @views.find { |view| view.name == @view }&.label
    render_404 unless @label && @title
  end

  # All fields in their order, from the body as it came: params keeps one value a name. Nil where the body is no form.
  def posted
    URI.decode_www_form(request.raw_post)
  rescue ArgumentError
    nil
  end

  # What was typed stands in the form again, with why it was not done.
  def show_again(fields, refused)
    RedmineAgenda::Log.refusal(refused)
    @meeting.reload
    @fragment = RedmineAgenda::Library.plugin.render(call_of(@meeting, form: form(nonce(fields))), @item, @view,
                                                     typed: fields, problem: refused, **look)
    render :show, status: refused.status
  end

  def look
    { heading_level: HEADING }
  end

  # No form is asked for where nothing may be written.
  def form(nonce = SecureRandom.hex(16))
    return unless @project.active?

    Agenda::Form.new(address: agenda_item_path(@project, @meeting, @item, @view),
                     hidden: { "authenticity_token" => form_authenticity_token, "page_nonce" => nonce })
  end

  def nonce(fields)
    fields.assoc("page_nonce")&.last.to_s[0, 64]
  end

  def own(fields)
    fields.reject { |name, _| %w[authenticity_token page_nonce].include?(name) }
  end

  # The page's tag is the C library's token and a hash of what Redmine shows around it. A page that brings a message of
  # Redmine's has none: it is new each time.
  def give_tag(token)
    response.headers["ETag"] = %("#{token}.#{redmines_part}") if token.present? && flash.empty?
  end

  def known_token
    return "" unless flash.empty?

    request.headers["If-None-Match"].to_s[/"([^"]*)\.#{redmines_part}"\z/, 1].to_s
  end

  # Redmine's own words around the item, and the session that the page's forms belong to.
  def redmines_part
    @redmines_part ||= Digest::SHA256.hexdigest(
      [Redmine::VERSION.to_s, Redmine::Plugin.find(:agenda).version, Digest::SHA256.hexdigest(real_csrf_token(session)),
       I18n.locale, User.current.name, User.current.admin?, @roles, @project.name, @project.status,
       @project.enabled_module_names.sort, Setting.app_title,
       @meeting.attributes.values_at("title", "date", "state", "lock_version"), Setting.ui_theme,
       @items.map(&:id), RedmineAgenda::Assets.find("board.css").token].to_json
    )[0, 16]
  end

  # The views that serve this reader now, on a page or a screen, and the one that is shown.
  def tabs
    @views.select { |view| view.name == @view || (%i[page screen].include?(view.place) && serves?(view)) }
  end

  # The view on paper of what is shown here, where it serves this reader.
  def paper
    @views.find { |view| view.place == :paper && serves?(view) } if @view == "prepare"
  end

  def serves?(view)
    (view.roles & @roles).any? && view.states.include?(state_of_item)
  end

  # As far as Redmine knows it. A cancelled meeting shows what was prepared.
  def state_of_item
    %w[in_session ended locked].include?(@meeting.state) ? @meeting.state.to_sym : :planned
  end

  # The item before or after this one on the agenda.
  def neighbour(step)
    listed = RedmineAgenda::AgendaList.of(@meeting, @items)
    place = listed.index { |item| item.id == @item }
    at = place && place + step
    listed[at] if at && at >= 0
  end

  def title
    @title
  end
end
