# frozen_string_literal: true

module RedmineAgenda
  # What an administrator has set on the plugin's page of settings.
  module Settings
    DEFAULTS = {
      "organisation" => "organisation", "locale" => "da", "time_zone" => "Copenhagen", "plugin" => "almene-maal",
      "content_folders" => "", "issue_tracker" => "", "issue_status" => "", "issue_closed_status" => "",
      "issues" => "1"
    }.freeze

    module_function

    def [](name)
      of(Setting.plugin_agenda, name)
    end

    def organisation
      organisation_of(Setting.plugin_agenda)
    end

    # The organisation that these settings name. An id has letters, digits and . _ ~ @ : + - alone; what else was typed is
    # left out.
    def organisation_of(settings)
      of(settings, "organisation").to_s.gsub(/[^A-Za-z0-9._~@:+-]/, "")[0, 128].presence || DEFAULTS["organisation"]
    end

    def of(settings, name)
      (settings.respond_to?(:[]) && settings[name].presence) || DEFAULTS.fetch(name)
    end
    private_class_method :of

    # What stands at the head of papers: the title that Redmine itself has, where somebody has given it one.
    def organisation_name
      title = Setting.app_title.to_s
      title == Setting.available_settings["app_title"]["default"] ? "" : title
    end

    def locale
      self["locale"]
    end

    def time_zone
      ActiveSupport::TimeZone[self["time_zone"]] || ActiveSupport::TimeZone["UTC"]
    end

    # None: the C library's own search finds them.
    def content_folders
      self["content_folders"].to_s.split(/[\r\n]+/).map(&:strip).reject(&:empty?)
    end

    def issues?
      self["issues"] == "1"
    end

    def issue_tracker(project)
      project.trackers.find_by(id: self["issue_tracker"]) || project.trackers.first
    end

    def issue_status
      IssueStatus.find_by(id: self["issue_status"])
    end

    def issue_closed_status
      IssueStatus.find_by(id: self["issue_closed_status"]) || IssueStatus.where(is_closed: true).sorted.first
    end

    # An organisation's id stands in all its records, and so does not change once there are some.
    def organisation_fixed?
      !Tables.missing? && AgendaOrganisation.where("revision > 0").exists?
    end
  end
end
