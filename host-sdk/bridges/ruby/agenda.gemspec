# frozen_string_literal: true

Gem::Specification.new do |gem|
  gem.name = "agenda"
  gem.version = "0.1.0"
  gem.summary = "Host agenda plugins in a board portal written in Ruby"
  gem.authors = ["The authors of agenda"]
  gem.license = "MIT"
  gem.required_ruby_version = ">= 3.1"
  gem.files = Dir["lib/**/*.rb", "README.md", "example/*"]
end
