#include "portal/web/security_headers.hpp"

namespace portal {

void secure(Answer& answer, bool https) {
  const auto add = [&](const char* name, const char* value) { answer.headers.emplace_back(name, value); };
  add("Content-Security-Policy",
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
      "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  add("X-Content-Type-Options", "nosniff");
  add("X-Frame-Options", "DENY");
  add("Referrer-Policy", "same-origin");
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  if (https) add("Strict-Transport-Security", "max-age=31536000");
  answer.headers.emplace_back("Cache-Control", answer.caching);
}

std::string set_cookie(const Cookie& cookie, bool https) {
  std::string text = cookie.name + "=" + cookie.value + "; Path=/; HttpOnly; SameSite=Lax";
  if (https) text += "; Secure";
  if (cookie.lives_seconds != 0) {
    text += "; Max-Age=" + std::to_string(cookie.lives_seconds < 0 ? 0 : cookie.lives_seconds);
  }
  return text;
}

}  // namespace portal
