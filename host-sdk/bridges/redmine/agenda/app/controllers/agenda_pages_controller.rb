# frozen_string_literal: true

# The C library's pages of a whole meeting and of the board, and the files that they come as. No page's name is known here: its
# table says what there is, for whom, and when.
class AgendaPagesController < AgendaRenderedController
  before_action :find_meeting_of_page, :find_page
  before_action :require_open_project, only: %i[act keep]
  before_action :require_files, only: :keep
  helper_method :paper_of, :here, :query, :heading, :may_keep_files?

  def show
    page = plugin.render_page(call_of(@meeting, form: form), @page.name, query: query, known_token: known_token, **look)
    give_tag(page.token)
    return head(:not_modified) unless page.modified?

    @fragment = page.text
    render :show
  end

  def act
    act_on(posted)
  end

  # The page as a file, which browsers keep and never show as a page of ours.
  def file
    return unless find_file

    send_data rendered_file, filename: file_name, type: @file.name, disposition: "attachment"
  end

  # The file stands among the project's own, as if somebody had uploaded it there.
  def keep
    return unless find_file

    content = rendered_file
    attachment = Attachment.new(container: @project, author: User.current, file: content, filename: file_name,
                                content_type: @file.name, description: heading)
    saved = AgendaSentForm.once(User.current, page_nonce) { attachment.save && attachment.id }
    if saved
      tell_of(attachment) if attachment.persisted?
      say(:notice, l(:agenda_file_kept, file: file_name))
    else
      say(:error, attachment.errors.full_messages.join(" "))
    end
    redirect_to here, status: :see_other
  end

  private

  def plugin
    RedmineAgenda::Library.plugin
  end

  def find_meeting_of_page
    find_meeting if params[:id]
  end

  def find_page
    target = @meeting ? :meeting : :organisation
    @page = plugin.pages(call_of(@meeting)).find { |page| page.name == params[:page] && page.target == target }
    render_404 unless @page
  end

  # HTML is the page itself, and never a file.
  def find_file
    @file = @page.media_types.find { |type| type.file_ending == params[:ending] && type.name != "text/html" }
    @file || (render_404 && nil)
  end

  def render_fragment(call, **more)
    plugin.render_page(call, @page.name, query: query, **more, **look).text
  end

  def rendered_file
    plugin.render_page(call_of(@meeting), @page.name, @file.name, query: query).content
  end

  # What the address asks of the page's own fields.
  def query
    asked = request.query_parameters.slice(*@page.fields.map(&:name))
    asked.select { |_, value| value.is_a?(String) }
  end

  def here(query = self.query)
    @meeting ? agenda_page_path(@project, @meeting, @page.name, query) : agenda_board_page_path(@project, @page.name, query)
  end

  def paper_of(type, query)
    return agenda_paper_path(@project, @meeting, @page.name, type.file_ending, query) if @meeting

    agenda_board_paper_path(@project, @page.name, type.file_ending, query)
  end

  def shown_around
    [@page.to_a.to_json, may_keep_files?]
  end

  def heading
    @meeting ? @meeting.title : @project.name
  end

  # "2026-03-03 Referat - Til beboerne.docx": what stands for something else in a file's name becomes a hyphen.
  def file_name
    date = @meeting ? @meeting.date : User.current.today
    name = ["#{date.iso8601} #{@page.label}", *versions].join(" - ")
    "#{name.gsub(%r{[[:cntrl:]"*/:<>?\\|.]}, '-')}.#{@file.file_ending}"
  end

  # What the page's choices were answered with, in words. A field that is not asked for has its first choice.
  def versions
    helpers.agenda_choices(@page).filter_map do |field|
      value = query.fetch(field.name, field.choices.first.value)
      field.choices.find { |choice| choice.value == value }&.label
    end
  end

  def may_keep_files?
    @project.active? && User.current.allowed_to?(:manage_files, @project)
  end

  def require_files
    forbid(:agenda_error_no_files) unless may_keep_files?
  end

  def tell_of(attachment)
    Mailer.deliver_attachments_added([attachment]) if Setting.notified_events.include?("file_added")
  end
end
