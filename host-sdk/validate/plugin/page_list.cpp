// This check reads the table of pages.
#include <iterator>
#include <set>

#include "validate/plugin/lists.hpp"
#include "validate/plugin/portal.hpp"

namespace validate {
namespace {

// Portals have these at least; a plugin answers in others with one that it knows.
constexpr const char* kLocales[] = {"da", "en", "x-unknown"};

// A file is called NAME.ENDING by hosts, so both are to be plain.
bool is_plain(const std::string& text) {
  for (const char c : text) {
    if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) return false;
  }
  return !text.empty() && text.size() <= 16;
}

void check_label(const std::string& label, const std::string& where) {
  expect(!label.empty(), where, " has no label");
  expect_text(label, "the label of " + where);
}

void check_media(const agenda::PageType& page) {
  expect(!page.media_types.empty(), page.name, " has no media type");
  std::set<std::string> seen, endings;
  for (const agenda::PageType::MediaType& medium : page.media_types) {
    const std::string where = page.name + " as " + shown(medium.name);
    expect(medium.name.find('/') != std::string::npos && seen.insert(medium.name).second, where,
           " is no media type, or stands twice");
    check_label(medium.label, where);
    expect(is_plain(medium.file_ending), where, " has the file ending ", shown(medium.file_ending),
           ": it is of a-z and 0-9, without a dot");
    expect(endings.insert(medium.file_ending).second, where, " has the file ending of another media type");
  }
}

void check_page(const agenda::PageType& page, std::set<std::string>& names) {
  expect(agenda::is_id(page.name), "the name of a page is no id: ", shown(page.name));
  expect(names.insert(page.name).second, "two pages are called ", page.name);
  expect(page.target == AGENDA_TARGET_MEETING || page.target == AGENDA_TARGET_ORGANISATION, page.name,
         " has target ", page.target);
  expect(page.roles != 0 && (page.roles & ~kAllRoles) == 0, page.name, " has roles ", page.roles);
  expect(page.states != 0 && (page.states & ~kAllStates) == 0, page.name, " has states ", page.states);
  check_label(page.label, page.name);
  std::set<std::string> fields;
  for (const agenda::FieldType& field : page.fields)
    check_field(page.name, field, fields);
  check_media(page);
}

// It looks at a page as the plugin shows it: at what is not in a copy.
agenda_status look_at_struct(void* ctx, const agenda_page_type* page) {
  auto& fault = *static_cast<std::string*>(ctx);
  if (!fault.empty()) return AGENDA_OK;
  return agenda::guarded([&] {
    const std::string name =
        agenda::has(page, &agenda_page_type::name) ? agenda::string_of(page->name) : "a page";
    if (!agenda::has(page, &agenda_page_type::media_type_count))
      fault = words("the struct of ", name, " is too short");
    for (std::uint64_t i = 0; fault.empty() && i < page->media_type_count; ++i) {
      const agenda_page_media_type* medium = page->media_types[i];
      if (!agenda::has(medium, &agenda_page_media_type::file_ending))
        fault = words("a media type of ", name, " is null, or its struct is too short");
      else if (medium->reserved != 0)
        fault = words("a media type of ", name, " says ", medium->reserved, " where 0 is reserved");
    }
    for (std::uint64_t i = 0; fault.empty() && i < page->field_count; ++i) {
      if (!agenda::has(page->fields[i], &agenda_field_type::choice_count))
        fault = words("a field of ", name, " is null, or its struct is too short");
    }
    return AGENDA_OK;
  });
}

void check_structs(const Portal& portal) {
  expect(portal.pages().reserved == 0, "its table says ", portal.pages().reserved, " where 0 is reserved");
  std::string fault;
  RecordingWriter recorder;
  const agenda::Call asking = portal.call(people().front());
  const agenda::BorrowedCall borrowed(asking, recorder.report());
  static_cast<void>(portal.pages().list(portal.self(), borrowed.get(), &fault, &look_at_struct));
  expect(fault.empty(), fault);
}

// Names are what hosts ask with, so they and all that is no word for people are the same in every locale.
std::string without_words(agenda::PageType page) {
  std::string all = words(page.name, " ", page.target, " ", page.roles, " ", page.states);
  for (const agenda::FieldType& field : page.fields) {
    all += words(" ", field.name, ":", field.type, ":", field.flags, ":", field.longest);
    for (const agenda::Choice& choice : field.choices)
      all += "|" + choice.value;
  }
  for (const agenda::PageType::MediaType& medium : page.media_types)
    all += words(" ", medium.name, " ", medium.file_ending);
  return all;
}

std::string pages(PluginSubject& subject) {
  Portal portal(subject);
  check_structs(portal);
  std::string first;
  std::size_t count = 0;
  for (const char* locale : kLocales) {
    step(words("pages in the locale ", locale));
    std::set<std::string> names;
    std::string all;
    const auto listed = portal.list_pages(locale);
    for (const agenda::PageType& page : listed) {
      check_page(page, names);
      all += without_words(page) + "\n";
    }
    if (first.empty()) first = all;
    expect(all == first, "the table in the locale ", locale, " has other pages than in Danish: ", shown(all));
    count = listed.size();
  }
  // A list needs neither.
  agenda::Call nobody = portal.call(people().front());
  nobody.actor.reset();
  nobody.meeting.clear();
  RecordingWriter recorder;
  const agenda::BorrowedCall borrowed(nobody, recorder.report());
  std::string ignored;
  const Said said = check_said(
      "pages.list", portal.pages().list(portal.self(), borrowed.get(), &ignored, &look_at_struct), recorder);
  expect(said.ok(), "pages.list without an actor and a meeting gave ", in_words(said));
  if (count == 0) skip("it has no page");
  return words(count, " pages in ", std::size(kLocales), " locales");
}

}  // namespace

Checks<PluginSubject> page_list_checks() {
  return {{"pages-list", "The table of pages says all there is to know of each, in words of every locale.",
           &pages}};
}

}  // namespace validate
