// Somebody changes what was adopted, past the plugin: each page says so, and nothing that is left is written over.
#include <openssl/sha.h>

#include <algorithm>
#include <cstdio>
#include <optional>

#include "support/catch.hpp"
#include "support/held_minutes.hpp"

using namespace support;

namespace {

constexpr const char* kWordFileOfChain =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

// A meeting with one item of the portal's own is held, and its minutes are ready to be adopted.
void hold_meeting(PluginFixture& fixture, const std::string& id, const std::string& date) {
  auto& meeting = fixture.meeting(id);
  if (meeting.members.empty()) meeting = fixture.meeting("m1");
  meeting.id = id;
  meeting.date = date;
  meeting.state = AGENDA_MEETING_IN_SESSION;
  meeting.items = {kTopic};
  agenda::OwnItem own;
  own.id = "budget";
  own.title = "Budget";
  meeting.own_items = {own};
  fixture.meeting_id = id;
  fixture.must("mette", "record_decision", "own:budget", {{"outcome", "adopted"}, {"text", "Vedtaget."}});
  meeting.state = AGENDA_MEETING_ENDED;
}

void adopt_meeting(PluginFixture& fixture, const std::string& id, const std::string& date) {
  hold_meeting(fixture, id, date);
  fixture.must("kirsten", "adopt_minutes", "");
}

void write_past(PluginFixture& fixture, const agenda::Key& key, const std::optional<std::string>& payload) {
  agenda::Batch batch;
  if (payload) batch.puts.push_back({key, *payload, 0});
  if (!payload) batch.erases.push_back(key);
  REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, batch));
}

agenda::Record record_of(PluginFixture& fixture, const std::string& kind, const std::string& meeting,
                         const std::string& id, const std::string& item = "") {
  for (const auto& record : records_of_kind(fixture.storage(), kind)) {
    const auto& key = record.key;
    if (key.meeting == meeting && key.id == id && key.item == item) return record;
  }
  FAIL("there is no " << kind);
  return {};
}

void change(PluginFixture& fixture, const agenda::Record& record, const std::string& from,
            const std::string& to) {
  auto payload = record.payload;
  REQUIRE(says(payload, from));
  payload.replace(payload.find(from), from.size(), to);
  write_past(fixture, record.key, payload);
}

std::string sha256_of(const std::string& bytes) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  std::string hex;
  for (const auto byte : digest) {
    char two[3];
    std::snprintf(two, sizeof two, "%02x", static_cast<unsigned>(byte));
    hex += two;
  }
  return hex;
}

std::vector<std::string> frozen_payloads(PluginFixture& fixture) {
  std::vector<std::string> all;
  for (const char* kind : {"adoption", "adoption_link", "adopted_minutes"}) {
    for (const auto& record : records_of_kind(fixture.storage(), kind))
      all.push_back(record.payload);
  }
  return all;
}

// Somebody changes a record in the store, past the plugin.
void tamper(PluginFixture& fixture, const std::string& kind, const std::string& item, const std::string& from,
            const std::string& to) {
  for (const auto& record : records_of_kind(fixture.storage(), kind)) {
    if (record.key.item != item || record.payload.find(from) == std::string::npos) continue;
    auto payload = record.payload;
    payload.replace(payload.find(from), from.size(), to);
    agenda::Batch batch;
    batch.puts.push_back({record.key, payload, 0});
    REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, batch));
    return;
  }
  FAIL("no record of " << kind << " says " << from);
}

}  // namespace

TEST_CASE("no adoption is written over one that the head does not know") {
  PluginFixture fixture;
  adopt_meeting(fixture, "m1", "2026-03-03");
  const auto first_head = record_of(fixture, "adoption_head", "", "");
  adopt_meeting(fixture, "m2", "2026-03-04");
  hold_meeting(fixture, "m3", "2026-03-05");
  const auto before = frozen_payloads(fixture);
  SECTION("the head is gone") {
    write_past(fixture, first_head.key, std::nullopt);
  }
  SECTION("the head is an earlier one") {
    write_past(fixture, first_head.key, first_head.payload);
  }
  SECTION("the head is a later one") {
    change(fixture, record_of(fixture, "adoption_head", "", ""), "\"number\":2", "\"number\":5");
  }
  SECTION("the head names another link") {
    change(fixture, record_of(fixture, "adoption_head", "", ""), "\"link\":\"", "\"link\":\"0");
  }
  SECTION("the last link is gone") {
    write_past(fixture, record_of(fixture, "adoption_link", "", "000000000002").key, std::nullopt);
    const auto refused = fixture.refused("kirsten", "adopt_minutes", "");
    CHECK(refused.code == "adoption.chain_broken");
    return;
  }
  SECTION("the last link is of another adoption") {
    write_past(fixture, record_of(fixture, "adoption_link", "", "000000000002").key,
               record_of(fixture, "adoption_link", "", "000000000001").payload);
    CHECK(fixture.refused("kirsten", "adopt_minutes", "").code == "adoption.chain_broken");
    CHECK(fixture.refused("mette", "adopt_minutes", "").status == AGENDA_NOT_ALLOWED);
    return;
  }
  const auto refused = fixture.refused("kirsten", "adopt_minutes", "");
  CHECK(refused.code == "adoption.chain_broken");
  CHECK(refused.status == AGENDA_WRONG_STATE);
  CHECK(frozen_payloads(fixture) == before);
  CHECK(checked_adoptions(fixture)["holds"] == false);
}

TEST_CASE("minutes whose adoption was taken away are not adopted again over what was frozen") {
  PluginFixture fixture;
  adopt_meeting(fixture, "m1", "2026-03-03");
  write_past(fixture, record_of(fixture, "adoption", "m1", "").key, std::nullopt);
  const auto before = frozen_payloads(fixture);
  const auto refused = fixture.refused("kirsten", "adopt_minutes", "");
  CHECK(refused.code == "adoption.chain_broken");
  CHECK(frozen_payloads(fixture) == before);
  CHECK(checked_adoptions(fixture)["holds"] == false);
}

TEST_CASE("counters of decisions that were changed are found, so no number is given twice") {
  PluginFixture fixture;
  adopt_meeting(fixture, "m1", "2026-03-03");
  adopt_meeting(fixture, "m2", "2025-03-04");
  REQUIRE(checked_adoptions(fixture)["holds"] == true);
  const auto head = record_of(fixture, "adoption_head", "", "");
  INFO(head.payload);
  SECTION("lower") {
    change(fixture, head, "\"2026\":1", "\"2026\":0");
  }
  SECTION("higher") {
    change(fixture, head, "\"2026\":1", "\"2026\":7");
  }
  SECTION("without a year") {
    change(fixture, head, "\"2025\":1,", "");
  }
  SECTION("with another year") {
    change(fixture, head, "\"2026\":1", "\"2026\":1,\"2027\":1");
  }
  CHECK(checked_adoptions(fixture)["holds"] == false);
  CHECK(checked_adoptions(fixture)["head_holds"] == false);
}

TEST_CASE("a page that says all is well has another token once something is not") {
  PluginFixture fixture;
  adopt_meeting(fixture, "m1", "2026-03-03");
  agenda::PageRequest request;
  request.page = "adoptions";
  request.media_type = "text/html";
  request.query = {{"check", "yes"}};
  auto call = fixture.call("kirsten");
  const auto first = fixture.plugin().render_page(call, request).value();
  request.known_token = first.token;
  CHECK_FALSE(fixture.plugin().render_page(call, request).value().is_modified);
  change(fixture, record_of(fixture, "adopted_minutes", "m1", "residents", "own:budget"), "Vedtaget",
         "Forkastet");
  CHECK(fixture.plugin().render_page(call, request).value().is_modified);
}

TEST_CASE("a head that is none is found, also where no link is left") {
  PluginFixture fixture;
  adopt_meeting(fixture, "m1", "2026-03-03");
  const auto head = record_of(fixture, "adoption_head", "", "");
  write_past(fixture, record_of(fixture, "adoption_link", "", "000000000001").key, std::nullopt);
  for (const char* payload : {"{}", "[]", "{\"decisions\":{},\"link\":\"\",\"number\":\"x\"}"}) {
    write_past(fixture, head.key, payload);
    INFO(payload);
    CHECK(checked_adoptions(fixture)["holds"] == false);
  }
}

TEST_CASE("the page of minutes says that their adoption or an addendum is not the one that the chain names") {
  PluginFixture fixture;
  adopt_meeting(fixture, "m1", "2026-03-03");
  fixture.must("mette", "add_addendum", "own:budget", {{"text", "Et ord mere."}, {"reason", "Glemt"}});
  fixture.must("kirsten", "adopt_addendum", "", {{"addendum", "a1"}});
  REQUIRE(minutes_json(fixture)["damaged"].empty());
  SECTION("an addendum says something else") {
    change(fixture, record_of(fixture, "adoption", "m1", "a1"), "Et ord mere.", "Et andet ord.");
  }
  SECTION("an addendum is no addendum any more") {
    write_past(fixture, record_of(fixture, "adoption", "m1", "a1").key, "{}");
  }
  SECTION("an adoption names another person") {
    change(fixture, record_of(fixture, "adoption", "m1", ""), "\"kirsten\"", "\"bent\"");
  }
  SECTION("a link is gone") {
    write_past(fixture, record_of(fixture, "adoption_link", "", "000000000001").key, std::nullopt);
  }
  CHECK(minutes_json(fixture)["damaged"].size() == 1);
  CHECK(minutes_json(fixture, "kirsten", "residents")["damaged"].size() == 1);
  CHECK(checked_adoptions(fixture)["holds"] == false);
}

TEST_CASE("records of one meeting are none of another's") {
  PluginFixture fixture;
  adopt_meeting(fixture, "m1", "2026-03-03");
  hold_meeting(fixture, "m2", "2026-03-04");
  for (const char* kind : {"adoption", "adopted_minutes"}) {
    for (const auto& record : records_of_kind(fixture.storage(), kind)) {
      auto key = record.key;
      key.meeting = "m2";
      write_past(fixture, key, record.payload);
    }
  }
  CHECK_FALSE(minutes_json(fixture)["damaged"].empty());
}

TEST_CASE("a notice of damage tells no title that its reader may not see") {
  PluginFixture fixture;
  hold_meeting(fixture, "m1", "2026-03-03");
  fixture.meeting().own_items.front().title = "Afskedigelse";
  fixture.meeting().own_items.front().closed = AGENDA_CLOSED_WHOLLY;
  fixture.must("kirsten", "adopt_minutes", "");
  change(fixture, record_of(fixture, "adopted_minutes", "m1", "internal", "own:budget"), "Vedtaget",
         "Forkastet");
  for (const char* type : {"text/plain", "text/html"}) {
    const auto shown = fixture.page("gaest", "own:budget", "record", type);
    CHECK_FALSE(says(shown, "Afskedigelse"));
    CHECK(says(shown, "ændret eller mangler"));
  }
}

TEST_CASE("a kind of block that only a newer version knows loses nothing of what it says") {
  PluginFixture fixture;
  adopt_meeting(fixture, "m1", "2026-03-03");
  auto part = json::parse(record_of(fixture, "adopted_minutes", "m1", "internal", "own:budget").payload);
  part["blocks"].push_back(json::parse(R"({"kind": "quotation", "label": "Fra salen", "text": "Et citat.",
    "colour": 7, "texts": ["Første linje", "Anden linje"], "rows": [["En celle", "To celler"]],
    "blocks": [{"kind": "paragraph", "text": "Det indre."}]})"));
  part["mood"] = {{"good", true}};
  write_past(fixture, record_of(fixture, "adopted_minutes", "m1", "internal", "own:budget").key, part.dump());
  agenda::PageRequest request;
  request.page = "minutes";
  for (const char* type : {"text/plain", "text/html", "application/json"}) {
    request.media_type = type;
    const auto page = fixture.plugin().render_page(fixture.call("kirsten"), request).value().page;
    for (const char* said :
         {"Fra salen", "Et citat.", "Første linje", "Anden linje", "En celle", "To celler", "Det indre."}) {
      INFO(type << " " << said);
      CHECK(says(page, said));
    }
  }
}

TEST_CASE("headings of any level that somebody wrote are shown") {
  for (const char* level : {"-2147483648", "2147483647", "0"}) {
    PluginFixture fixture;
    adopt_meeting(fixture, "m1", "2026-03-03");
    const auto record = record_of(fixture, "adopted_minutes", "m1", "internal", "own:budget");
    auto part = json::parse(record.payload);
    part["level"] = json::parse(level);
    part["blocks"].push_back({{"kind", "heading"}, {"level", json::parse(level)}, {"text", "Dybt nede"}});
    write_past(fixture, record.key, part.dump());
    for (const char* type : {"text/plain", "text/html"})
      CHECK(says(fixture.page("kirsten", "own:budget", "record", type), "Dybt nede"));
    agenda::PageRequest request;
    request.page = "minutes";
    for (const char* type : {"text/html", kWordFileOfChain, "application/json"}) {
      request.media_type = type;
      CHECK(fixture.plugin().render_page(fixture.call("kirsten"), request));
    }
  }
}

TEST_CASE("minutes that a newer version froze for other readers as well are not damaged") {
  PluginFixture fixture;
  adopt_meeting(fixture, "m1", "2026-03-03");
  const auto adoption = record_of(fixture, "adoption", "m1", "");
  auto newer = json::parse(adoption.payload);
  const std::string part = R"({"for":"the press"})";
  newer["parts"].push_back({{"item", "own:budget"}, {"version", "press"}, {"digest", sha256_of(part)}});
  newer["witness"] = "somebody";
  auto key = record_of(fixture, "adopted_minutes", "m1", "internal", "own:budget").key;
  key.id = "press";
  write_past(fixture, key, part);
  write_past(fixture, adoption.key, newer.dump());
  for (const auto& [kind, id] :
       {std::pair("adoption_link", "000000000001"), std::pair("adoption_head", "")}) {
    const auto record = record_of(fixture, kind, "", id);
    auto named = json::parse(record.payload);
    named["link"] = sha256_of(newer.dump());
    write_past(fixture, record.key, named.dump());
  }
  CHECK(checked_adoptions(fixture)["holds"] == true);
  CHECK(minutes_json(fixture)["damaged"].empty());
  CHECK(minutes_json(fixture)["items"].size() == 2);
  write_past(fixture, key, std::nullopt);
  CHECK(checked_adoptions(fixture)["holds"] == false);
  CHECK(minutes_json(fixture)["damaged"].size() == 1);
}

TEST_CASE("a record that was tampered with is found, and named") {
  PluginFixture fixture;
  hold_two_items(fixture);
  adopt_minutes(fixture);
  REQUIRE(checked_adoptions(fixture)["holds"] == true);
  SECTION("a frozen item") {
    tamper(fixture, "adopted_minutes", "own:budget", "vedtaget", "forkastet");
    const auto chain = checked_adoptions(fixture);
    CHECK(chain["holds"] == false);
    CHECK(chain["links"][0]["damaged"][0] == "own:budget");
    CHECK(minutes_json(fixture, "kirsten")["damaged"][0]["item"] == "own:budget");
    CHECK(says(paper_of_minutes(fixture, "kirsten", "internal", "text/html"), "own:budget"));
  }
  SECTION("the adoption itself") {
    tamper(fixture, "adoption", "", "kirsten", "bent.lund");
    CHECK(checked_adoptions(fixture)["links"][0]["holds"] == false);
  }
  SECTION("the link") {
    tamper(fixture, "adoption_link", "", "\"link\":\"", "\"link\":\"0");
    CHECK(checked_adoptions(fixture)["holds"] == false);
  }
  SECTION("the head") {
    tamper(fixture, "adoption_head", "", "\"number\":1", "\"number\":2");
    CHECK(checked_adoptions(fixture)["holds"] == false);
    CHECK(checked_adoptions(fixture)["head_holds"] == false);
  }
}

TEST_CASE("a page that checks the chain is not the known one once something was tampered with") {
  PluginFixture fixture;
  hold_two_items(fixture);
  adopt_minutes(fixture);
  agenda::PageRequest request;
  request.page = "adoptions";
  request.media_type = "text/html";
  request.query = {{"check", "yes"}};
  const auto call = fixture.call("kirsten");
  request.known_token = fixture.plugin().render_page(call, request).value().token;
  CHECK_FALSE(fixture.plugin().render_page(call, request).value().is_modified);
  tamper(fixture, "adopted_minutes", "own:budget", "vedtaget", "forkastet");
  const auto once = fixture.plugin().render_page(call, request).value();
  REQUIRE(once.is_modified);
  CHECK(says(once.page, "own:budget"));
  request.known_token = once.token;
  tamper(fixture, "adoption", "", "kirsten", "bent.lund");
  CHECK(fixture.plugin().render_page(call, request).value().is_modified);
}

TEST_CASE("adopted minutes are not the known ones once something was tampered with") {
  PluginFixture fixture;
  hold_two_items(fixture);
  adopt_minutes(fixture);
  agenda::PageRequest request;
  request.page = "minutes";
  request.media_type = "text/plain";
  const auto call = fixture.call("kirsten");
  request.known_token = fixture.plugin().render_page(call, request).value().token;
  const auto record = [&](const std::string& known) {
    return fixture.plugin().render_unless_known(call, kTopic, "record", "text/plain", known).value();
  };
  const auto known = record("").token;
  CHECK_FALSE(fixture.plugin().render_page(call, request).value().is_modified);
  CHECK_FALSE(record(known).is_modified);
  SECTION("an item") {
    tamper(fixture, "adopted_minutes", kTopic, "åbent", "lukket");
  }
  SECTION("the meeting's own") {
    for (const char* version : {"internal", "residents"})
      tamper(fixture, "adopted_minutes", "", "Fælleshuset", version);
  }
  const auto changed = fixture.plugin().render_page(call, request).value();
  REQUIRE(changed.is_modified);
  CHECK(says(changed.page, "ændret"));
  CHECK(says(record(known).page, "ændret"));
}
