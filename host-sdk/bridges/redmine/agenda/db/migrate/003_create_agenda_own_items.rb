# frozen_string_literal: true

# Boards have items of their own beside those of the guides, and their papers say when a meeting ended.
class CreateAgendaOwnItems < ActiveRecord::Migration[6.1]
  def up
    create_table :agenda_own_items do |table|
      table.integer :meeting_id, null: false
      table.string :title, limit: 300, null: false
      table.string :kind, limit: 20, null: false, default: "information"
      table.integer :minutes
      table.text :text
      table.text :recommendation
      table.string :closed, limit: 20, null: false, default: "no"
      table.text :papers
      table.integer :lock_version, null: false, default: 0
      table.timestamps
    end
    add_index :agenda_own_items, :meeting_id
    add_column :agenda_meetings, :ends_at, :string, limit: 5
  end

  # This is the first that is undone when the plugin is uninstalled, and so everything is written out here.
  def down
    path = RedmineAgenda::Export.before_uninstalling
    say "All records were written to #{path} before the tables were dropped." if path
    remove_column :agenda_meetings, :ends_at
    drop_table :agenda_own_items
  end
end
