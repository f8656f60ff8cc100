// This writes each sample as NAME.docx into a folder, and beside it NAME.txt, what it should say, a word
// a line; what no text may hold is not said.
#include <fstream>
#include <iostream>

#include "documents/docx.hpp"
#include "documents/read_docx.hpp"
#include "documents/sample.hpp"

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "write-papers: usage: write-papers FOLDER\n";
    return 2;
  }
  const std::string folder = std::string(arguments[1]) + "/";
  for (const auto& [name, document, is_sound] : samples::all()) {
    const std::string path = folder + std::string(name);
    std::ofstream(path + ".docx", std::ios::binary) << almene::documents::docx(document);
    if (!is_sound) continue;
    std::ofstream words(path + ".txt", std::ios::binary);
    for (const auto& word : documents_test::words_of(document))
      words << word << '\n';
    if (!words.flush()) {
      std::cerr << "write-papers: cannot write " << path << ".txt\n";
      return 1;
    }
  }
  return 0;
}
