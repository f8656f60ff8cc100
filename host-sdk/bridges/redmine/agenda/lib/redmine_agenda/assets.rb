# frozen_string_literal: true

module RedmineAgenda
  # Files that pages need. They are served by Redmine itself, because copies in Redmine's public folder would need a
  # folder that the server may write, which Debian's package does not give it.
  module Assets
    TYPES = { ".css" => "text/css; charset=utf-8", ".js" => "text/javascript; charset=utf-8" }.freeze
    OURS = { "board.css" => File.expand_path("../../stylesheets/board.css", __dir__) }.freeze
    LIBRARYS = %w[agenda.css agenda.js].freeze

    Asset = Struct.new(:name, :text) do
      def token
        @token ||= Digest::SHA256.hexdigest(text)[0, 16]
      end

      def type
        TYPES.fetch(File.extname(name))
      end
    end

    @assets = {}

    module_function

    # It gives the asset, or nil where there is none of this name.
    def find(name)
      return unless OURS.key?(name) || LIBRARYS.include?(name)

      @assets[name] ||= Asset.new(name, OURS.key?(name) ? File.read(OURS[name]) : Library.plugin.asset(name))
    end
  end
end
