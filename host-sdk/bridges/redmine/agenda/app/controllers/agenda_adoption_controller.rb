# frozen_string_literal: true

# The step that approves the minutes is the C library's action. It is asked about first, with the minutes to be read; where the
# C library says no, its page of the minutes says why, with its form.
class AgendaAdoptionController < AgendaPagesController
  prepend_before_action { params[:page] = RedmineAgenda::Adoption::PAGE }
  before_action :require_action
  before_action :require_open_project

  def ask
    return redirect_to(agenda_meeting_path(@project, @meeting)) unless @meeting.state == "ended"

    @seen = RedmineAgenda::Adoption.digest(call_of(@meeting))
  end

  def adopt
    fields = RedmineAgenda::Adoption.form(@meeting, params[:seen].to_s[0, 128])
    act_on(fields + [["page_nonce", page_nonce]], to: agenda_meeting_path(@project, @meeting))
  end

  private

  def require_action
    render_404 unless RedmineAgenda::Adoption.action(call_of(@meeting))
  end
end
