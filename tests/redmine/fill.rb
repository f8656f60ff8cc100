# frozen_string_literal: true

# It fills an empty Redmine with a board, its people and a meeting, for the tests in a browser:
#
#   bin/rails runner fill.rb
PASSWORD = "evening-in-redmine"
PEOPLE = {
  "kirsten" => ["Kirsten", "Holm", "Formand", :agenda_chair], "mette" => ["Mette", "Friis", "Referent", :agenda_minute_taker],
  "aase" => ["Aase", "Lund", "Bestyrelsesmedlem", :agenda_member], "jonas" => ["Jonas", "Krogh", "Bestyrelsesmedlem", :agenda_member],
  "fatima" => ["Fatima", "Yildiz", "Bestyrelsesmedlem", :agenda_member], "uden" => ["Ulla", "Udenfor", nil, nil],
  "gaest" => ["Gert", "Gæst", "Uden plads", nil], "chef" => ["Chris", "Chef", nil, nil]
}.freeze

ActiveJob::Base.queue_adapter = :inline
ActionMailer::Base.perform_deliveries = false
Setting.default_language = "da"
Setting.app_title = "Boligforeningen Solbakken"
Setting.host_name = ENV.fetch("REDMINE_HOST", "127.0.0.1:9292")
Setting.bcc_recipients = "0" if Setting.respond_to?(:bcc_recipients=)
project = Project.create!(name: "Bestyrelsen i Boligforeningen Solbakken", identifier: "bestyrelsen", is_public: false,
                          enabled_module_names: %w[agenda issue_tracking files], trackers: Tracker.all.to_a)
Project.create!(name: "Uden dagsorden", identifier: "uden-dagsorden", is_public: false, enabled_module_names: %w[issue_tracking])

roles = PEOPLE.values.map { |_, _, role, permission| [role, permission] }.uniq.reject { |role, _| role.nil? }
roles = roles.to_h do |name, permission|
  seats = [permission].compact
  seats += %i[view_files manage_files] if permission == :agenda_minute_taker
  [name, Role.create!(name: name, assignable: true, permissions: seats + %i[view_issues edit_issues add_issues set_issues_private])]
end
PEOPLE.each do |login, (first, last, role, _)|
  user = User.new(firstname: first, lastname: last, mail: "#{login}@example.dk", language: "da", mail_notification: "none")
  user.login = login
  user.password = user.password_confirmation = PASSWORD
  user.admin = login == "chef"
  user.save!
  next if role.nil?

  Member.create!(project: project, principal: user, roles: [roles.fetch(role)])
  Member.create!(project: Project.find("uden-dagsorden"), principal: user, roles: [roles.fetch(role)])
end
# Whoever may edit issues moves them along.
roles.each_value do |role|
  Tracker.all.each do |tracker|
    IssueStatus.all.to_a.permutation(2) do |from, to|
      WorkflowTransition.create!(role_id: role.id, tracker_id: tracker.id, old_status_id: from.id, new_status_id: to.id)
    end
  end
end
AgendaMeeting.create!(project: project, title: "Organisationsbestyrelsens møde", date: Date.new(2026, 3, 3), begins_at: "18:30", place: "Fælleshuset")
puts "filled"
