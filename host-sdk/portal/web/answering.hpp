// The server asks this of those who answer requests.
#pragma once

#include <functional>

#include "portal/web/request.hpp"

namespace portal {

// Answering a request takes one kind of work, which decides in whose lane (see limits.hpp) it waits for a
// worker.
enum class Work { reading, writing, hashing, converting };

// These functions may be called from any thread, several at the same time. Where `answer` or `refusal`
// throws, the browser gets an empty answer of status 500; where `work` throws, the connection is closed.
struct Answering {
  std::function<Answer(const Request&)> answer;
  // This gives the page of a status, for a request that was not understood, or not wanted.
  std::function<Answer(int status)> refusal;
  std::function<Work(const Request&)> work;
  bool https = false;
};

}  // namespace portal
