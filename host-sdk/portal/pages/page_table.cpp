#include "portal/pages/page_table.hpp"

#include <utility>

namespace portal {

void PageTable::add(std::string method, std::string pattern, For whom, Page page) {
  const Work work = method == "POST" ? Work::writing : Work::reading;
  add(std::move(method), std::move(pattern), whom, std::move(page), work);
}

void PageTable::add(std::string method, std::string pattern, For whom, Page page, Work work) {
  router_.add(std::move(method), std::move(pattern), {whom, std::move(page), work});
}

void PageTable::add_look(std::string pattern, Page page) {
  looks_.add("POST", std::move(pattern), std::move(page));
}

Router<PageTable::Guarded>::Found PageTable::find(const std::string& method, const std::string& path) const {
  return router_.find(method, path);
}

Router<Page>::Found PageTable::find_look(const std::string& path) const {
  return looks_.find("POST", path);
}

bool PageTable::is_only_posted_to(const std::string& address) const {
  return find("GET", address.substr(0, address.find('?'))).other_method;
}

}  // namespace portal
