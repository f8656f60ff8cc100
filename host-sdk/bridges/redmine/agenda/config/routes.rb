# frozen_string_literal: true

scope "projects/:project_id/agenda" do
  get "/", to: "agenda_meetings#index", as: "agenda_meetings"
  get "new", to: "agenda_meetings#new", as: "new_agenda_meeting"
  post "meetings", to: "agenda_meetings#create", as: "create_agenda_meeting"
  get "rules", to: "agenda_rules#index", as: "agenda_rules"
  post "rules", to: "agenda_rules#save"
  scope "pages/:page", constraints: { page: %r{[^/]+}, ending: %r{[^/]+} }, format: false do
    get "/", to: "agenda_pages#show", as: "agenda_board_page"
    post "/", to: "agenda_pages#act"
    get "files/:ending", to: "agenda_pages#file", as: "agenda_board_paper"
    post "files/:ending", to: "agenda_pages#keep"
  end
  scope "meetings/:id" do
    get "/", to: "agenda_meetings#show", as: "agenda_meeting"
    get "edit", to: "agenda_meetings#edit", as: "edit_agenda_meeting"
    match "/", to: "agenda_meetings#update", via: %i[put patch]
    post "step", to: "agenda_meetings#step", as: "step_agenda_meeting"
    post "call", to: "agenda_meetings#call_members", as: "call_agenda_meeting"
    get "attendance", to: "agenda_meetings#attendance", as: "attendance_agenda_meeting"
    post "attendance", to: "agenda_meetings#note_attendance"
    get "adopt", to: "agenda_adoption#ask", as: "adopt_agenda_meeting"
    post "adopt", to: "agenda_adoption#adopt"
    get "order", to: "agenda_own_items#order", as: "order_agenda_meeting"
    post "order", to: "agenda_own_items#place"
    get "own/new", to: "agenda_own_items#new", as: "new_agenda_own_item"
    post "own", to: "agenda_own_items#create", as: "agenda_own_items"
    get "own/:own/edit", to: "agenda_own_items#edit", as: "edit_agenda_own_item"
    match "own/:own", to: "agenda_own_items#update", via: %i[put patch], as: "agenda_own_item"
    delete "own/:own", to: "agenda_own_items#destroy"
    scope "pages/:page", constraints: { page: %r{[^/]+}, ending: %r{[^/]+} }, format: false do
      get "/", to: "agenda_pages#show", as: "agenda_page"
      post "/", to: "agenda_pages#act"
      get "files/:ending", to: "agenda_pages#file", as: "agenda_paper"
      post "files/:ending", to: "agenda_pages#keep"
    end
    # An item's id has dots, which would be a format to Rails.
    scope "items/:item", constraints: { item: %r{[^/]+} }, format: false do
      get "move", to: "agenda_meetings#moving", as: "moving_agenda_item"
      post "move", to: "agenda_meetings#move", as: "move_agenda_item"
      get ":view", to: "agenda_items#show", as: "agenda_item"
      post ":view", to: "agenda_items#act"
    end
  end
end
get "agenda_assets/:token/:name", to: "agenda_assets#show", as: "agenda_asset", format: false,
                                  constraints: { name: /[a-z]+\.(css|js)/ }
