#include "guide/places.hpp"

#include "guide/document.hpp"

namespace almene::guide {

namespace {

// This goes through the file once: each place is counted from the one before, so that many ids in a large
// file take no longer than one.
class PlaceFinder {
 public:
  PlaceFinder(const Document& document, Places& places) : document_(document), places_(places) {}

  void find() {
    const pugi::xml_node root = document_.root();
    const std::string guide = root.attribute("id").value();
    places_.of_version = place_of(document_.bytes(), document_.offset_of(root.attribute("version")));
    places_.of_ids.emplace(guide, place_of(document_.bytes(), document_.offset_of(root.attribute("id"))));
    add_children(root, guide + ".");
  }

 private:
  // The depth is bounded by kDeepest.
  void add_children(pugi::xml_node parent, const std::string& prefix) {
    for (const pugi::xml_node node : parent.children()) {
      if (node.type() != pugi::node_element) continue;
      if (const pugi::xml_attribute id = node.attribute("id"); id) {
        go_on_to(document_.offset_of(id));
        places_.of_ids.emplace(prefix + id.value(), here_);
      }
      add_children(node, prefix);
    }
  }

  // The offset is that of an attribute, so that no line's end is cut in two.
  void go_on_to(std::size_t offset) {
    const Place step = place_of(document_.bytes().substr(offset_), offset - offset_);
    here_.column = step.line == 1 ? here_.column + step.column - 1 : step.column;
    here_.line += step.line - 1;
    offset_ = offset;
  }

  const Document& document_;
  Places& places_;
  std::size_t offset_ = 0;
  Place here_{1, 1};
};

}  // namespace

Places places_in(std::string_view bytes) {
  Places places;
  Document document;
  if (document.read(bytes)) return places;
  const pugi::xml_node root = document.root();
  if (root.attribute("id") && root.attribute("version")) PlaceFinder(document, places).find();
  return places;
}

}  // namespace almene::guide
