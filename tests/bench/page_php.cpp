// This row measures the plugin's page against the one that a template in PHP makes of the same rows
// (peers/page.php).
#include <time.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "board.hpp"
#include "guide/agenda_items.hpp"
#include "guide/words.hpp"
#include "rows.hpp"
#include "stores.hpp"

namespace bench {
namespace {

constexpr const char* kTemplate = AGENDA_SOURCE_DIR "/tests/bench/peers/page.php";
constexpr const char* kData = BENCH_FOLDER "/page-php.json";

bool has_php() {
  return std::system("php -r 'exit(extension_loaded(\"sqlite3\") ? 0 : 1);' >/dev/null 2>&1") == 0;
}

std::string output_of(const std::string& command) {
  std::string output;
  std::FILE* const pipe = ::popen(command.c_str(), "r");
  must(pipe != nullptr, "a program cannot be started");
  std::array<char, 4096> block;
  while (const auto size = std::fread(block.data(), 1, block.size(), pipe))
    output.append(block.data(), size);
  must(::pclose(pipe) == 0, "PHP ended with an error");
  return output;
}

nlohmann::ordered_json item_data(const almene::guide::AgendaItem& item) {
  nlohmann::ordered_json considerations, prompts = nlohmann::ordered_json::array();
  for (const auto& question : item.considerations())
    considerations[question.id] = question.text;
  for (const auto& question : item.questions())
    prompts.push_back(question.text);
  std::string indicators;
  for (const auto& indicator : item.topic->indicators)
    indicators += (indicators.empty() ? "" : " • ") + indicator.name;
  return {{"id", item.id},
          {"title", item.title},
          {"goal_statement", item.topic->goal_statement},
          {"considerations_heading", item.topic->considerations_heading},
          {"considerations", considerations},
          {"prompts_heading", item.topic->prompts_heading},
          {"prompts", prompts},
          {"indicators_heading", item.topic->indicators_heading},
          {"indicators", indicators}};
}

nlohmann::ordered_json members_data() {
  nlohmann::ordered_json members;
  const FixedMeetings meetings;
  for (std::uint64_t i = 0; i < meetings.meeting().member_count; ++i) {
    const auto& member = *meetings.meeting().members[i];
    const bool has_seat = (member.roles & (AGENDA_ROLE_CHAIR | AGENDA_ROLE_MEMBER)) != 0;
    if (has_seat)
      members[agenda::string_of(member.id)] =
          member.presence == AGENDA_PRESENCE_PRESENT ? "present" : "apologies";
  }
  return members;
}

// The template gets what a portal's process would hold: the words, the topic, and whose page it is.
void write_data(const agenda::Call& call) {
  using namespace almene::guide;
  std::vector<UiProblem> problems;
  const auto words = Words::load({AGENDA_SOURCE_DIR "/content"}, problems);
  const auto library = Library::load({AGENDA_SOURCE_DIR "/content"});
  AgendaItem item;
  must(find_item(library, "da", kTopic, item), "the topic is not in the guide");
  nlohmann::ordered_json hidden;
  for (const auto& field : call.form->hidden)
    hidden[field.name] = field.value;
  const nlohmann::ordered_json data{
      {"words", words.in("da").all()}, {"item", item_data(item)},       {"organisation", call.organisation},
      {"board", call.board},           {"meeting", call.meeting},       {"reader", call.actor->id},
      {"members", members_data()},     {"address", call.form->address}, {"hidden", hidden}};
  std::ofstream(kData) << data.dump();
}

double processor_time() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

std::vector<Row> page_php(const Run& run) {
  if (!has_php()) {
    std::cerr << "bench: page-php is left out: there is no PHP with SQLite (php-cli, php-sqlite3)"
              << std::endl;
    return {};
  }
  const FilledPortal portal("page-php.db", {1, 1000});
  const auto call = page_call(organisation(0), meeting_id(0));
  PageRequest request(portal.plugin(), call);
  write_data(call);
  const auto php = "php '" + std::string(kTemplate) + "' '" + kData + "' '" + portal.path() + "'";
  must(output_of(php) == request.render(), "PHP makes another page");
  constexpr long kPages = 500;
  const auto pairs = in_turn(
      run.quick ? 7 : 15,
      [&] {
        const auto before = processor_time();
        for (long i = 0; i < kPages; ++i)
          request.render();
        return (processor_time() - before) / static_cast<double>(kPages) / kMicroseconds;
      },
      [&] { return std::stod(output_of(php + " " + std::to_string(kPages))); });
  return {row_of(
      "page-php", "us", pairs, 0.75,
      "The processor's time of the same page through the plugin's ABI from SQLite, against a template in PHP "
      "from the same rows, with words and guide in memory.")};
}

}  // namespace bench
