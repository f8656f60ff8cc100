// A paper is put out in one of its media here.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "documents/document.hpp"
#include "documents/page_types.hpp"
#include "guide/words.hpp"
#include "json/value.hpp"
#include "pages/sheet.hpp"
#include "session/call.hpp"
#include "session/paper.hpp"

namespace almene::session {

// What is put out: what it says, the same as data, and in HTML the forms of those who may do something with it, before
// the paper itself and after it. Each may be empty.
struct Paper {
  documents::Document document;
  std::function<json::Value()> data;
  std::function<void(const pages::Page&, pages::Sheet&)> before{};
  // After what stands under each numbered heading: the number says which.
  std::function<void(const pages::Page&, pages::Sheet&, std::string_view number)> after_item{};
  std::function<void(const pages::Page&, pages::Sheet&)> after{};
  // Nothing in it tells who reads it: it may be handed on as it is.
  bool is_for_residents = false;
};

void put_out(const Paper& paper, const documents::PageType& page, documents::Medium medium,
             const guide::Phrasebook& words, const board::Meeting& meeting, const Call& call,
             const PaperRequest& request, std::string& out);

}  // namespace almene::session
