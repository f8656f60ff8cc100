// This holds JSON against a JSON Schema (draft 7), as far as the schemas of plugins go.
#pragma once

#include <memory>
#include <string>

namespace validate::json {

class Schema {
 public:
  // It ends the check where the text is no JSON.
  explicit Schema(const std::string& text);
  ~Schema();
  Schema(const Schema&) = delete;
  Schema& operator=(const Schema&) = delete;

  // It says where the text is not as the schema says, and how; and nothing where it is. Keywords that it does not know
  // ask for nothing.
  std::string fault_of(const std::string& text) const;

 private:
  struct Parsed;
  std::unique_ptr<Parsed> parsed_;
};

}  // namespace validate::json
