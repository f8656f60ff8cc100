# frozen_string_literal: true

Redmine::Plugin.register :agenda do
  name "Agenda"
  author "The agenda project"
  description "Boards discuss and decide: meetings, guides as agenda items, decisions and follow-ups."
  version "0.1.0"
  requires_redmine version_or_higher: "5.0"
  settings default: RedmineAgenda::Settings::DEFAULTS, partial: "settings/agenda"

  see = { agenda_meetings: %i[index show], agenda_items: %i[show act], agenda_pages: %i[show act file keep],
          agenda_rules: %i[index save] }
  arrange = see.merge(agenda_meetings: see[:agenda_meetings] +
                                       %i[new create edit update step attendance note_attendance moving move call_members],
                      agenda_own_items: %i[new create edit update destroy order place], agenda_adoption: %i[ask adopt])
  project_module :agenda do
    RedmineAgenda::Board::ROLES.each do |seat, role|
      actions = RedmineAgenda::Board::ARRANGING.include?(role) ? arrange : see
      permission seat, actions, require: :member, read: true
    end
  end

  # Its name is a class of the link's: "agenda" would be one of the C library's style sheet.
  menu :project_menu, :board_agenda, { controller: "agenda_meetings", action: "index" },
       caption: :label_agenda, param: :project_id
end

Issue.include(RedmineAgenda::IssuePatch) unless Issue.include?(RedmineAgenda::IssuePatch)
Project.include(RedmineAgenda::ProjectPatch) unless Project.include?(RedmineAgenda::ProjectPatch)
SettingsController.include(RedmineAgenda::SettingsPatch) unless SettingsController.include?(RedmineAgenda::SettingsPatch)
