#include "support/state_schema.hpp"

#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <cstdlib>

namespace support {
namespace {

using rapidjson::Document;
using rapidjson::SchemaDocument;
using rapidjson::Value;

Document parsed(std::string_view json) {
  Document document;
  document.Parse(json.data(), json.size());
  if (document.HasParseError()) std::abort();
  return document;
}

// Afterwards no object may have properties that the schema does not name.
void close(Value& schema, Document& owner) {
  if (schema.IsArray()) {
    for (auto& one : schema.GetArray())
      close(one, owner);
  }
  if (!schema.IsObject()) return;
  for (auto& member : schema.GetObject())
    close(member.value, owner);
  const bool names_properties = schema.HasMember("properties") && schema.HasMember("type");
  if (names_properties) schema.AddMember("additionalProperties", false, owner.GetAllocator());
}

// This is the schema of an item's state alone, closed; what stands around it on a page ("view", "meeting") is
// taken out.
Document closed_item(std::string_view shipped) {
  Document schema = parsed(shipped);
  schema.RemoveMember("description");
  schema["allOf"].Erase(schema["allOf"].Begin() + 1);
  close(schema, schema);
  return schema;
}

std::optional<std::string> fault_of(const SchemaDocument& schema, const Document& state) {
  rapidjson::SchemaValidator validator(schema);
  if (state.Accept(validator)) return std::nullopt;
  rapidjson::StringBuffer at, rule;
  validator.GetInvalidDocumentPointer().StringifyUriFragment(at);
  validator.GetInvalidSchemaPointer().StringifyUriFragment(rule);
  return std::string(at.GetString()) + " is not as " + rule.GetString() +
         " says: " + validator.GetInvalidSchemaKeyword();
}

}  // namespace

struct StateSchema::Schemas {
  SchemaDocument open;
  SchemaDocument closed;
};

StateSchema::StateSchema(std::string_view shipped)
    : schemas_(new Schemas{SchemaDocument(parsed(shipped)), SchemaDocument(closed_item(shipped))}) {}

StateSchema::~StateSchema() = default;

std::optional<std::string> StateSchema::fault(std::string_view state) const {
  Document document;
  document.Parse(state.data(), state.size());
  if (document.HasParseError() || !document.IsObject()) return "it is no JSON object";
  if (auto fault = fault_of(schemas_->open, document)) return fault;
  document.RemoveMember("view");
  document.RemoveMember("meeting");
  return fault_of(schemas_->closed, document);
}

struct PagesSchema::Schemas {
  SchemaDocument open;
  SchemaDocument closed;
};

PagesSchema::PagesSchema(std::string_view shipped) {
  auto closed = parsed(shipped);
  close(closed, closed);
  schemas_.reset(new Schemas{SchemaDocument(parsed(shipped)), SchemaDocument(closed)});
}

PagesSchema::~PagesSchema() = default;

std::optional<std::string> PagesSchema::fault(std::string_view page) const {
  Document document;
  document.Parse(page.data(), page.size());
  if (document.HasParseError() || !document.IsObject()) return "it is no JSON object";
  if (auto fault = fault_of(schemas_->open, document)) return fault;
  return fault_of(schemas_->closed, document);
}

}  // namespace support
