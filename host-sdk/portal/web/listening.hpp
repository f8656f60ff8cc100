// Sockets that listen, and what comes in by them.
#pragma once

#include <optional>
#include <string>

#include "portal/web/connection.hpp"

namespace portal {

// Throws std::runtime_error with what to do where the port is taken or the address is none of this machine's.
Descriptor listening_socket(const std::string& address, int port);
int port_of(int listening);

// Nothing where nobody is waiting.
std::optional<Connection> accepted_from(int listening);

// Whether only this machine itself can reach it: "127.0.0.1", "::1", "localhost".
bool is_loopback(const std::string& address);

}  // namespace portal
