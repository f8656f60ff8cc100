#include "portal/pages/plugin_pages.hpp"

#include <algorithm>

#include "portal/pages/board_context.hpp"
#include "portal/pages/state_bits.hpp"

namespace portal {
namespace {

constexpr const char* kWordFile = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

std::vector<TemplateData> offered(const PageRequest& request, const agenda::Call& call,
                                  const std::string& address, std::uint32_t target, std::uint32_t states) {
  std::vector<TemplateData> rows;
  for (const agenda::PageType& type : request.portal.plugin().pages(call).value()) {
    const bool serves = (type.roles & call.actor->roles) != 0 && (type.states & states) != 0;
    if (type.target != target || !serves) continue;
    TemplateData row;
    row["page_address"] = address + "/pages/" + percent_encoded(type.name);
    row["label"] = type.label;
    rows.push_back(std::move(row));
  }
  return rows;
}

bool is_switch(const agenda::FieldType& field) {
  const auto has = [&](const char* value) {
    return std::any_of(field.choices.begin(), field.choices.end(),
                       [&](const agenda::Choice& choice) { return choice.value == value; });
  };
  return field.choices.size() == 2 && has("no") && has("yes");
}

bool is_choice(const agenda::FieldType& field) {
  return field.type == AGENDA_FIELD_CHOICE && !field.choices.empty() && !is_switch(field);
}

// A field that is not asked for has its first choice.
std::string value_of(const agenda::FieldType& field, const Fields& query) {
  return has_field(query, field.name) ? std::string(portal::field(query, field.name))
                                      : field.choices.front().value;
}

Fields query_with(const Fields& query, const std::string& name, const std::string& value) {
  Fields changed;
  for (const agenda::Field& field : query) {
    if (field.name != name) changed.push_back(field);
  }
  changed.push_back({name, value});
  return changed;
}

// Papers come first, and what is for other programs last.
int order_of(const agenda::PageType::MediaType& medium) {
  if (medium.name == "application/json") return 2;
  return medium.name.rfind("text/", 0) == 0 ? 1 : 0;
}

TemplateData link_to_file(const std::string& address, const Fields& query, const std::string& ending,
                          const std::string& label) {
  TemplateData link;
  link["link"] = with_query(address + "/" + percent_encoded(ending), query);
  link["file"] = label;
  return link;
}

TemplateData links_to_files(const PageRequest& request, const agenda::PageType& type, const Fields& query,
                            const std::string& address) {
  std::vector<const agenda::PageType::MediaType*> files;
  for (const agenda::PageType::MediaType& medium : type.media_types) {
    if (file_type(type, medium.file_ending) == &medium) files.push_back(&medium);
  }
  std::stable_sort(files.begin(), files.end(),
                   [](const auto* left, const auto* right) { return order_of(*left) < order_of(*right); });
  std::vector<TemplateData> links;
  for (const auto* file : files) {
    links.push_back(link_to_file(address, query, file->file_ending, file->label));
    if (file == source_of_pdf(request, type))
      links.push_back(link_to_file(address, query, kPdfEnding, "PDF"));
  }
  return list_of(links);
}

// These letters, and no dot at either end, can stand in the name of a file on every system.
std::string plain_name(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    plain += is_plain ? c : '-';
  }
  return plain;
}

std::string readable_name(std::string_view text) {
  std::string readable;
  for (const char c : text) {
    const bool is_forbidden = static_cast<unsigned char>(c) < ' ' || c == '\x7F' ||
                              std::string_view("\"*/:<>?\\|.").find(c) != std::string_view::npos;
    readable += is_forbidden ? '-' : c;
  }
  return readable;
}

}  // namespace

std::vector<TemplateData> offered_pages(const PageRequest& request, const MeetingContext& context) {
  return offered(request, call_at(request, context), context.address(), AGENDA_TARGET_MEETING,
                 state_bits(context.held.meeting));
}

std::vector<TemplateData> offered_pages(const PageRequest& request, const BoardContext& context) {
  return offered(request, call_at(request, context), context.address(), AGENDA_TARGET_ORGANISATION,
                 ~std::uint32_t{0});
}

std::optional<agenda::PageType> find_page_type(const PageRequest& request, const agenda::Call& call,
                                               std::string_view name, std::uint32_t target) {
  for (agenda::PageType& type : request.portal.plugin().pages(call).value()) {
    if (type.name == name && type.target == target) return std::move(type);
  }
  return {};
}

Fields query_of(const PageRequest& request, const agenda::PageType& type) {
  Fields query;
  for (const agenda::FieldType& one : type.fields) {
    if (has_field(request.http.query, one.name))
      query.push_back({one.name, std::string(field(request.http.query, one.name))});
  }
  return query;
}

std::string with_query(const std::string& address, const Fields& query) {
  std::string whole = address;
  for (const agenda::Field& field : query)
    whole += (whole.size() == address.size() ? "?" : "&") + percent_encoded(field.name) + "=" +
             percent_encoded(field.value);
  return whole;
}

const agenda::PageType::MediaType* file_type(const agenda::PageType& type, std::string_view ending) {
  for (const agenda::PageType::MediaType& medium : type.media_types) {
    if (medium.file_ending == ending && !ending.empty() && medium.name != "text/html") return &medium;
  }
  return nullptr;
}

const agenda::PageType::MediaType* source_of_pdf(const PageRequest& request, const agenda::PageType& type) {
  if (!request.portal.settings().pdf_of || file_type(type, kPdfEnding) != nullptr) return nullptr;
  const auto* word_file = file_type(type, "docx");
  return word_file != nullptr && word_file->name == kWordFile ? word_file : nullptr;
}

TemplateData tabs_of(const agenda::PageType& type, const Fields& query, const std::string& address) {
  std::vector<TemplateData> rows;
  for (const agenda::FieldType& field : type.fields) {
    if (!is_choice(field)) continue;
    std::vector<TemplateData> tabs;
    for (const agenda::Choice& choice : field.choices) {
      TemplateData tab;
      tab["link"] = with_query(address, query_with(query, field.name, choice.value));
      tab["label"] = choice.label;
      tab["current"] = choice.value == value_of(field, query);
      tabs.push_back(std::move(tab));
    }
    TemplateData row;
    row["named"] = field.label;
    row["tabs"] = list_of(tabs);
    rows.push_back(std::move(row));
  }
  return list_of(rows);
}

TemplateData switches_of(const agenda::PageType& type, const Fields& query, const std::string& address) {
  std::vector<TemplateData> rows;
  for (const agenda::FieldType& field : type.fields) {
    if (field.type != AGENDA_FIELD_CHOICE || !is_switch(field) || value_of(field, query) == "yes") continue;
    TemplateData row;
    row["link"] = with_query(address, query_with(query, field.name, "yes"));
    row["label"] = field.label;
    rows.push_back(std::move(row));
  }
  return list_of(rows);
}

TemplateData files_of(const PageRequest& request, const agenda::PageType& type, const Fields& query,
                      const std::string& address) {
  std::vector<TemplateData> rows;
  const auto field = std::find_if(type.fields.begin(), type.fields.end(), is_choice);
  if (field == type.fields.end()) {
    TemplateData row;
    row["links"] = links_to_files(request, type, query, address);
    rows.push_back(std::move(row));
    return list_of(rows);
  }
  for (const agenda::Choice& choice : field->choices) {
    TemplateData row;
    row["version"] = choice.label;
    row["links"] = links_to_files(request, type, query_with(query, field->name, choice.value), address);
    rows.push_back(std::move(row));
  }
  return list_of(rows);
}

std::string disposition(const agenda::PageType& type, const Fields& query, const std::string& date,
                        std::string_view file_ending) {
  std::string plain = plain_name(date) + "-" + plain_name(type.name);
  std::string readable = readable_name(date) + " " + readable_name(type.label);
  for (const agenda::FieldType& field : type.fields) {
    if (!is_choice(field)) continue;
    const std::string value = value_of(field, query);
    for (const agenda::Choice& choice : field.choices) {
      if (choice.value != value) continue;
      plain += "-" + plain_name(choice.value);
      readable += " - " + readable_name(choice.label);
    }
  }
  const std::string ending = "." + plain_name(file_ending);
  return "attachment; filename=\"" + plain + ending + "\"; filename*=UTF-8''" +
         percent_encoded(readable + ending);
}

}  // namespace portal
