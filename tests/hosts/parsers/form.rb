# Rack reads the form on standard input, as it does for Rails and Sinatra, and this writes what it gives a portal.
require 'json'
require 'rack'
require 'stringio'

body = $stdin.binmode.read
env = { 'REQUEST_METHOD' => 'POST', 'CONTENT_TYPE' => 'application/x-www-form-urlencoded',
        'CONTENT_LENGTH' => body.bytesize.to_s, 'rack.input' => StringIO.new(body) }
puts JSON.generate(Rack::Request.new(env).POST)
