// These tests ask for the files that the plugin's pages come as, PDFs of the portal's own making among them.
#include <functional>
#include <string_view>

#include "portal/minutes_pages_fixture.hpp"

namespace {

constexpr const char* kWord = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

// The portal makes PDFs of Word files with this.
portal::Settings with_pdfs(std::function<std::string(std::string_view)> maker) {
  portal::Settings settings;
  settings.pdf_of = std::move(maker);
  return settings;
}

}  // namespace

TEST_CASE("a page has a file for each of its media types and versions") {
  MinutesPages fixture;
  const std::string page = fixture.aase->get(fixture.minutes).body;
  for (const char* ending : {"docx", "txt", "json"}) {
    for (const std::string version : {"internal", "residents"}) {
      const std::string file = fixture.minutes + "/" + ending + "?version=" + version;
      INFO(file);
      CHECK(holds(page, "href=\"" + file + "\""));
      const auto answer = fixture.aase->get(file);
      CHECK(answer.status == 200);
      CHECK(answer.caching == "no-store");
      CHECK(header(answer, "Content-Disposition") ==
            "attachment; filename=\"2099-03-03-minutes-" + version + "." + ending +
                "\"; filename*=UTF-8''2099-03-03%20Referat%20-%20Til%20" +
                (version == "internal" ? "bestyrelsen" : "beboerne") + "." + ending);
    }
  }
  const auto word = fixture.aase->get(fixture.minutes + "/docx");
  CHECK(word.type == kWord);
  CHECK(word.body.substr(0, 2) == "PK");
  const auto text = fixture.aase->get(fixture.minutes + "/txt");
  CHECK(text.type == "text/plain; charset=utf-8");
  CHECK(holds(text.body, "Budgettet er vedtaget."));
  CHECK(fixture.aase->get(fixture.minutes + "/json").type == "application/json");
  // HTML is the page, and a page has no other files than its table says.
  for (const char* ending : {"html", "pdf", "exe", ""})
    CHECK(fixture.aase->get(fixture.minutes + "/" + ending).status == 404);
  CHECK(fixture.aase->get(fixture.minutes + "/txt?version=secret").status == 400);
}

TEST_CASE("a PDF stands beside the Word file that it is made of, where the portal makes any") {
  MinutesPages without;
  CHECK_FALSE(holds(without.aase->get(without.minutes).body, "/minutes/pdf"));
  CHECK(without.aase->get(without.minutes + "/pdf").status == 404);
  MinutesPages fixture(
      with_pdfs([](std::string_view word_file) { return "%PDF " + std::string(word_file); }));
  const std::string page = fixture.aase->get(fixture.minutes).body;
  CHECK(holds(page, "href=\"" + fixture.minutes + "/pdf?version=residents\">PDF<"));
  const auto word = fixture.aase->get(fixture.minutes + "/docx?version=residents");
  const auto made = fixture.aase->get(fixture.minutes + "/pdf?version=residents");
  CHECK(made.status == 200);
  CHECK(made.type == "application/pdf");
  CHECK(made.body == "%PDF " + word.body);
  CHECK(holds(header(made, "Content-Disposition"), "filename=\"2099-03-03-minutes-residents.pdf\""));
  portal::Request request;
  request.method = "GET";
  request.path = fixture.minutes + "/pdf";
  CHECK(fixture.portal.work(request) == portal::Work::converting);
  request.path = fixture.minutes + "/docx";
  CHECK(fixture.portal.work(request) == portal::Work::reading);
}

TEST_CASE("where no PDF could be made, the page says so beside the Word file") {
  MinutesPages fixture(with_pdfs([](std::string_view) -> std::string {
    throw agenda::StatusError(AGENDA_UNAVAILABLE, "LibreOffice took too long");
  }));
  const auto failed = fixture.aase->get(fixture.minutes + "/pdf?version=residents");
  CHECK(failed.status == 503);
  CHECK(holds(failed.body, "PDF-filen kunne ikke laves lige nu."));
  CHECK(holds(failed.body, "href=\"" + fixture.minutes + "/docx?version=residents\""));
  CHECK_FALSE(holds(failed.body, "LibreOffice took too long"));
}
