// The one-shot functions of OpenSSL 3 would bring the whole of its provider machinery into this library;
// these few bring one object file, and are not going away in OpenSSL 3.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "records/digest.hpp"

#include <openssl/sha.h>

namespace almene::records {

std::string digest(std::string_view bytes) {
  unsigned char sum[SHA256_DIGEST_LENGTH];
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, bytes.data(), bytes.size());
  SHA256_Final(sum, &context);
  std::string hex;
  hex.reserve(2 * sizeof sum);
  for (const auto byte : sum) {
    hex.push_back("0123456789abcdef"[byte >> 4]);
    hex.push_back("0123456789abcdef"[byte & 15]);
  }
  return hex;
}

}  // namespace almene::records
