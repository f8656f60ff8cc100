// This is agenda.pages/1.
#include <memory>
#include <string>
#include <vector>

#include "abi/field_types.hpp"
#include "abi/host.hpp"
#include "abi/rendering.hpp"
#include "abi/text_in.hpp"
#include "abi/visit.hpp"
#include "abi/wall.hpp"
#include "documents/page_types.hpp"
#include "session/paper.hpp"

namespace almene::abi {
namespace {

// This holds one page as the C struct, and everything it points at, for one visit.
class ShownPageType {
 public:
  ShownPageType(const documents::PageType& page, const guide::Phrasebook& words)
      : label_(words.named({"page", page.name})) {
    for (const auto& field : page.query) {
      fields_.push_back(std::make_unique<ShownField>(field, words.named({"page_field", field.name}),
                                                     std::string_view(), words));
      field_pointers_.push_back(fields_.back()->get());
    }
    for (const auto medium : page.media)
      add(documents::medium_type(medium), words);
    shown_ = {sizeof(agenda_page_type),   static_cast<std::uint32_t>(page.target),
              page.roles.bits(),          page.states.bits(),
              agenda::text_of(page.name), agenda::text_of(std::string_view(label_)),
              field_pointers_.data(),     field_pointers_.size(),
              media_pointers_.data(),     media_pointers_.size()};
  }
  const agenda_page_type* get() const { return &shown_; }

 private:
  struct MediaType {
    std::string label;
    agenda_page_media_type shown;
  };

  void add(const documents::MediumType& medium, const guide::Phrasebook& words) {
    media_.push_back(std::make_unique<MediaType>());
    auto& one = *media_.back();
    one.label = words.text(medium.word);
    one.shown = {sizeof(agenda_page_media_type), 0, agenda::text_of(medium.name),
                 agenda::text_of(std::string_view(one.label)), agenda::text_of(medium.file_ending)};
    media_pointers_.push_back(&one.shown);
  }

  std::string label_;
  std::vector<std::unique_ptr<ShownField>> fields_;
  std::vector<const agenda_field_type*> field_pointers_;
  std::vector<std::unique_ptr<MediaType>> media_;
  std::vector<const agenda_page_media_type*> media_pointers_;
  agenda_page_type shown_;
};

session::PaperRequest checked_paper_request(const agenda_page_request* theirs) {
  const auto from = checked_struct("request", theirs, &agenda_page_request::query_count);
  session::PaperRequest request;
  request.page = checked_text("page", from.page);
  request.media_type = checked_text("media_type", from.media_type);
  for (auto& [name, value] : checked_fields(from.query, from.query_count)) {
    auto text = checked_text(name.c_str(), agenda::text_of(value));
    request.query.emplace_back(std::move(name), std::move(text));
  }
  request.posted = checked_posted(from.typed, from.typed_count, from.problem);
  request.wants_token = from.token != nullptr;
  if (request.wants_token) check_writer(from.token);
  request.known_token = raw_text("known_token", from.known_token);
  request.placement = checked_placement(from.id_prefix, from.heading_level);
  return request;
}

agenda_status list_pages(void* self, const agenda_call* theirs, void* ctx,
                         agenda_status (*visit)(void* ctx, const agenda_page_type* page)) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_visitor(visit);
    const auto call = checked_call(theirs);
    for (const auto& page : documents::page_table()) {
      const ShownPageType shown(page, plugin.content.words.in(call.locale));
      if (!wants_more(visit(ctx, shown.get()))) return;
    }
  });
}

agenda_status render(void* self, const agenda_call* theirs, const agenda_page_request* wanted,
                     const agenda_writer* writer) {
  return render_page(self, theirs, wanted, writer,
                     [&](const auto& content, const auto& host, const auto& call) {
                       return session::show_paper(content, host, call, checked_paper_request(wanted));
                     });
}

}  // namespace

const agenda_pages kPages = {sizeof(agenda_pages), 0, list_pages, render};

}  // namespace almene::abi
