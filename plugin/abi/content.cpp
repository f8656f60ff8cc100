// This is agenda.content/1.
#include "abi/text_in.hpp"
#include "abi/visit.hpp"
#include "abi/wall.hpp"

namespace almene::abi {
namespace {

using Visit = agenda_status (*)(void* ctx, const agenda_guide_file* file);

agenda_status show_loaded(const std::string& file, const guide::Guide& guide, void* ctx, Visit visit) {
  auto shown = agenda::sized<agenda_guide_file>();
  shown.status = AGENDA_GUIDE_LOADED;
  shown.file = agenda::text_of(std::string_view(file));
  shown.id = agenda::text_of(std::string_view(guide.id));
  shown.version = agenda::text_of(std::string_view(guide.version));
  shown.language = agenda::text_of(std::string_view(guide.language));
  shown.theme = agenda::text_of(std::string_view(guide.theme));
  return visit(ctx, &shown);
}

agenda_status show_refused(const std::string& file, const guide::GuideProblem& problem,
                           const guide::Phrasebook& words, void* ctx, Visit visit) {
  const auto reason = words.text("guide_problem." + problem.code + ".reason", problem.details);
  const auto remedy = words.text("guide_problem." + problem.code + ".remedy", problem.details);
  auto shown = agenda::sized<agenda_guide_file>();
  shown.status = AGENDA_GUIDE_REFUSED;
  shown.line = static_cast<std::uint32_t>(problem.line);
  shown.column = static_cast<std::uint32_t>(problem.column);
  shown.file = agenda::text_of(std::string_view(file));
  shown.code = agenda::text_of(std::string_view(problem.code));
  shown.reason = agenda::text_of(std::string_view(reason));
  shown.remedy = agenda::text_of(std::string_view(remedy));
  return visit(ctx, &shown);
}

agenda_status list_guides(void* self, const agenda_call* theirs, void* ctx, Visit visit) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_visitor(visit);
    const auto& words = plugin.content.words.in(checked_call(theirs).locale);
    for (const auto& file : plugin.content.library.files()) {
      const auto status = file.guide ? show_loaded(file.file, *file.guide, ctx, visit)
                                     : show_refused(file.file, file.problem, words, ctx, visit);
      if (!wants_more(status)) return;
    }
  });
}

agenda_status check(void* self, const agenda_call* theirs, const agenda_text* name, const agenda_text* bytes,
                    void* ctx, Visit visit) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_visitor(visit);
    const auto& words = plugin.content.words.in(checked_call(theirs).locale);
    const auto file = checked_text("name", name);
    if (bytes == nullptr)
      throw board::Refusal(board::RefusalKind::invalid_argument, "call.null", {"bytes"}).of_field("bytes");
    const auto verdict = guide::read_guide(raw_view("bytes", *bytes));
    const auto* guide = std::get_if<guide::Guide>(&verdict);
    wants_more(guide != nullptr
                   ? show_loaded(file, *guide, ctx, visit)
                   : show_refused(file, std::get<guide::GuideProblem>(verdict), words, ctx, visit));
  });
}

}  // namespace

const agenda_content kContent = {sizeof(agenda_content), 0, list_guides, check};

}  // namespace almene::abi
