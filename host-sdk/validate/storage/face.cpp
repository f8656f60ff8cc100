// This file holds the C functions that run the checks.
#include "agenda/cpp/members.hpp"
#include "agenda/cpp/report.hpp"
#include "agenda/cpp/text.hpp"
#include "validate/storage/opening.hpp"
#include "validate/storage/storage_checks.h"
#include "validate/storage/subject.hpp"

namespace {

using validate::CheckResult;
using validate::Status;
using validate::StorageSubject;

std::uint32_t c_status(Status status) noexcept {
  if (status == Status::passed || status == Status::warning) return AGENDA_CHECK_PASSED;
  return status == Status::skipped ? AGENDA_CHECK_SKIPPED : AGENDA_CHECK_FAILED;
}

template <class Check>
void show(const Check& check, std::uint32_t status, const std::string& detail, void* ctx,
          agenda_check_visit visit) {
  agenda_check_result result = agenda::sized<agenda_check_result>();
  result.status = status;
  result.check = agenda::text_of(check.name);
  result.explains = agenda::text_of(check.explains);
  result.detail = agenda::text_of(detail);
  if (visit != nullptr) visit(ctx, &result);
}

StorageSubject subject_of(const agenda_checked_storage& given) {
  StorageSubject subject;
  subject.seed = given.seed;
  subject.file = agenda::string_of(given.file);
  subject.may_fork = (given.flags & AGENDA_CHECKS_MAY_FORK) != 0;
  subject.one_thread = (given.flags & AGENDA_CHECKS_ONE_THREAD) != 0;
  if (given.open != nullptr) {
    subject.open = validate::opener(given.open, agenda::string_of(given.location), nullptr);
    subject.reopens = true;
  } else {
    // The table is the caller's own, so it stays open.
    subject.open = [table = given.storage] { return validate::OpenTable(table, [](const auto*) {}); };
  }
  return subject;
}

agenda_status run(const agenda_checked_storage& given, std::string_view only, void* ctx,
                  agenda_check_visit visit) {
  StorageSubject subject = subject_of(given);
  bool found = false;
  bool failed = false;
  for (const auto& check : validate::storage_checks()) {
    if (!only.empty() && only != check.name) continue;
    found = true;
    const CheckResult result = validate::result_of(check, subject);
    failed = failed || result.status == Status::failed;
    show(check, c_status(result.status), result.detail, ctx, visit);
  }
  if (!found) return AGENDA_NOT_FOUND;
  return failed ? AGENDA_INTERNAL : AGENDA_OK;
}

}  // namespace

extern "C" __attribute__((visibility("default"))) void agenda_storage_checks_list(void* ctx,
                                                                                  agenda_check_visit visit) {
  for (const auto& check : validate::storage_checks())
    show(check, 0, {}, ctx, visit);
}

extern "C" __attribute__((visibility("default"))) agenda_status agenda_storage_checks_run(
    const agenda_checked_storage* storage, const agenda_text* only, void* ctx, agenda_check_visit visit) {
  return agenda::guarded([&] {
    if (!agenda::has(storage, &agenda_checked_storage::seed)) return AGENDA_INVALID_ARGUMENT;
    const agenda_checked_storage given = agenda::whole(storage);
    if (given.storage == nullptr && given.open == nullptr) return AGENDA_INVALID_ARGUMENT;
    return run(given, only == nullptr ? std::string_view() : agenda::view_of(*only), ctx, visit);
  });
}
