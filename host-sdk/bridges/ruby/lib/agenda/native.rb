# frozen_string_literal: true

# Loads what needs the contract, all at once and each file after those that it rests on: a file that is loaded
# only when a callback first needs it would be left half loaded where the callback is interrupted.
%w[contract symbols layout signature library status callback frame call_bytes meeting_bytes storage_arguments services
   storage_table host extension plugin loading opened_storage].each { |name| require "agenda/#{name}" }
