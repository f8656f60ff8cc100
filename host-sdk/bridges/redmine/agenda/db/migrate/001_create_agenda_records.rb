# frozen_string_literal: true

# These tables hold what boards write: the newest record under each key, the records that it replaced, and a row for each
# organisation, which is locked before anything of that organisation is written.
class CreateAgendaRecords < ActiveRecord::Migration[6.1]
  KEY = %i[organisation board item meeting kind record_id].freeze

  def up
    create_table :agenda_organisations do |table|
      table.string :organisation, limit: 400, null: false, collation: binary_collation
      table.bigint :revision, null: false, default: 0
    end
    add_index :agenda_organisations, :organisation, unique: true

    create_records :agenda_records
    add_index :agenda_records, KEY, unique: true, name: "index_agenda_records_on_key"
    create_records :agenda_replaced_records
    add_index :agenda_replaced_records, KEY + [:revision], unique: true, name: "index_agenda_replaced_records_on_key"
  end

  def down
    drop_table :agenda_replaced_records
    drop_table :agenda_records
    drop_table :agenda_organisations
  end

  private

  def create_records(name)
    create_table name do |table|
      KEY.each { |part| table.string part, limit: 400, null: false, default: "", collation: binary_collation }
      table.bigint :revision, null: false
      table.integer :flags, null: false
      table.bigint :time_ms, null: false
      table.integer :utc_offset_minutes, null: false
      table.string :author, limit: 400, null: false
      table.text :payload, null: false
    end
  end

  # Keys compare byte by byte: a collation of people's languages sorts "aa" last, or takes "A" for "a".
  def binary_collation
    case connection.adapter_name
    when /sqlite/i then "BINARY"
    when /postg/i then "C"
    else
      raise "The plugin agenda runs on SQLite and PostgreSQL; this Redmine's database is #{connection.adapter_name}."
    end
  end
end
