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

  # "tirsdag den 3. marts 2026 kl. 18.30": written out, as people read it.
  def agenda_when(meeting)
    day = ::I18n.l(meeting.date, format: l(:agenda_date_format))
    return day if meeting.begins_at.blank?

    l(:agenda_day_and_time, day: day, time: meeting.begins_at.tr(":", l(:agenda_time_separator)))
  end

  # What stands of a meeting, as its form has it.
  def agenda_detail(meeting, name)
    case name
    when "items" then RedmineAgenda::AgendaList.of(meeting, @guides).map(&:title).join(", ")
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

  def agenda_step_button(meeting, step, style = nil)
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

  def agenda_title(text)
    html_title text
    text
  end
end
