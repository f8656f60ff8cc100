// This class writes steps for the plugin's own table of actions, at random.
#pragma once

#include <agenda/cpp/agenda.hpp>
#include <cstddef>
#include <random>
#include <string>

namespace fuzz {

class Writer {
 public:
  explicit Writer(unsigned int seed) : random_(seed) {}

  // It returns a number below `below`, which must not be 0.
  std::size_t number(std::size_t below) { return random_() % below; }

  std::string step();
  std::string single_request();

 private:
  template <class List>
  std::string any(const List& list);
  std::string reference(const std::string& what);
  std::string value(const agenda::FieldType& field);
  std::string request(const char* before_fields);
  static std::string field_of_form(std::string field, std::size_t row);
  std::string form();
  std::string own_item();
  std::string page();
  std::string papers();
  std::string world();

  std::minstd_rand random_;
};

}  // namespace fuzz
