# frozen_string_literal: true

namespace :agenda do
  desc "Erases old receipts of the boards' requests, and tells follow-ups of issues that were closed or deleted. Run it daily."
  task tidy: :environment do
    RedmineAgenda::Upkeep.run { |sentence| puts sentence }
  end

  desc "Writes all meetings and records as JSON lines: rake agenda:export FILE=/path/agenda.jsonl"
  task export: :environment do
    path = ENV["FILE"] || abort("Name the file to write: rake agenda:export FILE=/path/agenda.jsonl")
    abort "#{path} is there already; name another file." if File.exist?(path)
    puts "#{RedmineAgenda::Export.write(path)} lines were written to #{path}."
  end
end
