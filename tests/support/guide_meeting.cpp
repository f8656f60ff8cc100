#include "support/guide_meeting.hpp"

#include "support/catch.hpp"

namespace support {

GuideFixture::GuideFixture(const std::string& storage) : PluginFixture(storage) {
  folder.write("1.0");
  install();
}

void GuideFixture::install_second(const Replacements& replacements) {
  folder.write("2.0", replacements);
  install();
}

std::vector<std::string> all_pages(PluginFixture& fixture, const std::vector<std::string>& readers) {
  std::vector<std::string> pages;
  for (const auto& who : readers) {
    for (const char* item : {kDemocracy, kGuide}) {
      for (const char* view : kViews) {
        for (const char* type : kTypes)
          pages.push_back(fixture.page(who, item, view, type));
      }
    }
  }
  return pages;
}

void answer(PluginFixture& fixture, const std::string& who, const std::string& consideration,
            const std::string& value, const std::string& note) {
  fixture.must(who, "answer_consideration", kDemocracy,
               {{"consideration", consideration}, {"answer", value}, {"note", note}});
}

void fix_guide_version(PluginFixture& fixture) {
  answer(fixture, "aase", kRoles, "yes");
  answer(fixture, "aase", kRoles, "cleared");
}

void board_answers(PluginFixture& fixture, const std::string& consideration, const std::string& value) {
  fixture.must("mette", "record_board_answer", kDemocracy,
               {{"consideration", consideration}, {"answer", value}});
}

void hold_meeting(PluginFixture& fixture) {
  for (const char* who : {"aase", "bent", "ole"}) {
    answer(fixture, who, kRoles, "yes", "Min note");
    answer(fixture, who, kRelevant, "no");
  }
  fixture.open_answers("kirsten", kDemocracy);
  board_answers(fixture, kRoles, "yes");
  board_answers(fixture, kRelevant, "no");
  fixture.must("mette", "record_conclusion", kDemocracy,
               {{"question", kDroppedPrompt}, {"text", "Gennemsigtigt"}});
}

void forget_versions(PluginFixture& fixture) {
  agenda::Batch batch;
  for (const auto& record : records(fixture.storage())) {
    if (record.key.kind == "guide_version" || record.key.kind == "guide_text")
      batch.erases.push_back(record.key);
  }
  REQUIRE(batch.erases.size() > 1);
  REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, batch));
}

const json* find(const json& list, const std::string& id) {
  for (const auto& one : list) {
    if (one["id"] == id) return &one;
  }
  return nullptr;
}

}  // namespace support
