# frozen_string_literal: true

# Serves the example: rackup -I ../lib config.ru, and then http://localhost:9292/

require_relative "board_page"

run BoardPage.new("almene-maal", "sqlite:board.db")
