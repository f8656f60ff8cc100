// This class keeps the connections that are open, and says which of them has to go where there are too many.
// It is used on the server's thread alone.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>

#include "portal/web/connection.hpp"

namespace portal {

class Connections {
 public:
  explicit Connections(const Limits& limits) : limits_(limits) {}

  // This makes room for one more from that network: of those that no worker is answering, the one that
  // has been waited for longest is closed. It is one of the network's own where that has its share, else,
  // where all connections are taken, one of the network that has most. It returns false where each of these
  // is being answered.
  bool make_room(const std::string& network);
  void add(std::shared_ptr<Connection> connection);
  void forget(const Connection& connection);
  void end_all();

  std::size_t size() const { return all_.size(); }

 private:
  bool has_its_share(const std::string& network) const;
  const std::string& largest_network() const;
  bool close_longest_waiting(const std::string& network);

  const Limits& limits_;
  std::unordered_map<const Connection*, std::shared_ptr<Connection>> all_;
  std::map<std::string, std::size_t> of_network_;
};

}  // namespace portal
