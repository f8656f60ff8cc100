// They turn the views that a storage in C++ is given into values of its own.
#pragma once

#include "agenda/cpp/record.hpp"

namespace stored {

agenda::Range range_of(const agenda::RangeView& view);
agenda::Batch batch_of(const agenda::BatchView& view);
agenda::RecordView view_of(const agenda::Record& record);

}  // namespace stored
