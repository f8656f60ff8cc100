# frozen_string_literal: true

require "json"

module Agenda
  # Contract is the machine-readable contract, agenda.json: its constants, the layouts of its structs, and its
  # functions.
  class Contract
    FORMAT = 1
    # Constants whose names share a prefix and that are not of the same kind.
    FIELD_FLAGS = %w[AGENDA_FIELD_REQUIRED AGENDA_FIELD_REPEATS].freeze
    private_constant :FORMAT, :FIELD_FLAGS

    # Raises Agenda::Missing where the file cannot be used by this process.
    def initialize(file)
      told = read(file)
      check(told, file)
      @file = file
      @constants = told["constants"].to_h { |constant| [constant["name"], constant["value"]] }
      @told_constants = told["constants"]
      @told_structs = told["structs"].to_h { |struct| [struct["name"], struct] }
      @functions = told["functions"].to_h { |function| [function["name"], function] }
      @structs = {}
      @names = {}
    end

    # Returns the value of the constant AGENDA_name.
    def constant(name) = @constants.fetch("AGENDA_#{name}") { lacks("constant AGENDA_#{name}") }

    def struct?(name) = @told_structs.key?(name)

    # Returns the Layout of a struct.
    def struct(name) = @structs[name] ||= Layout.new(self, @told_structs.fetch(name) { lacks("struct #{name}") })

    # Returns the function that a shared library exports, as agenda.json tells it.
    def function(name) = @functions.fetch(name) { lacks("function #{name}") }

    # Returns the type of a struct's member, as agenda.json tells it.
    def type_of(struct, member) = struct(struct).members.find { |one| one.name == member }.type

    # Returns the numbers of a kind by their symbols: names(:role) is {chair: 1, vice_chair: 2, ...}.
    def names(kind) = @names[kind] ||= names_of(kind).freeze

    # Returns the symbols whose bits are set.
    def bits(kind, number) = names(kind).filter_map { |name, bit| name if (number & bit) == bit }

    # Returns the number of a symbol, or the bits of a list of them. Texts and numbers are taken as well.
    def number(kind, value)
      case value
      when Integer then value
      when nil then 0
      when Symbol, String
        names(kind).fetch(value.to_sym) do
          raise ArgumentError, "#{value.inspect} is no #{kind}: one of #{names(kind).keys.inspect} is"
        end
      else
        raise TypeError, "a #{kind} is a symbol, and no #{value.class}" unless value.respond_to?(:to_a)

        value.to_a.reduce(0) { |sum, one| sum | number(kind, one) }
      end
    end

    # Returns the struct that the table of an extension is, by the extension's id ("agenda.view/1"), or nil.
    def struct_of_extension(id)
      name = @constants.key(id)
      name && struct?(name.downcase) ? name.downcase : nil
    end

    private

    def read(file)
      told = JSON.parse(File.read(file, encoding: "UTF-8"))
      return told if told.is_a?(Hash)

      raise Missing, "#{file} is no contract: install the package libagenda0 again"
    rescue JSON::ParserError, SystemCallError
      raise Missing, "#{file} cannot be read, or is not whole: install the package libagenda0 again, or set " \
                     "AGENDA_CONTRACT to the folder of the contract"
    end

    def lacks(what)
      raise Missing, "#{@file} has no #{what}, as it is older than this bridge: install a libagenda0 that belongs to it"
    end

    def check(told, file)
      if told["format"] != FORMAT
        raise Missing, "#{file} has the format #{told["format"]}, and this bridge reads format #{FORMAT}: " \
                       "install the packages libagenda0 and ruby-agenda in versions that belong together"
      end
      return if told["pointer_size"] == Fiddle::SIZEOF_VOIDP

      raise Missing, "#{file} is for pointers of #{told["pointer_size"]} bytes, and this Ruby has pointers of " \
                     "#{Fiddle::SIZEOF_VOIDP}: install the libagenda0 of this Ruby's architecture"
    end

    def names_of(kind)
      case kind
      when :status then named("AGENDA_") { |constant| constant["type"]["kind"] == "status" }
      when :field_flag then named("AGENDA_FIELD_") { |constant| FIELD_FLAGS.include?(constant["name"]) }
      else
        named("AGENDA_#{kind.upcase}_") do |constant|
          constant["value"].is_a?(Integer) && !FIELD_FLAGS.include?(constant["name"])
        end
      end
    end

    # Returns those of the constants with this prefix that the block takes, by what follows it.
    def named(prefix, &taken)
      @told_constants.select { |constant| constant["name"].start_with?(prefix) }.select(&taken)
                     .to_h { |constant| [constant["name"].delete_prefix(prefix).downcase.to_sym, constant["value"]] }
    end
  end
end
