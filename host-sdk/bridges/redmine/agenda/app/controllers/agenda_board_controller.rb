# frozen_string_literal: true

# What the pages of a board share: who may see them, and what is said where something is missing.
class AgendaBoardController < ApplicationController
  before_action :find_project_by_project_id, :require_seat, :authorize

  menu_item :board_agenda
  helper :agenda
  helper_method :board, :may_arrange?, :page_nonce

  rescue_from "RedmineAgenda::Library::Missing", with: :explain_library
  rescue_from "Agenda::Refused", with: :explain_refusal
  rescue_from ActiveRecord::StatementInvalid, ActiveRecord::ConnectionNotEstablished, with: :explain_database
  # Somebody deleted the meeting after this request had found it.
  rescue_from(ActiveRecord::RecordNotFound) { render_404 message: :agenda_error_no_meeting }

  private

  def board
    @board ||= RedmineAgenda::Board.new(@project)
  end

  # Redmine says of itself who may; here it says in a sentence why somebody may not.
  def require_seat
    return require_login unless User.current.logged?
    return deny_access unless @project.visible?
    return forbid(:agenda_error_module_off) unless @project.module_enabled?(:agenda)

    @roles = board.roles_of(User.current)
    forbid(:agenda_error_no_seat) if @roles.empty?
  end

  def forbid(sentence)
    render_403 message: sentence
    false
  end

  # Redmine takes what stands in its flash for HTML; titles and names are text.
  def say(kind, text)
    flash[kind] = ERB::Util.html_escape(text)
  end

  def may_arrange?
    @project.active? && User.current.allowed_to?({ controller: "agenda_meetings", action: "edit" }, @project)
  end

  def find_meeting(id = params[:id])
    @meeting = AgendaMeeting.find_by(id: id, project_id: @project.id)
    render_404 message: :agenda_error_no_meeting unless @meeting
  end

  # Whether a view or a page of the C library's serves this reader in the meeting's state. That of a board serves in all.
  def serves?(type, meeting = @meeting)
    (type.roles & @roles).any? && (meeting.nil? || type.states.include?(state_for_pages(meeting)))
  end

  # As far as Redmine knows it. A cancelled meeting shows what was prepared.
  def state_for_pages(meeting)
    %w[in_session ended locked].include?(meeting.state) ? meeting.state.to_sym : :planned
  end

  # The C library's pages that serve this reader, of the meeting or of the board.
  def offered_pages(meeting)
    target = meeting ? :meeting : :organisation
    pages = RedmineAgenda::Library.plugin.pages(call_of(meeting))
    pages.select { |page| page.target == target && serves?(page, meeting) }
  end

  # Nothing is written on a project that was closed: Redmine shows it for reading alone.
  def require_open_project
    forbid(:agenda_error_project_closed) unless @project.active?
  end

  # What the page gives its forms, so that one that is sent twice is known.
  def page_nonce
    params[:page_nonce].to_s[0, 64]
  end

  # Approved minutes rest on the meeting as it was, and a cancelled meeting is none.
  def require_changeable
    explain_unchangeable unless @meeting.changeable?
  end

  def explain_unchangeable
    flash[:error] = l("agenda_error_unchangeable_#{@meeting.state}", default: l(:agenda_error_step))
    redirect_to agenda_meeting_path(@project, @meeting), status: :see_other
  end

  # What is changed of a meeting waits for what the board writes on it, and the other way round.
  def changing_meeting
    RedmineAgenda::Transaction.run(RedmineAgenda::Settings.organisation) do
      @meeting.lock_to_change if @meeting.persisted?
      yield
    end
  end

  def call_of(meeting, **more)
    RedmineAgenda::Calls.of_user(User.current, board, @roles, meeting: meeting, **more)
  end

  def explain_library(missing)
    logger.error("agenda: #{missing.message}")
    message = User.current.admin? ? missing.message : l(:agenda_error_library_for_members)
    render_error status: 503, message: message
  end

  # What the C library said no to where no form can be shown again.
  def explain_refusal(refused)
    RedmineAgenda::Log.refusal(refused)
    return render_404(message: :agenda_error_no_meeting) if refused.status_name == :not_found

    render_error status: refused.status, message: refused.message
  end

  # Redmine's own page of errors asks the database for much, so this one asks it for nothing. Nor is it known who reads: the
  # database may be gone before that was asked.
  def explain_database(error)
    logger.error("agenda: #{error.class}: #{error.message}")
    sentence = RedmineAgenda::Tables.missing? ? :agenda_error_not_migrated : :agenda_error_database
    language = request.headers["Accept-Language"].to_s[/\A(da|en)\b/] || ::I18n.locale.to_s
    render "agenda_board/database", layout: false, formats: [:html], status: :service_unavailable,
                                    locals: { language: language, sentence: ::I18n.t(sentence, locale: language) }
  end
end
