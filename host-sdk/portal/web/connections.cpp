#include "portal/web/connections.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "portal/web/network.hpp"

namespace portal {

bool Connections::has_its_share(const std::string& network) const {
  const auto known = of_network_.find(network);
  return known != of_network_.end() && known->second >= limits_.connections_of_a_network &&
         !is_loopback(network);
}

const std::string& Connections::largest_network() const {
  return std::max_element(of_network_.begin(), of_network_.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

bool Connections::close_longest_waiting(const std::string& network) {
  std::shared_ptr<Connection> longest;
  for (const auto& [key, connection] : all_) {
    if (connection->network() != network || !connection->waiting_since()) continue;
    if (!longest || *connection->waiting_since() < *longest->waiting_since()) longest = connection;
  }
  if (longest) longest->close();
  return longest != nullptr;
}

bool Connections::make_room(const std::string& network) {
  if (has_its_share(network)) return close_longest_waiting(network);
  if (all_.size() < limits_.connections) return true;
  const std::string largest = largest_network();
  return close_longest_waiting(largest);
}

void Connections::add(std::shared_ptr<Connection> connection) {
  std::size_t& of_its_network = of_network_[connection->network()];
  const Connection* const key = connection.get();
  all_.emplace(key, std::move(connection));
  ++of_its_network;
}

void Connections::forget(const Connection& connection) {
  const auto known = all_.find(&connection);
  if (known == all_.end()) return;
  const auto network = of_network_.find(connection.network());
  if (--network->second == 0) of_network_.erase(network);
  // Erasing may destroy the connection, so nothing is asked of it afterwards.
  all_.erase(known);
}

void Connections::end_all() {
  std::vector<std::shared_ptr<Connection>> open;
  for (const auto& [key, connection] : all_)
    open.push_back(connection);
  for (const auto& connection : open)
    connection->end();
}

}  // namespace portal
