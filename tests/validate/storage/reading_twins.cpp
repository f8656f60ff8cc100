// This storage reads something else than the contract says. Each twin is named for the check that it must
// fail.
#include <algorithm>
#include <string>

#include "validate/storage/twins.hpp"

namespace twins {
namespace {

Alterations asking(std::function<void(agenda::Range&)> asks) {
  Alterations made;
  made.asks = std::move(asks);
  return made;
}

Alterations showing(std::function<void(const agenda::Range&, Records&)> shows) {
  Alterations made;
  made.shows = std::move(shows);
  return made;
}

// It shows keys in another order: by what `by` makes of their parts.
Alterations sorted(std::function<std::string(const agenda::KeyView&)> by) {
  return showing([by = std::move(by)](const agenda::Range& asked, Records& records) {
    const bool down = (asked.flags & AGENDA_RANGE_DESCENDING) != 0;
    std::stable_sort(records.begin(), records.end(),
                     [&](const agenda::Record& left, const agenda::Record& right) {
                       const auto a = by(agenda::view_of(left.key)), b = by(agenda::view_of(right.key));
                       return down ? b < a : a < b;
                     });
  });
}

std::string lowered(std::string_view text) {
  std::string all(text);
  for (char& c : all)
    c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return all;
}

// It makes a text that sorts as in a Danish collation: aa is å, the last letter.
std::string danish(std::string_view text) {
  std::string all(text);
  for (std::size_t at = all.find("aa"); at != std::string::npos; at = all.find("aa", at + 1))
    all.replace(at, 2, "~");
  return all;
}

// It asks for whatever begins like the prefix, also where the prefix ends in the midst of a part.
void find_alike(agenda::Range& range) {
  if (range.parts > 1 && range.parts < AGENDA_KEY_PARTS) --range.parts;
}

void keep_alike(const agenda::Range& asked, Records& records) {
  const auto part = agenda::view_of(asked.key)[asked.parts - 1];
  const auto is_other = [&](const agenda::Record& record) {
    return agenda::view_of(record.key)[asked.parts - 1].substr(0, part.size()) != part;
  };
  records.erase(std::remove_if(records.begin(), records.end(), is_other), records.end());
}

Alterations alike() {
  Alterations made = asking(&find_alike);
  made.shows = &keep_alike;
  return made;
}

void oldest_first(const agenda::Range& asked, Records& records) {
  if ((asked.flags & AGENDA_RANGE_DESCENDING) == 0) return;
  std::stable_sort(records.begin(), records.end(),
                   [](const agenda::Record& left, const agenda::Record& right) {
                     if (!(left.key == right.key)) return right.key < left.key;
                     return left.revision < right.revision;
                   });
}

Alterations hearing(std::function<agenda_status(agenda_status)> hears) {
  Alterations made;
  made.hears = std::move(hears);
  return made;
}

}  // namespace

std::vector<Twin> reading_twins() {
  return {
      {"record-whole.loses-the-offset", showing([](const agenda::Range&, Records& records) {
         for (agenda::Record& record : records)
           record.utc_offset_minutes = 0;
       })},
      {"prefix.finds-what-begins-alike", alike()},
      {"limit.one-more", asking([](agenda::Range& range) { range.limit += range.limit != 0 ? 1 : 0; })},
      {"descending.not-done", asking([](agenda::Range& range) { range.flags &= ~AGENDA_RANGE_DESCENDING; })},
      {"start.left-out", showing([](const agenda::Range& asked, Records& records) {
         if (asked.start && !records.empty() && records.front().key == *asked.start)
           records.erase(records.begin());
       })},
      {"start-outside.not-minded", asking([](agenda::Range& range) {
         const auto outside = [&] {
           return agenda::compare_prefix(agenda::view_of(*range.start), agenda::view_of(range.key),
                                         range.parts) != 0;
         };
         if (range.start && outside()) range.start.reset();
       })},
      {"history.newest-alone",
       asking([](agenda::Range& range) { range.flags &= ~AGENDA_RANGE_ALL_REVISIONS; })},
      {"history-descending.oldest-first", showing(&oldest_first)},
      {"ranges-in-turn.all-as-the-first",
       [] {
         Alterations made;
         made.numbers = [](std::uint64_t) { return 0; };
         return made;
       }()},
      {"visitor-stops.goes-on",
       hearing([](agenda_status status) { return status == AGENDA_STOP ? AGENDA_OK : status; })},
      {"range-end.left-out", showing([](const agenda::Range& asked, Records& records) {
         if (asked.end && !records.empty() && records.back().key == *asked.end) records.pop_back();
       })},
      {"next-range.goes-on",
       hearing([](agenda_status status) { return status == AGENDA_NEXT_RANGE ? AGENDA_OK : status; })},
      {"next-range.ends-the-read",
       hearing([](agenda_status status) { return status == AGENDA_NEXT_RANGE ? AGENDA_STOP : status; })},
      {"revisions-visible.every-third-one-late", showing([](const agenda::Range&, Records& records) {
         std::uint64_t newest = 0;
         for (const agenda::Record& record : records)
           newest = std::max(newest, record.revision);
         const auto is_late = [&](const agenda::Record& record) {
           return record.revision % 3 == 1 && record.revision + 2 > newest;
         };
         records.erase(std::remove_if(records.begin(), records.end(), is_late), records.end());
       })},
      {"visitor-fails.hidden",
       hearing([](agenda_status status) { return status == AGENDA_OK ? status : AGENDA_STOP; })},
      {"order-bytes.short-ones-first", sorted([](const agenda::KeyView& key) {
         return std::string(key[2].size(), 'x') + "!" + std::string(key[2]);
       })},
      {"order-double-a.as-in-danish", sorted([](const agenda::KeyView& key) { return danish(key[2]); })},
      {"order-case.not-minded", sorted([](const agenda::KeyView& key) { return lowered(key[2]); })},
      {"order-parts.as-one-text",
       sorted([](const agenda::KeyView& key) { return std::string(key[2]) + "/" + std::string(key[4]); })},
      {"snapshot.range-by-range",
       [] {
         Alterations made;
         made.range_by_range = true;
         return made;
       }()},
      {"snapshot-long.range-by-range",
       [] {
         Alterations made;
         made.range_by_range = true;
         return made;
       }()},
  };
}

}  // namespace twins
