// This row measures the same page through the ABI: read from SQLite, decoded, rendered.
#include "board.hpp"
#include "evening.hpp"
#include "raw_page.hpp"
#include "raw_store.hpp"
#include "rows.hpp"
#include "stores.hpp"

namespace bench {

Row page_abi(const Run& run) {
  const FilledPortal portal("page.db", {1, 1000});
  PageRequest request(portal.plugin(), page_call(organisation(0), meeting_id(0)));
  RawStore store(portal.path());
  const RawPage raw(request.render());
  const auto ranges = page_plan(organisation(0), meeting_id(0)).ranges();
  std::string page;
  std::size_t rows = 0, bytes = 0;
  const Work read_and_append = [&] {
    rows = 0;
    store.scan(ranges, [&](const agenda::RecordView& record) {
      ++rows;
      bytes += record.payload.size();
    });
    raw.write(page);
  };
  read_and_append();
  must(page == request.render(), "the raw page is another page");
  must(rows == agenda::StorageClient(portal.storage()).read(nullptr, ranges).value().size(),
       "the raw read has other rows");
  return row_of("page-abi", "us",
                in_turn(
                    run.effort, kMicroseconds, [&] { request.render(); }, read_and_append),
                2.0,
                "The same page through the plugin's ABI from SQLite, against stepping over its " +
                    std::to_string(rows) + " rows in one snapshot and appending its pieces.");
}

Row token(const Run& run) {
  const FilledPortal portal("token.db", {1, 1000});
  PageRequest page(portal.plugin(), page_call(organisation(0), meeting_id(0)));
  PageRequest known(portal.plugin(), page_call(organisation(0), meeting_id(0)));
  known.learn_token();
  return row_of("token", "us",
                in_turn(
                    run.effort, kMicroseconds, [&] { known.render_nothing(); }, [&] { page.render(); }),
                0.3, "The same page asked for with its token, which still holds, against the page itself.");
}

}  // namespace bench
