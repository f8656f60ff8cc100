// The shipped JSON Schema of an agenda item's state, to hold what is rendered against.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace support {

class StateSchema {
 public:
  // `shipped` as the plugin's asset has it. Aborts where it is no schema.
  explicit StateSchema(std::string_view shipped);
  ~StateSchema();

  // Where a state is not what the schema says; nor may it have a property that the schema does not name, although
  // later versions may add some.
  std::optional<std::string> fault(std::string_view state) const;

 private:
  struct Schemas;
  std::unique_ptr<Schemas> schemas_;
};

}  // namespace support
