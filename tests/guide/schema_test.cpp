// The schemas that authors' editors use, and the reader, agree on what is good and what is bad.
#include <stdlib.h>

#include "fixtures.hpp"
#include "support/catch.hpp"

namespace almene::guide::test {

namespace {

bool xmllint_is_installed() {
  return system("xmllint --version >/dev/null 2>&1") == 0;
}

bool is_valid(const std::string& file, const char* schema) {
  const std::string command = "xmllint --nonet --noout --schema '" + source_folder() + "/content/schema/" +
                              schema + "' '" + file + "' >/dev/null 2>&1";
  return system(command.c_str()) == 0;
}

}  // namespace

TEST_CASE("the schemas take every shipped file and every good fixture") {
  if (!xmllint_is_installed()) {
    WARN("xmllint is not installed, so nothing was held against the schemas");
    return;
  }
  for (const std::string& file : files_in(source_folder() + "/content/guides")) {
    INFO(file);
    CHECK(is_valid(file, "guide.xsd"));
  }
  for (const char* words : {"/content/ui", "/host-sdk/portal/words"}) {
    for (const std::string& file : files_in(source_folder() + words)) {
      INFO(file);
      CHECK(is_valid(file, "ui.xsd"));
    }
  }
  for (const std::string& file : files_in(fixtures_folder() + "/good")) {
    INFO(file);
    CHECK(is_valid(file, "guide.xsd"));
  }
}

TEST_CASE("the schema refuses every bad fixture whose defect it can say") {
  if (!xmllint_is_installed()) {
    WARN("xmllint is not installed, so nothing was held against the schema");
    return;
  }
  for (const BadFixture& fixture : bad_fixtures()) {
    INFO(fixture.name);
    CHECK(is_valid(fixture.file, "guide.xsd") != fixture.schema_refuses_it);
  }
}

}  // namespace almene::guide::test
