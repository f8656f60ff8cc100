#include "portal/portal_fixture.hpp"

#include <utility>

#include "support/catch.hpp"

namespace {

struct Counting {
  BrittleStorage& storage;
  void* ctx;
  agenda_status (*visit)(void*, std::uint64_t, const agenda_record*);
};

agenda_status count(void* ctx, std::uint64_t range, const agenda_record* record) {
  auto& counting = *static_cast<Counting*>(ctx);
  ++counting.storage.shown;
  return counting.visit(counting.ctx, range, record);
}

agenda_status read(void* self, const agenda_call* call, const agenda_range* const* ranges,
                   std::uint64_t range_count, void* ctx,
                   agenda_status (*visit)(void*, std::uint64_t, const agenda_record*)) {
  auto& storage = *static_cast<BrittleStorage*>(self);
  if (storage.down) return AGENDA_UNAVAILABLE;
  Counting counting{storage, ctx, visit};
  return storage.inner()->read(storage.inner()->self, call, ranges, range_count, &counting, &count);
}

agenda_status apply(void* self, const agenda_call* call, const agenda_batch* batch, agenda_applied* applied) {
  auto& storage = *static_cast<BrittleStorage*>(self);
  if (storage.writes_left == 0) storage.down = true;
  if (storage.down) return AGENDA_UNAVAILABLE;
  if (storage.writes_left > 0) --storage.writes_left;
  if (storage.before_write) std::exchange(storage.before_write, {})();
  return storage.inner()->apply(storage.inner()->self, call, batch, applied);
}

std::unique_ptr<agenda::Plugin> opened(agenda::Host& host, const agenda_host_storage* storage,
                                       const agenda_host_meetings* meetings,
                                       std::vector<std::string> content) {
  content.emplace_back(PORTAL_CONTENT);
  host.content_folders(std::move(content)).storage(storage).meetings(meetings);
  return std::make_unique<agenda::Plugin>(agenda::load_plugin(PORTAL_PLUGIN, host).value());
}

}  // namespace

BrittleStorage::BrittleStorage() {
  table_.durability = AGENDA_DURABLE_ON_RETURN;
  table_.self = this;
  table_.read = &read;
  table_.apply = &apply;
}

PortalFixture::PortalFixture(portal::Settings settings, std::vector<std::string> content)
    : plugin(opened(host, storage.table(), meetings.table(), std::move(content))),
      portal(storage.table(), *plugin, std::move(settings)) {}

void PortalFixture::add(const std::string& id, const std::string& name, const std::string& password,
                        bool administrator) {
  portal::Account account;
  account.id = id;
  account.name = name;
  account.administrator = administrator;
  if (!password.empty()) account.password = portal.passwords().hashed(password);
  REQUIRE(portal.accounts().put(account, {portal.now(), "test"}));
}

Browser PortalFixture::signed_in(const std::string& id) {
  const std::string token = *portal.links().make(id, 1, {portal.now(), "test"});
  Browser made = browser();
  REQUIRE(made.post("/link/" + token, {}).status == 303);
  return made;
}

portal::Answer Browser::send(portal::Request request) {
  const std::size_t query = request.target.find('?');
  request.path = request.target.substr(0, query);
  if (query != std::string::npos) request.query = *portal::decoded_fields(request.target.substr(query + 1));
  request.peer = address;
  request.waited_too_long = waits_too_long;
  request.headers.emplace_back("Host", "127.0.0.1:8080");
  std::string sent;
  for (const auto& [name, value] : cookies)
    sent += (sent.empty() ? "" : "; ") + name + "=" + value;
  if (!sent.empty()) request.headers.emplace_back("Cookie", sent);
  portal::Answer answer = portal.answer(request);
  for (const portal::Cookie& cookie : answer.cookies) {
    if (cookie.lives_seconds < 0) {
      cookies.erase(cookie.name);
    } else {
      cookies[cookie.name] = cookie.value;
    }
  }
  return answer;
}

portal::Answer Browser::get(const std::string& target, const std::string& if_none_match) {
  portal::Request request;
  request.method = "GET";
  request.target = target;
  if (!if_none_match.empty()) request.headers.emplace_back("If-None-Match", if_none_match);
  return send(std::move(request));
}

portal::Answer Browser::post(const std::string& path, portal::Fields fields) {
  portal::Request request;
  request.method = "POST";
  request.target = path;
  if (!portal::has_field(fields, "csrf")) fields.push_back({"csrf", csrf()});
  request.posted = std::move(fields);
  return send(std::move(request));
}

std::string Browser::hidden(const portal::Answer& page, const std::string& name) {
  const std::string before = "name=\"" + name + "\" value=\"";
  const std::size_t at = page.body.find(before);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + before.size();
  return page.body.substr(begin, page.body.find('"', begin) - begin);
}

std::string Browser::csrf() {
  if (cookies.count("portal") == 0) get("/sign-in");
  return portal::csrf_of(cookies["portal"]);
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string header(const portal::Answer& answer, const std::string& name) {
  for (const auto& [known, value] : answer.headers) {
    if (known == name) return value;
  }
  return {};
}
