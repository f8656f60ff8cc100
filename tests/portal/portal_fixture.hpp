// This fixture is a portal in the test's own process, around the real plugin and a store that can be taken
// down.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "agenda/cpp/agenda.hpp"
#include "loader/loader.hpp"
#include "portal/boards/meetings.hpp"
#include "portal/portal.hpp"
#include "storage/memory/memory_storage.hpp"

// This storage refuses everything while it is down, and counts the records that it shows.
class BrittleStorage {
 public:
  BrittleStorage();
  const agenda_host_storage* table() const { return &table_; }
  const agenda_host_storage* inner() const { return inner_.table(); }

  std::atomic<bool> down{false};
  // After so many more writes it goes down; negative: it does not.
  std::atomic<int> writes_left{-1};
  // This is called before the next write, once: somebody else is quicker.
  std::function<void()> before_write;
  std::atomic<std::size_t> shown{0};

 private:
  agenda::MemoryStorage inner_;
  agenda_host_storage table_ = agenda::sized<agenda_host_storage>();
};

// This is a browser that keeps its cookies.
struct Browser {
  portal::Portal& portal;
  std::map<std::string, std::string> cookies;
  std::string address = "127.0.0.1";
  bool waits_too_long = false;  // for a worker of the server

  portal::Answer get(const std::string& target, const std::string& if_none_match = {});
  // It posts with the token of the page's forms, unless `fields` have one.
  portal::Answer post(const std::string& path, portal::Fields fields);
  // It returns the value of the first hidden field of that name on the page.
  static std::string hidden(const portal::Answer& page, const std::string& name);
  std::string csrf();

 private:
  portal::Answer send(portal::Request request);
};

struct PortalFixture {
  // The content folders stand before the shipped one.
  explicit PortalFixture(portal::Settings settings = {}, std::vector<std::string> content = {});

  // It adds an account with this password, or without one where it is empty.
  void add(const std::string& id, const std::string& name, const std::string& password = {},
           bool administrator = false);
  Browser browser() { return {portal, {}}; }
  Browser signed_in(const std::string& id);  // by a one-time link

  BrittleStorage storage;
  portal::MeetingsForPlugins meetings{storage.table()};
  agenda::Host host{"test", "1"};
  std::unique_ptr<agenda::Plugin> plugin;
  portal::Portal portal;
};

bool holds(const std::string& text, const std::string& part);
std::string header(const portal::Answer& answer, const std::string& name);
