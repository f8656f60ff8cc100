# frozen_string_literal: true

module RedmineAgenda
  # The C library in this process. It is opened when it is first needed, once a process and after the fork of whatever
  # server this is, and closed as the process ends. All threads use the same one. Where Rails loads changed code anew, as
  # in development, it is closed before, because it calls objects of classes that are gone then.
  module Library
    # What an administrator has to mend before there are pages: a sentence that says what.
    class Missing < StandardError; end

    @mutex = Mutex.new

    module_function

    # Raises Missing where the C library, the bridge to it or its content is not there or does not fit.
    def plugin
      @mutex.synchronize do
        # A child has its parent's object, and must not use it: the parent closes it.
        @plugin = nil if @process != Process.pid
        @plugin ||= open
      end
    end

    # A sentence where something is missing; nil where all is well.
    def problem
      plugin && nil
    rescue Missing => missing
      missing.message
    end

    def close
      @mutex.synchronize do
        @plugin.close if @plugin && @process == Process.pid
        @plugin = nil
      end
    end

    def open
      require_bridge
      open_with_bridge
    end

    def open_with_bridge
      opened = Agenda.load(plugin_name, host, locale: Calls.locale)
      close_at_end if @process != Process.pid
      @process = Process.pid
      opened
    rescue Agenda::Missing, Agenda::Refused => error
      raise Missing, error.message
    end

    # The constant is another module by then, or none.
    def close_at_end
      library = self
      at_exit { library.close }
      Rails.application.reloader.before_class_unload { library.close }
    end
    private_class_method :open, :open_with_bridge, :close_at_end

    def require_bridge
      require "agenda"
    rescue LoadError => error
      raise Missing, I18n.t(:agenda_error_no_bridge, reason: error.message)
    end

    # What was loaded of guides, and what was refused.
    def guides
      plugin.guides(Calls.make("", nil))
    end

    def plugin_name
      ENV.fetch("AGENDA_PLUGIN", "").presence || Settings["plugin"]
    end

    def host
      folders = Settings.content_folders
      options = folders.empty? ? {} : { content_folders: folders }
      Agenda::Host.new(name: "Redmine", version: Redmine::VERSION.to_s, storage: RecordStorage.new, meetings: Meetings.new,
                       people: People.new, log: Log.new, **options)
    end
    private_class_method :plugin_name, :host
  end
end
