# frozen_string_literal: true

# A board's meetings: their list, each one's agenda, and what its chair and minute taker arrange.
class AgendaMeetingsController < AgendaBoardController
  LATEST = 50

  before_action :find_meeting, except: %i[index new create]
  before_action :require_open_project, except: %i[index show]
  before_action :require_changeable, only: %i[edit update attendance note_attendance moving move call_members]
  rescue_from("AgendaMeeting::Unchangeable") { explain_unchangeable }

  def index
    meetings = AgendaMeeting.where(project_id: @project.id)
    @coming = meetings.where(state: %w[planned in_session]).order(:date, :id).to_a
    @pages = offered_pages(nil)
    @earlier = meetings.where(state: %w[ended locked cancelled]).order(date: :desc, id: :desc).limit(LATEST).to_a
  end

  def show
    plugin = RedmineAgenda::Library.plugin
    @items = RedmineAgenda::AgendaList.of(@meeting, plugin.items_of_meeting(call_of(@meeting)))
    @cards = plugin.summaries(call_of(@meeting), @items.map(&:id), "text/html")
    @closed = RedmineAgenda::ClosedItems.new(call_of(@meeting), @items.map(&:id))
    @pages = offered_pages(@meeting)
    @people = @meeting.people
    find_steps
  end

  def new
    @meeting = AgendaMeeting.new(project: @project, date: User.current.today, title: l(:agenda_meeting_title_default))
    @guides = guides
  end

  def create
    @meeting = AgendaMeeting.new(project: @project)
    save_details(:new) { l(:notice_successful_create) }
  end

  def edit
    @guides = guides
  end

  def update
    save_details(:edit) { l(:notice_successful_update) }
  rescue ActiveRecord::StaleObjectError
    show_conflict
  end

  # Where the C library adopts minutes, approving them is its action, and asked about on a page of its own.
  def step
    if params[:step] == "lock" && adoption
      return redirect_to adopt_agenda_meeting_path(@project, @meeting), status: :see_other
    end

    taken = locked { @meeting.take_step(params[:step].to_s) }
    taken ? flash[:notice] = l("agenda_done_#{params[:step]}") : flash[:error] = l(:agenda_error_step)
    redirect_to agenda_meeting_path(@project, @meeting), status: :see_other
  end

  def attendance
    @people = @meeting.people
  end

  def note_attendance
    presences = params.permit(presence: {})[:presence].to_h
    changing_meeting { @meeting.note_presence(presences) }
    flash[:notice] = l(:agenda_attendance_noted)
    redirect_to agenda_meeting_path(@project, @meeting), status: :see_other
  end

  # An item goes to another meeting, and takes along what members have prepared.
  def moving
    find_moved
  end

  def move
    return unless find_moved

    if @listed.size < 2
      flash[:error] = l(:agenda_error_last_item)
      return redirect_to agenda_meeting_path(@project, @meeting), status: :see_other
    end
    target = @targets.find { |meeting| meeting.id == params[:to].to_i }
    return render_404 unless target

    RedmineAgenda::Moving.new(@meeting, target, @item.id, guides).run do |request_id|
      call_of(target, request_id: request_id)
    end
    say(:notice, l(:agenda_item_moved, item: @item.title, meeting: target.title))
    redirect_to agenda_meeting_path(@project, @meeting), status: :see_other
  end

  def call_members
    members = board.members.map(&:id)
    is_first = false
    called = changing_meeting do
      @meeting.state == "planned" && AgendaSentForm.once(User.current, page_nonce) do
        @meeting.update!(called_at: Time.now)
        is_first = true
        @meeting.id
      end
    end
    called ? flash[:notice] = l(:agenda_called, count: members.size) : flash[:error] = l(:agenda_error_not_planned)
    mail_call(members) if is_first
    redirect_to agenda_meeting_path(@project, @meeting), status: :see_other
  end

  private

  def mail_call(members)
    User.active.where(id: members).find_each { |user| AgendaMailer.meeting_called(user, @meeting).deliver_later }
  end

  # A step asks the state itself, and goes on from one in which nothing else may be changed.
  def locked
    RedmineAgenda::Transaction.run(RedmineAgenda::Settings.organisation) do
      @meeting.lock!
      yield
    end
  end

  def save_details(form)
    details = params.require(:agenda_meeting).permit(*AgendaMeeting::DETAILS, :lock_version)
    every = guides.map(&:id)
    saved = changing_meeting do
      AgendaSentForm.once(User.current, page_nonce) do
        @meeting.assign_attributes(details)
        @meeting.choose(chosen_items(every), every)
        @meeting.save && @meeting.id
      end
    end
    if saved
      flash[:notice] = yield
      redirect_to agenda_meeting_path(@project, saved), status: :see_other
    else
      @guides = guides
      render form, status: :unprocessable_entity
    end
  end

  # A form that does not ask for any item means every one.
  def chosen_items(every)
    every & Array(params[:agenda_meeting].fetch(:item_ids, every))
  end

  def adoption
    RedmineAgenda::Adoption.action(call_of(@meeting))
  end

  # What this reader may do next with the meeting. Whom the adoption of minutes serves says the C library.
  def find_steps
    @steps = may_arrange? ? @meeting.steps : []
    return unless @steps.include?("lock")

    action = adoption
    @adopts = !action.nil?
    @steps -= ["lock"] if action && (action.roles & @roles).empty?
  end

  # Another has changed the meeting meanwhile. What stands now is shown beside what was typed, and the form replaces it once
  # it is sent again. Where both are the same, as after a second click, there is no conflict.
  def show_conflict
    @stands = AgendaMeeting.find(@meeting.id)
    @differing = @meeting.details_unlike(@stands)
    if @differing.empty?
      flash[:notice] = l(:notice_successful_update)
      return redirect_to agenda_meeting_path(@project, @meeting), status: :see_other
    end
    @meeting.lock_version = @stands.lock_version
    @guides = guides
    render :edit, status: :conflict
  end

  # What can be chosen for an agenda.
  def guides
    RedmineAgenda::AgendaList.topics(RedmineAgenda::Library.plugin.items(call_of(nil)))
  end

  def find_moved
    items = RedmineAgenda::Library.plugin.items_of_meeting(call_of(@meeting))
    @listed = RedmineAgenda::AgendaList.of(@meeting, items)
    @item = @listed.find { |item| item.id == params[:item] }
    @targets = AgendaMeeting.where(project_id: @project.id, state: %w[planned in_session])
                            .where.not(id: @meeting.id).order(:date, :id).to_a
    return render_404 && nil unless @item

    closed = RedmineAgenda::ClosedItems.new(call_of(@meeting), [@item.id])
    closed.hides?(@item.id) ? forbid(:agenda_error_closed_item) : @item
  end
end
