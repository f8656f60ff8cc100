// The plugin's pages of meetings and of boards, as its table has them: which are offered to a reader, as which files
// they come, and in which versions. No name of a page is known here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "portal/pages/page_request.hpp"
#include "portal/pages/templates.hpp"

namespace portal {

struct BoardContext;
struct MeetingContext;

// Each is a page's address and label. The pages that serve the reader at the meeting, as its state is, and those
// that serve them on the board.
std::vector<TemplateData> offered_pages(const PageRequest& request, const MeetingContext& context);
std::vector<TemplateData> offered_pages(const PageRequest& request, const BoardContext& context);

// It returns nothing where the plugin has no such page of a meeting, or of a board.
std::optional<agenda::PageType> find_page_type(const PageRequest& request, const agenda::Call& call,
                                               std::string_view name, std::uint32_t target);

// This takes what is asked of the page's own fields from the address.
Fields query_of(const PageRequest& request, const agenda::PageType& type);

// It returns the page's address with that query.
std::string with_query(const std::string& address, const Fields& query);

// It is null where no file of the page has this ending: HTML is the page itself, and never a file.
const agenda::PageType::MediaType* file_type(const agenda::PageType& type, std::string_view ending);

constexpr const char* kPdfEnding = "pdf";

// The file that the portal makes a PDF of; null where it makes none of this page, such as where the plugin does.
const agenda::PageType::MediaType* source_of_pdf(const PageRequest& request, const agenda::PageType& type);

// A field with the choices "no" and "yes" alone is a switch, which is a link to what is not shown now. Any other
// field with choices is a row of tabs.
TemplateData tabs_of(const agenda::PageType& type, const Fields& query, const std::string& address);
TemplateData switches_of(const agenda::PageType& type, const Fields& query, const std::string& address);

// A row of files for each choice of the first field that is no switch; one row where there is none.
TemplateData files_of(const PageRequest& request, const agenda::PageType& type, const Fields& query,
                      const std::string& address);

// The headers that have the browser keep the file under a name of its day, page and version: in ASCII by their ids,
// and by their labels.
std::string disposition(const agenda::PageType& type, const Fields& query, const std::string& date,
                        std::string_view file_ending);

}  // namespace portal
