// This is the evening as the plugin's own inner parts see it: a meeting state in memory, for rows that are
// measured without the ABI.
#pragma once

#include <agenda/cpp/storage_client.hpp>
#include <memory>
#include <optional>
#include <string>

#include "board/item_view.hpp"
#include "guide/library.hpp"
#include "guide/words.hpp"
#include "pages/page.hpp"
#include "records/reading.hpp"

namespace bench {

// This is the plugin's storage over a C table, as abi/ has it.
class StoragePort : public almene::records::Storage {
 public:
  explicit StoragePort(const agenda_host_storage* table) : client_(table) {}
  void read(const std::vector<almene::records::Range>& ranges, const Visit& visit) override;
  std::optional<std::uint64_t> apply(const almene::records::Batch& batch) override;

 private:
  agenda::StorageClient client_;
};

// A page of the topic is read with this plan.
almene::records::Plan page_plan(const std::string& organisation, const std::string& meeting);

class Evening {
 public:
  Evening();
  Evening(const Evening&) = delete;
  Evening& operator=(const Evening&) = delete;

  // It decides what the member may see, and writes the page of it into `out`, which is emptied first.
  void write_html(std::string& out) const;

  // It gives the member's page to `write`, which may write something else than HTML.
  template <class Write>
  void with_page(Write write) const {
    const auto item_view = almene::board::view_for({meeting_, &item_, reading_->entries(), actor_, now_});
    const almene::pages::FormTarget form{address_, hidden_};
    const std::vector<almene::board::ItemView> no_children;
    write(almene::pages::Page{almene::pages::ViewKind::meeting, item_view, no_children, meeting_, actor_,
                              words_.in("da"), &form, nullptr, now_});
  }

 private:
  almene::guide::Library library_;
  almene::guide::Words words_;
  almene::guide::AgendaItem item_;
  almene::board::Meeting meeting_;
  almene::board::Actor actor_;
  almene::board::Now now_;
  std::optional<almene::records::Reading> reading_;
  std::string address_;
  std::vector<std::pair<std::string, std::string>> hidden_;
};

}  // namespace bench
