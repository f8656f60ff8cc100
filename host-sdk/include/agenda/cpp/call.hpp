// agenda/cpp/call.hpp says who asks, for which board and meeting, and when: as values, and as the C struct.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../call.h"
#include "members.hpp"
#include "text.hpp"

namespace agenda {

struct Actor {
  std::string id;
  std::string name;
  std::uint32_t roles = 0;  // AGENDA_ROLE_ bits
};

struct Field {
  std::string name;
  std::string value;
};

struct Form {
  std::string address;
  std::vector<Field> hidden;
};

// A call is a plain value: fill it in, keep it, share it between threads that only read it.
struct Call {
  std::string organisation;
  std::string board;
  std::string meeting;
  std::string locale;
  std::string request_id;
  std::int64_t time_ms = 0;
  std::int32_t utc_offset_minutes = 0;
  std::optional<Actor> actor;
  std::optional<Form> form;
  void* host_data = nullptr;
};

// This holds fields as the array of pointers that the C ABI wants. It borrows the strings and must not be
// moved.
class BorrowedFields {
 public:
  explicit BorrowedFields(const std::vector<Field>& fields) {
    fields_.reserve(fields.size());
    pointers_.reserve(fields.size());
    for (const Field& field : fields) {
      fields_.push_back({text_of(field.name), text_of(field.value)});
      pointers_.push_back(&fields_.back());
    }
  }
  explicit BorrowedFields(std::vector<Field>&&) = delete;
  BorrowedFields(const BorrowedFields&) = delete;
  BorrowedFields& operator=(const BorrowedFields&) = delete;

  const agenda_field* const* data() const noexcept { return pointers_.data(); }
  std::uint64_t size() const noexcept { return pointers_.size(); }

 private:
  std::vector<agenda_field> fields_;
  std::vector<const agenda_field*> pointers_;
};

// This holds the C struct of a Call for the time of one call. It borrows the Call and must not be moved.
class BorrowedCall {
 public:
  explicit BorrowedCall(const Call& call, const agenda_report* report = nullptr) : hidden_(hidden_of(call)) {
    call_.utc_offset_minutes = call.utc_offset_minutes;
    call_.time_ms = call.time_ms;
    call_.organisation = text_of(call.organisation);
    call_.board = text_of(call.board);
    call_.meeting = text_of(call.meeting);
    call_.locale = text_of(call.locale);
    call_.request_id = text_of(call.request_id);
    call_.report = report;
    call_.host_data = call.host_data;
    if (call.actor) {
      actor_.roles = call.actor->roles;
      actor_.id = text_of(call.actor->id);
      actor_.name = text_of(call.actor->name);
      call_.actor = &actor_;
    }
    if (call.form) {
      form_.address = text_of(call.form->address);
      form_.hidden = hidden_.data();
      form_.hidden_count = static_cast<std::uint32_t>(hidden_.size());
      call_.form = &form_;
    }
  }
  BorrowedCall(const BorrowedCall&) = delete;
  BorrowedCall& operator=(const BorrowedCall&) = delete;

  const agenda_call* get() const noexcept { return &call_; }

 private:
  // Both ways return a reference: a copy would be gone before its fields are read.
  static const std::vector<Field>& hidden_of(const Call& call) {
    static const std::vector<Field> none;
    return call.form ? call.form->hidden : none;
  }

  BorrowedFields hidden_;
  agenda_actor actor_ = sized<agenda_actor>();
  agenda_form form_ = sized<agenda_form>();
  agenda_call call_ = sized<agenda_call>();
};

}  // namespace agenda
