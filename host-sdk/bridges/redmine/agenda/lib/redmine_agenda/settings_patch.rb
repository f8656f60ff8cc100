# frozen_string_literal: true

module RedmineAgenda
  # Redmine saves whatever a form of settings sends. Under another organisation's id all that is stored would be out of sight,
  # so such a form is refused before anything of it is saved.
  module SettingsPatch
    def self.included(settings_controller)
      settings_controller.before_action :keep_agenda_organisation, only: :plugin
    end

    private

    def keep_agenda_organisation
      return unless request.post? && params[:id] == "agenda" && Settings.organisation_fixed?
      return if Settings.organisation_of(params[:settings]) == Settings.organisation

      flash[:error] = l(:agenda_error_organisation_fixed, organisation: Settings.organisation)
      redirect_to plugin_settings_path("agenda")
    end
  end
end
