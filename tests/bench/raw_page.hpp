// This is the lower bound of a page: the same bytes, put together from what is markup and what is text, with
// nothing decided and nothing looked up.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bench {

class RawPage {
 public:
  // It takes a finished page apart.
  explicit RawPage(std::string_view page);

  // It puts the page together again into `out`, which is emptied first.
  void write(std::string& out) const;

  std::size_t pieces() const { return pieces_.size(); }

 private:
  struct Piece {
    std::string bytes;
    bool is_text;  // to be escaped
  };
  void add(std::string_view bytes, bool is_text);

  std::vector<Piece> pieces_;
};

}  // namespace bench
