#include "abi/field_types.hpp"

#include <agenda/cpp/text.hpp>

#include <utility>

namespace almene::abi {

ShownField::ShownField(const board::FieldType& type, std::string label, std::string_view explanation,
                       const guide::Phrasebook& words)
    : label_(std::move(label)), explanation_(explanation) {
  for (const auto choice : type.choices) {
    choices_.push_back(std::make_unique<Choice>());
    choices_.back()->label = words.named({"term", choice});
    choices_.back()->shown = {agenda::text_of(choice),
                              agenda::text_of(std::string_view(choices_.back()->label))};
    pointers_.push_back(&choices_.back()->shown);
  }
  shown_ = {sizeof(agenda_field_type),
            static_cast<std::uint32_t>(type.kind),
            (type.required ? AGENDA_FIELD_REQUIRED : 0U) | (type.repeats ? AGENDA_FIELD_REPEATS : 0U),
            type.longest,
            agenda::text_of(type.name),
            agenda::text_of(std::string_view(label_)),
            agenda::text_of(board::name_of(type.refers_to)),
            pointers_.data(),
            pointers_.size(),
            agenda::text_of(explanation_)};
}

}  // namespace almene::abi
