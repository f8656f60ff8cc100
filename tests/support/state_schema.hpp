// This is the shipped JSON Schema of an agenda item's state; tests compare with it what is rendered.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace support {

class StateSchema {
 public:
  // `shipped` is the text of the plugin's asset. The process is aborted where it is no JSON.
  explicit StateSchema(std::string_view shipped);
  ~StateSchema();

  // It says where a state is not what the schema says. Beyond the schema, a state may not have a property
  // that the schema does not name, although later versions may add some.
  std::optional<std::string> fault(std::string_view state) const;

 private:
  struct Schemas;
  std::unique_ptr<Schemas> schemas_;
};

}  // namespace support
