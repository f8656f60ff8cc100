// The table says which page answers at which address, who gets to see it, and how it shows a form that was
// not acted upon. It may be used from any thread, at once, once all pages are added.
#pragma once

#include <functional>
#include <string>

#include "portal/web/answering.hpp"
#include "portal/web/request.hpp"
#include "portal/web/router.hpp"

namespace portal {

struct PageRequest;

using Page = std::function<Answer(const PageRequest&)>;

// This says who gets to see a page at all; finer rules are the page's own. `all_alike` is a file that is the
// same for everybody, for which nobody is recognised.
enum class For { all_alike, anyone, signed_in, administrators };

class PageTable {
 public:
  struct Guarded {
    For whom;
    Page page;
    Work work;
  };

  // `work` is named where answering takes more than the method tells.
  void add(std::string method, std::string pattern, For whom, Page page);
  void add(std::string method, std::string pattern, For whom, Page page, Work work);
  // The page shows what was posted to its address without acting on it, after somebody had to sign in again.
  // Without it there is a page that lists what was typed.
  void add_look(std::string pattern, Page page);

  Router<Guarded>::Found find(const std::string& method, const std::string& path) const;
  Router<Page>::Found find_look(const std::string& path) const;
  // True where the address is a form's alone, so that there is no page of its own to go to.
  bool is_only_posted_to(const std::string& address) const;

 private:
  Router<Guarded> router_;
  Router<Page> looks_;
};

}  // namespace portal
