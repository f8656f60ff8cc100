#include "portal/web/network.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <optional>

namespace portal {
namespace {

namespace ip = boost::asio::ip;

// Some proxies name the port as well: "192.0.2.1:5678", "[2001:db8::1]:5678".
std::string_view without_port(std::string_view text) {
  if (!text.empty() && text.front() == '[') return text.substr(1, text.find(']') - 1);
  const std::size_t colon = text.find(':');
  return colon == text.rfind(':') ? text.substr(0, colon) : text;
}

std::optional<ip::address> parsed(std::string_view text) {
  boost::system::error_code error;
  const ip::address address = ip::make_address(std::string(without_port(text)), error);
  if (error) return {};
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  }
  return address;
}

}  // namespace

std::string network_of(std::string_view text) {
  const auto address = parsed(text);
  if (!address) return std::string(text);
  if (address->is_v4() || address->is_loopback()) return address->to_string();
  ip::address_v6::bytes_type bytes = address->to_v6().to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  return ip::address_v6(bytes).to_string() + "/64";
}

std::string plain_address(std::string_view text) {
  const auto address = parsed(text);
  return address && address->is_v4() ? address->to_string() : std::string(text);
}

bool is_loopback(std::string_view text) {
  if (text == "localhost") return true;
  const auto address = parsed(text);
  return address && address->is_loopback();
}

}  // namespace portal
