#include "validate/storage/opening.hpp"

#include <utility>

#include "agenda/cpp/members.hpp"
#include "agenda/cpp/report.hpp"
#include "agenda/cpp/text.hpp"

namespace validate {

std::function<OpenTable()> opener(agenda_storage_open_function open, std::string location,
                                  std::shared_ptr<void> keeps) {
  return [open, location = std::move(location), keeps = std::move(keeps)]() -> OpenTable {
    const agenda_text text = agenda::text_of(location);
    const agenda_opened_storage* opened = nullptr;
    agenda::Report report;
    const agenda_status status = open(&text, nullptr, report.get(), &opened);
    if (status != AGENDA_OK) fail("the store cannot be opened: ", report.take(status).message);
    expect(agenda::has(opened, &agenda_opened_storage::close) && opened->close != nullptr,
           "the adapter gave no whole object");
    if (opened->storage == nullptr) fail("the adapter gave no table");
    return {opened->storage, [opened, keeps](const auto*) { opened->close(opened->self); }};
  };
}

}  // namespace validate
