// Keys must stand in order byte by byte, part by part, whatever a database's language says.
#include <algorithm>

#include "validate/storage/subject.hpp"

namespace validate {
namespace {

using Lines = std::vector<std::string>;

void expect_order(const Store& store, const Lines& items) {
  agenda::Batch put = batch({});
  Lines lines;
  for (const std::string& item : items) {
    put.puts.push_back({store.key(item), "", 0});
    lines.push_back(item + "/k/1=");
  }
  std::reverse(put.puts.begin(), put.puts.end());
  store.written(put);
  expect_lines(store.lines(prefix(store.key(""), 2)), lines, "reading up");
  std::reverse(lines.begin(), lines.end());
  expect_lines(store.lines(prefix(store.key(""), 2, AGENDA_RANGE_DESCENDING)), lines, "reading down");
}

std::string bytes(StorageSubject& subject) {
  const Store store(subject);
  expect_order(store, {"", "!", "10", "9", "a", "a!", "a-b", "a.b", "ab", "a~", "z"});
  return "digits, marks and letters";
}

// Danish sorts "aa" last, like the letter å that it stands for.
std::string double_a(StorageSubject& subject) {
  const Store store(subject);
  expect_order(store, {"a", "aa", "ab", "az", "b", "z", "za"});
  return "aa before ab";
}

std::string letter_case(StorageSubject& subject) {
  const Store store(subject);
  expect_order(store, {"A", "B", "Z", "a", "aB", "ab", "b", "z"});
  expect_lines(store.lines(one(store.key("AB"))), {}, "a key in capitals that was put in small letters");
  return "capitals before small letters, and another key";
}

std::string parts(StorageSubject& subject) {
  const Store store(subject);
  store.written(batch({{store.key("a", "z"), ""}, {store.key("a!", "b"), ""}, {store.key("a", ""), ""}}));
  expect_lines(store.lines(prefix(store.key(""), 2)), {"a//1=", "a/z/1=", "a!/b/1="},
               "keys of several parts");
  return "a part that ends comes before one that goes on";
}

std::string any_part(StorageSubject& subject) {
  const Store store(subject);
  std::string part;
  for (char c = '!'; c <= '~'; ++c)
    part += c;
  part.resize(AGENDA_LONGEST_KEY_PART, '%');
  const auto left = AGENDA_LONGEST_KEY - AGENDA_LONGEST_KEY_PART - store.organisation().size();
  // Each part is the longest once, and a second one takes what the whole key may have besides.
  for (std::size_t longest = 1; longest < AGENDA_KEY_PARTS; ++longest) {
    agenda::Key key{store.organisation(), "", "", "", "", ""};
    std::string* const parts[] = {&key.organisation, &key.board, &key.item, &key.meeting, &key.kind, &key.id};
    *parts[longest] = part;
    *parts[longest == 1 ? 2 : 1] = part.substr(0, left);
    store.written(batch({{key, "1"}}));
    const auto found = store.records(one(key));
    expect(found.size() == 1 && found[0].key == key, "a key of 900 bytes, 400 of them in part ", longest + 1,
           ", did not come back");
    store.written(batch({}, {}, {key}));
  }
  return "900 bytes together, 400 of them in each part in turn, of every printable character";
}

std::string empty_parts(StorageSubject& subject) {
  const Store store(subject);
  const agenda::Key key{store.organisation(), "", "", "", "", ""};
  store.written(batch({{key, "1"}}));
  expect(store.records(one(key)).size() == 1, "a key whose last five parts are empty did not come back");
  expect(store.failed(batch({}, {agenda::Precondition::absent(key)})).has_value(),
         "a key whose last five parts are empty counted as absent");
  return "five of six";
}

}  // namespace

Checks<StorageSubject> order_checks() {
  return {
      {"order-bytes", "Keys stand in the order of their bytes.", &bytes},
      {"order-double-a", "aa stands before ab, whatever Danish says.", &double_a},
      {"order-case", "Capitals stand before small letters, and are not the same.", &letter_case},
      {"order-parts", "Keys compare part by part, and the empty part comes first.", &parts},
      {"key-longest", "A part may have 400 bytes of any printable ASCII, and the whole key 900.", &any_part},
      {"key-empty-parts", "A part may be empty.", &empty_parts},
  };
}

}  // namespace validate
