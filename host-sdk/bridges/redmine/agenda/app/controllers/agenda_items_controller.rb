# frozen_string_literal: true

# An agenda item of a meeting: the C library's page within Redmine's, and its forms as they come back.
class AgendaItemsController < AgendaRenderedController
  before_action :find_meeting, :find_item
  before_action :require_open_project, only: :act
  helper_method :tabs, :paper, :neighbour, :title_of

  def show
    page = RedmineAgenda::Library.plugin.render_unless_known(call_of(@meeting, form: form), @item, @view,
                                                             known_token: known_token, **look)
    give_tag(page.token)
    return head(:not_modified) unless page.modified?

    @fragment = page.text
    render :show
  end

  def act
    act_on(posted)
  end

  private

  def find_item
    @item = params[:item]
    @view = params[:view]
    call = call_of(@meeting)
    @items = RedmineAgenda::Library.plugin.items_of_meeting(call)
    @views = RedmineAgenda::Library.plugin.views(call)
    found = (@items + RedmineAgenda::AgendaList.own(@meeting)).find { |item| item.id == @item }
    @title = title_of(found) if found
    @label = @views.find { |view| view.name == @view }&.label
    render_404 unless @label && @title
  end

  def here
    agenda_item_path(@project, @meeting, @item, @view)
  end

  def render_fragment(call, **more)
    RedmineAgenda::Library.plugin.render(call, @item, @view, **more, **look)
  end

  def shown_around
    [listed.map { |item| [item.id, title_of(item)] }]
  end

  def listed
    @listed ||= RedmineAgenda::AgendaList.of(@meeting, @items)
  end

  # Whoever reads may not see the title of an item that is closed to them.
  def title_of(item)
    @closed ||= RedmineAgenda::ClosedItems.new(call_of(@meeting), listed.map(&:id) | [@item], room: @view == "projector")
    @closed.hides_title?(item.id) ? l(:agenda_closed_item) : item.title
  end

  # The views that serve this reader now, on a page or a screen, and the one that is shown.
  def tabs
    @views.select { |view| view.name == @view || (%i[page screen].include?(view.place) && serves?(view)) }
  end

  # The view on paper of what is shown here, where it serves this reader.
  def paper
    @views.find { |view| view.place == :paper && serves?(view) } if @view == "prepare"
  end

  # The item before or after this one on the agenda.
  def neighbour(step)
    place = listed.index { |item| item.id == @item }
    at = place && place + step
    listed[at] if at && at >= 0
  end
end
