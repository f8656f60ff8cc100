// The router finds the page that answers an address. A pattern is an address whose parts in braces stand for
// anything that may be an id: "/o/{organisation}/{board}".
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

using PathValues = std::map<std::string, std::string, std::less<>>;

// It tells whether the path fits the pattern part by part; `values` then holds the parts in braces.
bool fits(std::string_view pattern, std::string_view path, PathValues& values);

template <class Page>
class Router {
 public:
  void add(std::string method, std::string pattern, Page page) {
    routes_.push_back({std::move(method), std::move(pattern), std::move(page)});
  }

  struct Found {
    const Page* page = nullptr;  // null: no such page
    bool other_method = false;   // but there is one at this address for another method
    std::string_view pattern;    // the page's, as it was added
    PathValues values;
  };

  Found find(std::string_view method, std::string_view path) const {
    Found found;
    for (const Route& route : routes_) {
      PathValues values;
      if (!fits(route.pattern, path, values)) continue;
      if (route.method == (method == "HEAD" ? "GET" : method)) {
        found.page = &route.page;
        found.pattern = route.pattern;
        found.values = std::move(values);
        return found;
      }
      found.other_method = true;
    }
    return found;
  }

 private:
  struct Route {
    std::string method;
    std::string pattern;
    Page page;
  };
  std::vector<Route> routes_;
};

}  // namespace portal
