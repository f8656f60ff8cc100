# frozen_string_literal: true

# What pages share that show the C library's own: its HTML within Redmine's, its forms as they come back, and the tag by which a
# browser's own page still holds.
class AgendaRenderedController < AgendaBoardController
  # Below Redmine's own h1, which names the project.
  HEADING = 2

  private

  # Where the page is, to which its forms are posted; what it renders with `more`; and what else its tag rests on.
  def here = raise(NotImplementedError)
  def render_fragment(_call, **_more) = raise(NotImplementedError)
  def shown_around = []

  def look
    { heading_level: HEADING }
  end

  # All fields in their order, from the body as it came: params keeps one value a name. Nil where the body is no form.
  def posted
    URI.decode_www_form(request.raw_post)
  rescue ArgumentError
    nil
  end

  # It does the form as one request of Redmine's, with what follows from it: issues of follow-ups, and the lock of minutes that
  # were adopted. It redirects where that was done, and shows the form again where it was not.
  def act_on(fields, to: here)
    return render_error(status: 400, message: :agenda_error_form) if fields.nil?

    warnings, locked = RedmineAgenda::Transaction.run(RedmineAgenda::Settings.organisation) do
      id = AgendaSentForm.request_id(User.current, nonce(fields), own(fields))
      outcome = RedmineAgenda::Library.plugin.submit(call_of(@meeting, request_id: id), fields)
      [RedmineAgenda::FollowUps.new(@project).take(outcome), RedmineAgenda::Adoption.lock_adopted(@project, outcome)]
    end
    flash[:notice] = l(:agenda_done_lock) if locked.any?
    say(:warning, warnings.join(" ")) if warnings.any?
    redirect_to to, status: :see_other
  rescue Agenda::Refused => refused
    show_again(fields, refused)
  end

  # What was typed stands in the form again, with why it was not done.
  def show_again(fields, refused)
    RedmineAgenda::Log.refusal(refused)
    @meeting&.reload
    @fragment = render_fragment(call_of(@meeting, form: form(nonce(fields))), typed: fields, problem: refused)
    render :show, status: refused.status
  end

  # No form is asked for where nothing may be written.
  def form(nonce = SecureRandom.hex(16))
    return unless @project.active?

    Agenda::Form.new(address: here, hidden: { "authenticity_token" => form_authenticity_token, "page_nonce" => nonce })
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

  # Redmine's own words around the page, and the session that its forms belong to.
  def redmines_part
    @redmines_part ||= Digest::SHA256.hexdigest(
      [Redmine::VERSION.to_s, Redmine::Plugin.find(:agenda).version, Digest::SHA256.hexdigest(real_csrf_token(session)),
       I18n.locale, User.current.name, User.current.admin?, @roles, @project.name, @project.status,
       @project.enabled_module_names.sort, Setting.app_title,
       @meeting&.attributes&.values_at("title", "date", "begins_at", "state", "lock_version"), Setting.ui_theme,
       RedmineAgenda::Assets.find("board.css").token, *shown_around].to_json
    )[0, 16]
  end
end
