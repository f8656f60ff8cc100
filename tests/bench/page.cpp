// These rows measure a page from a meeting state in memory, against its bytes alone and against a stylesheet.
#include "rows.hpp"

#include "evening.hpp"
#include "pages/views.hpp"
#include "raw_page.hpp"
#include "xslt.hpp"

namespace bench {
namespace {

Document document_of(const Evening& evening) {
  Document document;
  evening.with_page([&](const almene::pages::Page& page) {
    DocumentSheet sheet(page);
    almene::pages::write_meeting(page, sheet);
    document = sheet.take();
  });
  return document;
}

}  // namespace

std::vector<Row> page(const Run& run) {
  const Evening evening;
  std::string ours, limit;
  evening.write_html(ours);
  const RawPage raw(ours);
  const Stylesheet stylesheet(AGENDA_SOURCE_DIR "/tests/bench/page.xsl");
  const auto document = document_of(evening);
  const Work write = [&] { evening.write_html(ours); };
  const Work append = [&] { raw.write(limit); };
  append();
  must(limit == ours, "the raw page is another page");
  const auto by_bytes = row_of("page", "us", in_turn(run.effort, kMicroseconds, write, append), 2.0,
                               "A topic as a member sees it in the meeting, " + std::to_string(ours.size()) +
                                   " bytes with its forms, against appending and escaping its " +
                                   std::to_string(raw.pieces()) + " pieces.");
  const Work draw = [&] { stylesheet.draw(document.get(), limit); };
  draw();
  must(normalised(limit) == normalised(ours), "the stylesheet's page is another page");
  return {by_bytes,
          row_of("page-xslt", "us", in_turn(run.effort, kMicroseconds, write, draw), 0.08,
                 "The same page, against libxslt with the stylesheet and a document of the page's every "
                 "sentence ready.")};
}

}  // namespace bench
