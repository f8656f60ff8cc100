// The server asks this of those who answer requests.
#pragma once

#include <functional>

#include "portal/web/request.hpp"

namespace portal {

// Answering a request takes one kind of work, which decides in whose lane it waits for a worker.
enum class Work { reading, writing, hashing };

// Called from any thread, at once. Where one throws, the browser gets an empty answer of status 500.
struct Answering {
  std::function<Answer(const Request&)> answer;
  // The page of a status, for a request that was not understood, or not wanted.
  std::function<Answer(int status)> refusal;
  std::function<Work(const Request&)> work;
  bool https = false;
};

}  // namespace portal
