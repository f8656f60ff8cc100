// This page is for administrators: it shows the organisations, and their boards.
#include "portal/boards/ids.hpp"
#include "portal/pages/board_page_parts.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

TemplateData boards_data(const Tools& tools, const Organisation& organisation) {
  std::vector<TemplateData> rows;
  for (const Board& board : tools.boards.boards(organisation.id)) {
    TemplateData row;
    row["board"] = board.name;
    row["address"] = "/o/" + board.organisation + "/" + board.id;
    row["count"] = std::to_string(board.members.size());
    rows.push_back(std::move(row));
  }
  return list_of(rows);
}

// Boards see less than the administrator put there: these are the guides and words that were refused, the
// portal's own words too. They are of no organisation, and a call names one.
std::vector<TemplateData> content_problems(const PageRequest& request) {
  std::vector<TemplateData> rows;
  const auto problems =
      request.portal.plugin().content_problems(request.portal.call(request.user, "portal", {}));
  // A plugin from before it could tell them has none to show here.
  for (const agenda::GuideFinding& problem : problems ? *problems : std::vector<agenda::GuideFinding>()) {
    TemplateData row;
    row["file"] = problem.line == 0 ? problem.file : problem.file + ":" + std::to_string(problem.line);
    row["reason"] = problem.reason;
    row["remedy"] = problem.remedy;
    rows.push_back(std::move(row));
  }
  for (const WordsProblem& problem : request.portal.languages().problems()) {
    TemplateData row;
    row["file"] = problem.file;
    row["reason"] = request.user.language->said_of(problem);
    rows.push_back(std::move(row));
  }
  return rows;
}

// `in` is the organisation whose form was posted; it is empty for the form of a new organisation.
Answer organisations_page(const PageRequest& request, const Tools& tools, const std::string& in = {},
                          const agenda::Problem* problem = nullptr) {
  std::vector<TemplateData> rows;
  for (const Organisation& organisation : tools.boards.organisations()) {
    TemplateData row;
    row["id"] = organisation.id;
    row["organisation"] = organisation.name;
    row["boards"] = boards_data(tools, organisation);
    row["typed_board"] =
        problem != nullptr && in == organisation.id ? std::string(request.posted("name")) : std::string();
    rows.push_back(std::move(row));
  }
  TemplateData data = page_data(request, request.word("organisations.title"), "/", request.word("my_boards"));
  data["organisations"] = list_of(rows);
  const std::vector<TemplateData> problems = content_problems(request);
  data["has_content_problems"] = !problems.empty();
  data["content_problems"] = list_of(problems);
  data["typed_organisation"] =
      problem != nullptr && in.empty() ? std::string(request.posted("name")) : std::string();
  if (problem == nullptr) return page(request, "organisations", std::move(data));
  agenda::Problem told = *problem;
  told.field = in.empty() ? "name" : "name-" + in;
  return page_with_refusal(request, "organisations", std::move(data), &told);
}

Answer show_organisations(const PageRequest& request) {
  const Tools tools(request);
  return organisations_page(request, tools);
}

agenda::Call call_of(const PageRequest& request, std::string organisation, std::string board) {
  agenda::Call call = request.portal.call(request.user, std::move(organisation), std::move(board));
  call.actor = agenda::Actor{request.user.account, request.user.name, AGENDA_ROLE_ADMINISTRATOR};
  call.request_id = request_id_of(request);
  return call;
}

// The id is the first of "name", "name-2", … that `make` does not find taken.
template <class Make>
Arrangements::ChangeResult first_free(const std::string& name, const Make& make) {
  std::string id = ids::from_name(name);
  if (id.empty()) id = "x";
  Arrangements::ChangeResult done = make(id);
  for (int number = 2; number < 100 && !done && done.problem().code == "id.taken"; ++number)
    done = make(id + "-" + std::to_string(number));
  return done;
}

Answer add_organisation(const PageRequest& request) {
  const Tools tools(request);
  const std::string name(request.posted("name"));
  const auto done = first_free(name, [&](const std::string& id) {
    return tools.arrange.make_organisation(call_of(request, id, ""), name);
  });
  if (!done) return organisations_page(request, tools, "", &done.problem());
  return see_other("/organisations");
}

Answer add_board(const PageRequest& request) {
  const Tools tools(request);
  const std::string& organisation = request.value("organisation");
  const std::string name(request.posted("name"));
  std::string made;
  const auto done = first_free(name, [&](const std::string& id) {
    made = id;
    return tools.arrange.make_board(call_of(request, organisation, id), name);
  });
  if (!done && done.problem().status == AGENDA_NOT_FOUND)
    throw agenda::StatusError(AGENDA_NOT_FOUND, "there is no such organisation");
  if (!done) return organisations_page(request, tools, organisation, &done.problem());
  return see_other("/o/" + organisation + "/" + made + "/members");
}

}  // namespace

void add_organisation_pages(PageTable& pages) {
  pages.add("GET", "/organisations", For::administrators, show_organisations);
  pages.add("POST", "/organisations", For::administrators, add_organisation);
  pages.add("POST", "/o/{organisation}/boards", For::administrators, add_board);
}

}  // namespace portal
