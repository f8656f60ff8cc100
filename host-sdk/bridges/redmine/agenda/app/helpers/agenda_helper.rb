# frozen_string_literal: true

# How dates, states and people of a board are shown.
module AgendaHelper
  # What the plugin's pages need in their head: the C library's files on the pages of items alone.
  def agenda_head(with_script: false)
    content_for :header_tags do
      sheets = %w[agenda.css board.css].map { |name| tag.link(rel: "stylesheet", href: asset_address(name)) }
      sheets << tag.script(src: asset_address("agenda.js"), defer: true) if with_script
      safe_join(sheets, "\n")
    end
  end

  def asset_address(name)
    agenda_asset_path(RedmineAgenda::Assets.find(name).token, name)
  end

  # "tirsdag den 3. marts 2026 kl. 18.30–21.15": written out, as people read it.
  def agenda_when(meeting)
    day = ::I18n.l(meeting.date, format: l(:agenda_date_format))
    return day if meeting.begins_at.blank?

    hours = [meeting.begins_at, meeting.ends_at].compact_blank.join("–")
    l(:agenda_day_and_time, day: day, time: hours.tr(":", l(:agenda_time_separator)))
  end

  # What stands of a meeting, as its form has it.
  def agenda_detail(meeting, name)
    case name
    when "items" then RedmineAgenda::AgendaList.of_guides(meeting, @guides).map(&:title).join(", ")
    when "date" then format_date(meeting.date)
    else meeting[name]
    end
  end

  # What stands of an own item, as its form has it.
  def agenda_own_detail(item, name)
    case name
    when "papers" then item.papers.map { |paper| "#{paper.title}: #{paper.url}" }.join(", ")
    when "kind" then l("agenda_kind_#{item.kind}")
    when "closed" then l("agenda_closed_#{item.closed}")
    else item[name]
    end
  end

  def agenda_state(meeting)
    l("agenda_state_#{meeting.state}")
  end

  def agenda_roles(person)
    person.roles.map { |role| l("agenda_role_#{role}") }.to_sentence
  end

  # The view that a reader wants now.
  def agenda_first_view(meeting, roles)
    return "record" if meeting.over?

    preparing = (roles & RedmineAgenda::Board::PREPARING).any?
    meeting.state == "planned" && preparing ? "prepare" : "meeting"
  end

  # Minutes that the C library adopts are asked about on a page of their own.
  def agenda_step_button(meeting, step, style = nil)
    if step == "lock" && @adopts
      return link_to(l(:agenda_step_lock), adopt_agenda_meeting_path(@project, meeting), class: ["agenda-button", style])
    end

    button_to l("agenda_step_#{step}"), step_agenda_meeting_path(@project, meeting, step: step), class: style,
              data: { confirm: agenda_confirmation(step) }.compact, form_class: "agenda-step"
  end

  # The form that is shown again is still the same one.
  def agenda_nonce
    hidden_field_tag "page_nonce", page_nonce.presence || SecureRandom.hex(16), id: nil, autocomplete: "off"
  end

  # Steps that others notice at once ask before.
  def agenda_confirmation(step)
    l("agenda_confirm_#{step}") if %w[lock cancel].include?(step)
  end

  # A link on a card: whoever hears it alone hears which item it is about.
  def agenda_link(words, item, address, style)
    link_to safe_join([words, content_tag(:span, ": #{item.title}", class: "hidden-for-sighted")]), address, class: style
  end

  # Fields of a page's that are a choice: a row of tabs. One between no and yes alone is a link to what is not shown now.
  def agenda_choices(page)
    page.fields.select { |field| field.type == :choice && field.choices.any? && !agenda_switch?(field) }
  end

  def agenda_switches(page, query)
    page.fields.select { |field| field.type == :choice && agenda_switch?(field) && query[field.name] != "yes" }
  end

  def agenda_switch?(field)
    field.choices.map(&:value).sort == %w[no yes]
  end

  # A row of files for each choice of the page's first field: its label, and what the address asks for.
  def agenda_versions(page, query)
    field = agenda_choices(page).first
    return [[nil, query]] if field.nil?

    field.choices.map { |choice| [choice.label, query.merge(field.name => choice.value)] }
  end

  # Papers come first, and what is for other programs last. HTML is the page itself.
  def agenda_files(page)
    files = page.media_types.reject { |type| type.name == "text/html" || type.file_ending.empty? }
    files.sort_by.with_index { |type, at| [agenda_paper?(type) ? 0 : 1, type.name == "application/json" ? 1 : 0, at] }
  end

  def agenda_paper?(type)
    !type.name.start_with?("text/") && type.name != "application/json"
  end

  # What is worth keeping among the project's files: papers, which people read and sign.
  def agenda_papers(page)
    agenda_files(page).select { |type| agenda_paper?(type) }
  end

  def agenda_page_link(page, meeting)
    address = meeting ? agenda_page_path(@project, meeting, page.name) : agenda_board_page_path(@project, page.name)
    link_to page.label, address, class: "agenda-button agenda-second"
  end

  # The control for a field of a rule, as the C library's table describes the field.
  def agenda_rule_field(action, field, value)
    name = "field[#{field.name}]"
    id = "#{action.name}-#{field.name}"
    required = field.flags.include?(:required)
    return agenda_rule_flag(name, id, field, value) if field.type == :flag

    control =
      case field.type
      when :choice then select_tag(name, options_for_select(agenda_rule_choices(field, value), value), id: id)
      when :text then text_area_tag(name, value, id: id, rows: 4, maxlength: field.longest, required: required)
      when :date then date_field_tag(name, value, id: id, required: required)
      when :number then text_field_tag(name, value, id: id, inputmode: "numeric", required: required, class: "agenda-short")
      else text_field_tag(name, value, id: id, maxlength: field.longest, required: required)
      end
    explained = field.explanation.present? ? content_tag(:span, field.explanation, class: "agenda-hint") : ""
    content_tag(:p, safe_join([label_tag(id, field.label), control, explained]))
  end

  # Nothing is chosen for somebody who has chosen nothing.
  def agenda_rule_choices(field, value)
    choices = field.choices.map { |choice| [choice.label, choice.value] }
    value.empty? ? [[l(:agenda_choose), ""], *choices] : choices
  end

  def agenda_rule_flag(name, id, field, value)
    box = check_box_tag(name, "yes", value == "yes", id: id)
    content_tag(:p, label_tag(id, safe_join([box, " ", field.label]), class: "agenda-flag"))
  end

  def agenda_title(text)
    html_title text
    text
  end
end
