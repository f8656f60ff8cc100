// The command `page` gives a page of a meeting or of the board, on paper too.
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <iostream>

#include "commands.hpp"
#include "failure.hpp"
#include "output.hpp"
#include "output_file.hpp"
#include "page_types.hpp"
#include "pdf/pdf.hpp"
#include "table.hpp"

namespace cli {
namespace {

// What is asked for is said by --as, or else by the name of the file that it goes to.
PageForm form_of(const PageOptions& wanted, bool is_json, const agenda::PageType& page) {
  const std::string ending = std::filesystem::path(wanted.output).extension().string();
  const bool is_named_by_file = !wanted.as && !is_json && ending.size() > 1;
  std::string word = is_json ? "json" : wanted.as.value_or("text");
  if (is_named_by_file) word = ending.substr(1);
  const auto form = form_named(page, word);
  if (form) return *form;
  const std::string what = is_named_by_file ? "--output ends in " + ending + ", and" : "--as " + word + ":";
  throw Failure(kExitUsage, what + " the page " + page.name + " comes as " + listed(form_words(page)) +
                                "; write --as with one of these");
}

std::vector<agenda::Field> query_of(const std::vector<std::string>& words) {
  std::vector<agenda::Field> query;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw Failure(kExitUsage, "\"" + word + "\" is no field=value; `agenda-host pages` lists the fields");
    }
    query.push_back({word.substr(0, equals), word.substr(equals + 1)});
  }
  return query;
}

// The letters of a terminal would be changed by them.
bool is_binary(std::string_view bytes) {
  return bytes.find('\0') != std::string_view::npos || !agenda::is_utf8(bytes);
}

void print_bytes(const std::string& bytes, const PageForm& form) {
  if (form.media_type == "text/plain") {
    print_page(bytes);
  } else {
    std::cout << bytes;
  }
  if (!is_binary(bytes) && (bytes.empty() || bytes.back() != '\n')) std::cout << '\n';
}

std::string as_pdf(const std::string& word_file, std::chrono::seconds longest) {
  try {
    return pdf::pdf_of(word_file, longest);
  } catch (const pdf::NoPdf& problem) {
    throw Failure(kExitRefused, problem.what() + std::string(", or take --as docx"));
  }
}

}  // namespace

int page(const Options& options, Session& session) {
  const PageOptions& wanted = options.page;
  session.need_actor();
  const agenda::PageType page = page_type(wanted.name, session);
  if (page.target != AGENDA_TARGET_ORGANISATION) session.need_meeting();
  const PageForm form = form_of(wanted, options.json, page);
  agenda::PageRequest request;
  request.page = page.name;
  request.media_type = form.media_type;
  request.query = query_of(options.words);
  std::string bytes = taken(session.plugin().render_page(session.call(), request), session.complaint()).page;
  if (wanted.output.empty() && is_binary(bytes) && ::isatty(STDOUT_FILENO) == 1) {
    throw Failure(
        kExitUsage,
        form.word + " is a file for a program, and no text for a terminal; name the file with --output");
  }
  if (form.is_to_become_pdf) bytes = as_pdf(bytes, std::chrono::seconds(wanted.office_seconds));
  if (wanted.output.empty()) {
    print_bytes(bytes, form);
  } else {
    write_file(wanted.output, bytes);
  }
  return kExitDone;
}

}  // namespace cli
