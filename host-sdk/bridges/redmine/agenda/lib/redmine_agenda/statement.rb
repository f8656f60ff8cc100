# frozen_string_literal: true

module RedmineAgenda
  # A statement of SQL with its values apart from its text, in the words of whichever database this is.
  class Statement
    def initialize(connection = ActiveRecord::Base.connection)
      @connection = connection
      @numbered = connection.adapter_name.match?(/postg/i)
      @values = []
    end

    # It takes a value, and returns what stands for it in the text.
    def value(value)
      @values << value
      @numbered ? "$#{@values.size}" : "?"
    end

    def values(values)
      values.map { |one| value(one) }.join(", ")
    end

    # Columns that equal these values, in their order.
    def equal(columns, values)
      columns.zip(values).map { |column, one| "#{column} = #{value(one)}" }.join(" AND ")
    end

    def rows(text)
      @connection.exec_query(text, "Agenda", @values, prepare: true).rows
    end

    def run(text)
      @connection.exec_update(text, "Agenda", @values)
    end
  end
end
