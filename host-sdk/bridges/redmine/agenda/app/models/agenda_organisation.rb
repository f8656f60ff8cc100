# frozen_string_literal: true

# A housing organisation's row is written to before anything else of a transaction that writes. So one writes at a
# time in an organisation, and its revisions become visible in their order.
class AgendaOrganisation < ActiveRecord::Base
  class << self
    # It locks the organisation until the transaction ends, and makes its row where there is none.
    def lock_row(name)
      connection.execute("SET LOCAL lock_timeout = '5s'") if connection.adapter_name.match?(/postg/i)
      where(organisation: name).update_all("revision = revision") == 1 or add_row(name)
    end

    # It takes the next number. The row is locked already.
    def next_revision(name)
      where(organisation: name).update_all("revision = revision + 1")
      where(organisation: name).pick(:revision)
    end

    private

    def add_row(name)
      transaction(requires_new: true) { create!(organisation: name) }
    rescue ActiveRecord::RecordNotUnique
      where(organisation: name).update_all("revision = revision")
    end
  end
end
