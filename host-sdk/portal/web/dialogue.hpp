// One request read and one answer given on a connection, by the HTTP library.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "portal/web/connection.hpp"
#include "portal/web/limits.hpp"
#include "portal/web/request.hpp"

namespace portal {

// What the server asks of those who use it. Called from any thread, at once.
struct Answering {
  std::function<Answer(const Request&)> answer;
  // What a request gets that was not understood, or not wanted: a page of that status.
  std::function<Answer(int status)> refusal;
  bool https = false;
};

class Dialogue {
 public:
  Dialogue(Limits limits, Answering answering);
  ~Dialogue();
  Dialogue(const Dialogue&) = delete;
  Dialogue& operator=(const Dialogue&) = delete;

  // Answers the request that has arrived whole, as far as the browser takes it without waiting; the rest is left
  // in `unsent`. False where the connection is to be closed after that.
  bool answer(Connection& connection, bool last) const;

  // The bytes of a refusal, for a request that is not read at all.
  std::string refusal(int status) const;

 private:
  class Library;
  std::unique_ptr<Library> library_;
};

}  // namespace portal
