#include "support/guide_folder.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>

#include "support/catch.hpp"

namespace support {
namespace {

std::string shipped_guide() {
  std::ostringstream text;
  text << std::ifstream(AGENDA_SOURCE_DIR "/content/guides/almene-maal.tema-3.da.xml").rdbuf();
  return text.str();
}

std::string name_of(const std::string& version, const std::string& language) {
  return "tema-3-" + version + "." + language + ".xml";
}

}  // namespace

const Replacements kSecondVersion = {
    {"Er roller og ansvar tydelige i organisationen?", "Er det tydeligt, hvem der har ansvar for hvad?"},
    {R"(<consideration id="relevant-and-accessible">Opleves vores beboerdemokrati som relevant og
        tilgængeligt i dag?</consideration>)",
     R"(<consideration id="brand-new">Er der nok, der stiller op?</consideration>)"},
    {R"(<discussion-prompt id="transparency">Hvordan kan vi skabe gennemsigtighed omkring
        afdelingsdemokratiets reelle kompetencer og ansvarsområder?</discussion-prompt>)",
     ""},
};

GuideFolder::GuideFolder() {
  std::filesystem::create_directories(folder_.path() / "guides");
  std::filesystem::copy(AGENDA_SOURCE_DIR "/content/ui", folder_.path() / "ui");
}

std::string GuideFolder::write(const std::string& version, const Replacements& replacements,
                               const std::string& language) {
  auto text = shipped_guide();
  auto all = replacements;
  all.emplace_back("version=\"1.0\" language=\"da\"",
                   "version=\"" + version + "\" language=\"" + language + "\"");
  for (const auto& [before, after] : all) {
    const auto at = text.find(before);
    INFO(before);
    REQUIRE(at != std::string::npos);
    text.replace(at, before.size(), after);
  }
  write_file(name_of(version, language), text);
  return text;
}

void GuideFolder::write_without_topic(const std::string& version) {
  const auto text = shipped_guide();
  const auto first = text.find("  <topic id=\"democratic-actor\"");
  const std::string_view end = "</topic>";
  write(version, {{text.substr(first, text.find(end, first) + end.size() - first), ""}});
}

void GuideFolder::write_file(const std::string& name, const std::string& text) {
  std::ofstream(folder_.path() / "guides" / name) << text;
}

void GuideFolder::remove(const std::string& version, const std::string& language) {
  REQUIRE(std::filesystem::remove(folder_.path() / "guides" / name_of(version, language)));
}

}  // namespace support
