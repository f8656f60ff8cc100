# frozen_string_literal: true

# Meetings belong to Redmine, and not to the C library: it only asks for them.
class CreateAgendaMeetings < ActiveRecord::Migration[6.1]
  def up
    create_table :agenda_meetings do |table|
      table.integer :project_id, null: false
      table.string :title, null: false
      table.date :date, null: false
      table.string :begins_at, limit: 5
      table.string :place
      table.string :state, limit: 20, null: false, default: "planned"
      table.text :items
      table.datetime :called_at
      table.integer :lock_version, null: false, default: 0
      table.timestamps
    end
    add_index :agenda_meetings, %i[project_id date]

    # One row is there for each person whose presence was noted. It keeps the name and the roles of then, so that
    # whoever sat at the meeting stays in its list after leaving the board.
    create_table :agenda_attendances do |table|
      table.integer :meeting_id, null: false
      table.integer :user_id, null: false
      table.string :name, null: false
      table.string :roles, null: false, default: ""
      table.string :presence, limit: 20, null: false, default: "unknown"
    end
    add_index :agenda_attendances, %i[meeting_id user_id], unique: true
    add_index :agenda_attendances, :user_id

    # A follow-up has at most one issue, however often a form is sent. Its id is known in its item and meeting alone. Whom the
    # board has made responsible is kept, because Redmine's people may assign the issue to somebody else. A link without
    # an issue is that of one that was deleted, and is gone once the follow-up does not name it any more.
    create_table :agenda_follow_up_issues do |table|
      table.integer :meeting_id, null: false
      table.string :item, limit: 128, null: false
      table.string :follow_up, limit: 270, null: false
      table.integer :issue_id
      table.string :responsible, null: false
      table.boolean :closing_told, null: false, default: false
    end
    add_index :agenda_follow_up_issues, %i[meeting_id item follow_up], unique: true,
                                       name: "index_agenda_follow_up_issues_on_follow_up"
    add_index :agenda_follow_up_issues, :issue_id

    # What was last sent from each page with forms, so that a form sent twice is known from a change of mind, and the id of
    # the meeting that such a form has made or called.
    create_table :agenda_sent_forms do |table|
      table.string :page, limit: 64, null: false
      table.string :last, limit: 64, null: false
      table.integer :count, null: false, default: 0
      table.integer :made
      table.datetime :sent_at, null: false
    end
    add_index :agenda_sent_forms, :page, unique: true
  end

  # Everything is written out before the first table is dropped, which may be one of a later migration.
  def down
    path = RedmineAgenda::Export.before_uninstalling
    say "All records were written to #{path} before the tables were dropped." if path
    %i[agenda_sent_forms agenda_follow_up_issues agenda_attendances agenda_meetings].each { |name| drop_table name }
  end
end
