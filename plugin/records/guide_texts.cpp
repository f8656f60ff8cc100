#include "records/guide_texts.hpp"

#include <agenda/storage.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "guide/reader.hpp"
#include "json/document.hpp"
#include "json/text.hpp"

namespace almene::records {
namespace {

// Records hold no CR, and XML reads a CR before an LF, or alone, as an LF.
std::string without_cr(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      kept.push_back(text[i]);
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      kept.push_back('\n');
    }
  }
  return kept;
}

// A part ends where a character does.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    std::size_t size = std::min(text.size(), kLongestGuidePart);
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U)
      --size;
    parts.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return parts;
}

Key part_key(const Scope& scope, std::string_view guide, std::string_view version,
             const board::GuideEdition& edition, int part) {
  std::string id(guide);
  for (const std::string_view more : {version, std::string_view(edition.language)})
    id.append("/").append(more);
  id.append("/").append(std::to_string(edition.hash)).append("/").append(std::to_string(part));
  return scope.key({}, {}, kGuideText, id);
}

// The payload's text of that name is empty where this version cannot read the payload.
std::string text_in(std::string_view payload, std::string_view name) {
  const json::Document document(payload);
  if (!document) return {};
  try {
    return std::string(document.root().text_or_empty(name));
  } catch (const json::Mismatch&) {
    return {};
  }
}

}  // namespace

board::GuideEdition edition_of(const guide::LoadedFile& file) {
  const auto parts = parts_of(without_cr(file.text)).size();
  return {board::Text(file.guide->language), file.hash, static_cast<int>(parts)};
}

Key guide_text_key(const Scope& scope, std::string_view version, const guide::LoadedFile& file) {
  return part_key(scope, file.guide->id, version, edition_of(file), 1);
}

void put_guide_text(const Scope& scope, std::string_view version, const guide::LoadedFile& file,
                    Writing& writing) {
  const auto text = without_cr(file.text);
  const auto edition = edition_of(file);
  int number = 0;
  for (const auto part : parts_of(text)) {
    auto key = part_key(scope, file.guide->id, version, edition, ++number);
    writing.put(std::move(key), AGENDA_RECORD_LATEST_ONLY, json::written({{"text", part}}));
  }
}

std::shared_ptr<const guide::Guide> kept_guide(Storage& storage, const Scope& scope,
                                               const board::GuideVersion& version,
                                               const board::GuideEdition& edition) {
  Plan plan(scope);
  for (int part = 1; part <= edition.parts; ++part)
    plan.exactly(part_key(scope, version.guide, version.version, edition, part));
  const Reading reading(storage, std::move(plan));
  std::string text;
  for (int part = 1; part <= edition.parts; ++part)
    text +=
        text_in(reading.payload_of(part_key(scope, version.guide, version.version, edition, part)), "text");
  if (text.empty()) return nullptr;
  auto read = guide::read_guide(text);
  auto* guide = std::get_if<guide::Guide>(&read);
  if (guide == nullptr || guide->id != version.guide) return nullptr;
  return std::make_shared<const guide::Guide>(std::move(*guide));
}

std::vector<KeptWording> kept_wordings(Storage& storage, const Scope& scope,
                                       const std::vector<std::string>& digests) {
  Plan plan(scope);
  for (const auto& digest : digests)
    plan.exactly(scope.key({}, {}, kWording, digest));
  const Reading reading(storage, std::move(plan));
  std::vector<KeptWording> kept;
  for (const auto& digest : digests) {
    const auto payload = reading.payload_of(scope.key({}, {}, kWording, digest));
    auto words = text_in(payload, "text");
    if (!words.empty())
      kept.push_back({digest, std::move(words), text_in(payload, "guide"), text_in(payload, "version")});
  }
  return kept;
}

}  // namespace almene::records
