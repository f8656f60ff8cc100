// These values hold what a browser asked for, and what it is answered. There is no socket and no library
// behind them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "portal/web/fields.hpp"

namespace portal {

struct Request {
  std::string method;  // "GET", "HEAD", "POST" or another word of HTTP's
  std::string path;    // decoded; begins with "/"
  std::string target;  // as it was sent, with the query
  Fields query;
  Fields posted;     // of a form, decoded, in their order
  std::string peer;  // the address that asked
  std::vector<std::pair<std::string, std::string>> headers;
  // The request waited so long for a worker that whoever sent it is only told so.
  bool waited_too_long = false;

  // These return the first header of that name, in upper or lower case, and the last; they are empty where
  // there is none.
  std::string_view header(std::string_view name) const;
  std::string_view last_header(std::string_view name) const;
  std::string_view cookie(std::string_view name) const;

  bool changes_something() const { return method == "POST"; }
};

struct Cookie {
  std::string name;
  std::string value;
  long lives_seconds = 0;  // 0: until the browser is closed; below 0: it is deleted
};

struct Answer {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::vector<Cookie> cookies;
  // This says what a cache may do with the answer; every page may hold what only this person is to see.
  std::string caching = "no-store";
};

// This is the answer after a form was taken: the browser gets `address` with GET, so that going back and
// forth posts nothing again.
Answer see_other(std::string address);

}  // namespace portal
