#include "portal/portal.hpp"

#include "portal/pages/pages.hpp"
#include "portal/pages/words.hpp"

namespace portal {

std::string Asked::word(std::string_view id,
                        std::initializer_list<std::pair<std::string_view, std::string_view>> values) const {
  return portal::word(visitor.language, id, values);
}

Portal::Portal(const agenda_host_storage* storage, const agenda::Plugin& plugin, Settings settings)
    : settings_(std::move(settings)), zone_(settings_.time_zone), storage_(storage), plugin_(plugin) {
  add_pages(*this);
}

void Portal::add(std::string method, std::string pattern, For whom, Page page) {
  router_.add(std::move(method), std::move(pattern), {whom, std::move(page)});
}

Answer Portal::answer(const Request& request) {
  const Visitor visitor;
  const auto found = router_.find(request.method, request.path);
  const Asked asked{*this, request, visitor, found.values};
  if (found.page == nullptr) return error_page(asked, found.other_method ? 405 : 404);
  return found.page->page(asked);
}

agenda::Call Portal::call(const Visitor& visitor, std::string organisation, std::string board,
                          std::string meeting) const {
  const Moment moment = now();
  agenda::Call call;
  call.organisation = std::move(organisation);
  call.board = std::move(board);
  call.meeting = std::move(meeting);
  call.locale = code_of(visitor.language);
  call.time_ms = moment.time_ms;
  call.utc_offset_minutes = moment.utc_offset_minutes;
  return call;
}

Answer page(const Asked& asked, std::string_view name, View view, int status) {
  const Visitor& visitor = asked.visitor;
  view["language"] = std::string(code_of(visitor.language));
  view["other_language"] = std::string(visitor.language == Language::danish ? "en" : "da");
  view["csrf"] = visitor.csrf;
  view["signed_in"] = visitor.signed_in();
  view["name"] = visitor.name;
  view["administrator"] = visitor.administrator;
  view["address"] = asked.request.target;
  Answer answer;
  answer.status = status;
  answer.body = rendered(name, visitor.language, view);
  return answer;
}

Answer error_page(const Asked& asked, int status) {
  View view;
  view["title"] = asked.word("not_found.title");
  return page(asked, "not_found", std::move(view), status);
}

}  // namespace portal
