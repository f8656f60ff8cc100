# frozen_string_literal: true

# The board's rules: a form for each of the C library's actions that are about the organisation, whatever there are. What was
# set stands in the fields.
class AgendaRulesController < AgendaBoardController
  before_action :require_open_project, only: :save

  def index
    @actions = actions
    @rules = RedmineAgenda::Rules.new(call_of(nil))
  end

  def save
    action = actions.find { |one| one.name == params[:rule] }
    return render_404 unless action

    RedmineAgenda::Transaction.run(RedmineAgenda::Settings.organisation) do
      id = AgendaSentForm.request_id(User.current, page_nonce, [action.name, *typed(action)])
      RedmineAgenda::Library.plugin.perform(call_of(nil, request_id: id), [request_for(action)])
    end
    flash[:notice] = l(:notice_successful_update)
    redirect_to agenda_rules_path(@project), status: :see_other
  rescue Agenda::Refused => refused
    show_again(action, refused)
  end

  private

  # One that has nothing to fill in is an errand of Redmine's own, and no rule.
  def actions
    RedmineAgenda::Library.plugin.actions(call_of(nil)).select { |one| one.target == :organisation && one.fields.any? }
  end

  # An empty field that is not required is left out.
  def typed(action)
    fields = action.fields.map { |field| [field.name, params.dig(:field, field.name).to_s.strip] }
    fields.reject { |name, value| value.empty? && !required?(action, name) }
  end

  def required?(action, name)
    action.fields.find { |field| field.name == name }.flags.include?(:required)
  end

  def request_for(action)
    seen = params[:expected].to_s
    { action: action.name, fields: typed(action), expected_revision: seen.match?(/\A\d{1,18}\z/) ? seen.to_i : nil }.compact
  end

  # Whoever was shown what somebody else wrote may then replace it.
  def show_again(action, refused)
    RedmineAgenda::Log.refusal(refused)
    @refused = refused
    @refused_rule = action.name
    @typed = typed(action).to_h
    @expected = refused.revision if refused.status_name == :conflict
    index
    render :index, status: refused.status
  end
end
