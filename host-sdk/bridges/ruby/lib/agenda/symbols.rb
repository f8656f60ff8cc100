# frozen_string_literal: true

module Agenda
  # Symbols gives the contract's numbers names: AGENDA_ROLE_VICE_CHAIR is :vice_chair. A number that has no
  # name, as one that only a newer contract has, stays a number.
  module Symbols
    # Which constants a struct's member is one of, or, where it ends in "bits", several of.
    MEMBERS = {
      %i[agenda_actor roles] => %i[role bits],
      %i[agenda_member roles] => %i[role bits],
      %i[agenda_member presence] => %i[presence one],
      %i[agenda_meeting state] => %i[meeting one],
      %i[agenda_item type] => %i[item one],
      %i[agenda_action target] => %i[target one],
      %i[agenda_action roles] => %i[role bits],
      %i[agenda_action states] => %i[state bits],
      %i[agenda_field_type type] => %i[field one],
      %i[agenda_field_type flags] => %i[field_flag bits],
      %i[agenda_view_type place] => %i[place one],
      %i[agenda_view_type roles] => %i[role bits],
      %i[agenda_view_type states] => %i[state bits],
      %i[agenda_page_type target] => %i[target one],
      %i[agenda_page_type roles] => %i[role bits],
      %i[agenda_page_type states] => %i[state bits],
      %i[agenda_own_item type] => %i[item one],
      %i[agenda_own_item closed] => %i[closed one],
      %i[agenda_guide_file status] => %i[guide one],
      %i[agenda_guide_finding severity] => %i[finding one],
      %i[agenda_check_result status] => %i[check one]
    }.freeze
    private_constant :MEMBERS

    # Returns the number as the symbol or the symbols that the member's comment names, or as it is.
    def self.symbol(contract, struct, member, number)
      kind, how = MEMBERS[[struct.to_sym, member]]
      return number if kind.nil?

      how == :bits ? contract.bits(kind, number) : contract.names(kind).key(number) || number
    end

    # Returns the number for a symbol, for a list of symbols, or for a number; 0 for nil.
    def self.number(contract, struct, member, value)
      return value if value.is_a?(Integer)
      return 0 if value.nil? || value == false
      return 1 if value == true

      kind, = MEMBERS[[struct.to_sym, member]]
      raise ArgumentError, "#{struct}.#{member} must be a number" if kind.nil?

      contract.number(kind, value)
    end
  end
end
