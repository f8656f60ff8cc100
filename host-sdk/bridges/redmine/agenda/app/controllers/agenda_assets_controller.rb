# frozen_string_literal: true

# The style sheet and the script of the C library's pages, and the style sheet of the plugin's own. They say nothing about
# anybody, and a browser keeps them: their address changes with what they hold.
class AgendaAssetsController < ApplicationController
  # An answer that every cache may keep carries nobody's session along, and signs nobody in.
  prepend_before_action { request.session_options[:skip] = true }
  skip_before_action :session_expiration, :user_setup, :check_if_login_required, :check_password_change,
                     :check_twofa_activation, :verify_authenticity_token
  rescue_from("RedmineAgenda::Library::Missing") { head :service_unavailable }

  def show
    asset = RedmineAgenda::Assets.find(params[:name])
    return head(:not_found) if asset.nil?

    expires_in 1.year, public: true if params[:token] == asset.token
    render body: asset.text, content_type: asset.type
  end
end
