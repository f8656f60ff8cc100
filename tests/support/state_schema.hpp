// These are the shipped JSON Schemas of an agenda item's state, and of pages; tests compare with them what is rendered.
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

class PagesSchema {
 public:
  // It is as StateSchema says, of the asset "pages.schema.json".
  explicit PagesSchema(std::string_view shipped);
  ~PagesSchema();

  std::optional<std::string> fault(std::string_view page) const;

 private:
  struct Schemas;
  std::unique_ptr<Schemas> schemas_;
};

}  // namespace support
