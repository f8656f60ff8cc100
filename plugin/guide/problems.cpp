#include "guide/problems.hpp"

#include <utility>

namespace almene::guide {

Problems problems_in(std::string_view bytes, FaultList faults) {
  Problems problems;
  problems.untold = faults.untold();
  for (Fault& fault : faults.take()) {
    make_presentable(fault.details);
    const Place place = place_of(bytes, fault.offset);
    problems.told.push_back({place.line, place.column, std::move(fault.code), std::move(fault.details)});
  }
  return problems;
}

Problems problem_in(std::string_view bytes, Fault fault) {
  FaultList faults;
  faults.add(std::move(fault));
  return problems_in(bytes, std::move(faults));
}

}  // namespace almene::guide
