# frozen_string_literal: true

# Items of the board's own on a meeting's agenda, and the order of all that stands on it.
class AgendaOwnItemsController < AgendaBoardController
  # So many rows for papers are empty in a form.
  EMPTY_ROWS = 2

  before_action :find_meeting, :require_open_project, :require_changeable
  before_action :find_own_item, only: %i[edit update destroy]
  rescue_from("AgendaMeeting::Unchangeable") { explain_unchangeable }

  def new
    @own_item = @meeting.own_items.build
  end

  def create
    @own_item = AgendaOwnItem.new(meeting: @meeting)
    saved = changing_meeting { AgendaSentForm.once(User.current, page_nonce) { add && @own_item.id } }
    saved ? go_back(l(:agenda_own_item_added)) : render(:new, status: :unprocessable_entity)
  end

  def edit; end

  def update
    saved = changing_meeting do
      @own_item.assign_attributes(details)
      @own_item.save
    end
    saved ? go_back(l(:notice_successful_update)) : render(:edit, status: :unprocessable_entity)
  rescue ActiveRecord::StaleObjectError
    show_conflict
  end

  def destroy
    refused = changing_meeting { remove }
    refused ? flash[:error] = l(refused) : say(:notice, l(:agenda_own_item_removed, item: @own_item.title))
    redirect_to agenda_meeting_path(@project, @meeting), status: :see_other
  rescue ActiveRecord::StaleObjectError
    is_gone
  end

  def order
    @listed = listed
    @closed = RedmineAgenda::ClosedItems.new(call_of(@meeting), @listed.map(&:id))
  end

  # "ITEM BEFORE": the button says where the item goes, not how far; pressed twice it leads to the same place.
  def place
    item, before = params[:place].to_s.split(" ", 2)
    changing_meeting do
      ids = listed.map(&:id)
      next unless ids.include?(item)

      ids.delete(item)
      ids.insert(ids.index(before) || ids.size, item)
      @meeting.update!(agenda_ids: ids)
    end
    redirect_to order_agenda_meeting_path(@project, @meeting, moved: item), status: :see_other
  end

  private

  def listed
    RedmineAgenda::AgendaList.of(@meeting, RedmineAgenda::Library.plugin.items_of_meeting(call_of(@meeting)))
  end

  def find_own_item
    @own_item = @meeting.own_items.find_by(id: params[:own])
    return is_gone unless @own_item

    closed = RedmineAgenda::ClosedItems.new(call_of(@meeting), [@own_item.agenda_id])
    forbid(:agenda_error_closed_item) if closed.hides?(@own_item.agenda_id)
  end

  # Whoever removes an item that is gone already has what they wanted.
  def is_gone
    return render_404(message: :agenda_error_no_own_item) unless request.delete?

    redirect_to agenda_meeting_path(@project, @meeting), status: :see_other
  end

  # The board has minuted nothing of a meeting that is planned, and so nothing of that is lost. It returns why it did not.
  def remove
    return :agenda_error_own_item_stays unless @meeting.state == "planned"

    ids = @meeting.agenda_ids
    return :agenda_error_last_item if ids == [@own_item.agenda_id]

    @meeting.update!(agenda_ids: ids && ids - [@own_item.agenda_id])
    @own_item.destroy!
    nil
  end

  def add
    @own_item.assign_attributes(details)
    return false if too_many?

    @own_item.save
  end

  def too_many?
    return false if @meeting.own_items.count < AgendaOwnItem::MOST

    @own_item.errors.add(:base, l(:agenda_error_many_own_items, count: AgendaOwnItem::MOST))
  end

  def details
    sent = params.require(:agenda_own_item).permit(*AgendaOwnItem::DETAILS, :lock_version, papers: %i[title url])
    sent.to_h.symbolize_keys.merge(papers: Array(sent[:papers]))
  end

  def go_back(sentence)
    flash[:notice] = sentence
    redirect_to agenda_meeting_path(@project, @meeting), status: :see_other
  end

  # Another has changed the item meanwhile: what stands now is shown beside what was typed, as with a meeting.
  def show_conflict
    @stands = AgendaOwnItem.find_by(id: @own_item.id)
    return is_gone unless @stands

    @differing = @own_item.details_unlike(@stands)
    return go_back(l(:notice_successful_update)) if @differing.empty?

    @own_item.lock_version = @stands.lock_version
    render :edit, status: :conflict
  end
end
