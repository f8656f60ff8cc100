// Boards need this of the plugin: its items, and that preparation comes along when an item is moved.
#pragma once

#include <string>
#include <vector>

#include "agenda/cpp/plugin.hpp"
#include "agenda/cpp/result.hpp"

namespace portal {

class Guides {
 public:
  virtual ~Guides() = default;

  // These are the items as the call's meeting has them; where the call has none, as they are now. A guide's
  // own item stands before its children. It throws StatusError where the plugin says no.
  virtual std::vector<agenda::Item> items(const agenda::Call& call) const = 0;

  // It takes what was prepared for the item at the meeting `from` along to the call's meeting. It is safe to
  // repeat.
  virtual agenda::Result<agenda::Done> carry_over(const agenda::Call& call, const std::string& item,
                                                  const std::string& from) const = 0;
};

// These are the guides of an open plugin, which must stay as long as the object. A plugin whose action table
// has no `carry_over` keeps nothing by meeting that could come along.
class PluginGuides final : public Guides {
 public:
  explicit PluginGuides(const agenda::Plugin& plugin) noexcept : plugin_(plugin) {}

  std::vector<agenda::Item> items(const agenda::Call& call) const override;
  agenda::Result<agenda::Done> carry_over(const agenda::Call& call, const std::string& item,
                                          const std::string& from) const override;

 private:
  const agenda::Plugin& plugin_;
};

// It returns the ids of `item`'s children, in the guide's order, or `item` itself where it has none. A guide
// is put on an agenda as its parts, so that each can be moved, ordered and ticked off alone.
std::vector<std::string> parts_of(const std::vector<agenda::Item>& items, const std::string& item);

}  // namespace portal
