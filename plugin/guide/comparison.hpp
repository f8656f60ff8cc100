// A comparison says what a new version of a guide changes for boards, and what in it would harm what they
// have written: ids are kept for years, and answers belong to them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "guide/library.hpp"

namespace almene::guide {

enum class Severity {
  note,     // it changes what boards see, and harms nothing
  warning,  // it may be meant, and somebody should look at it
  error     // boards' records would say something that nobody has meant
};

// A finding is one thing to know of the new version. The sentences a person reads are in content/ui under
// "guide_finding.CODE.reason" and "guide_finding.CODE.remedy", with {1}, {2} … for `details`; those of a file
// that is refused by itself are under "guide_problem".
struct Finding {
  enum class Spot { id, version };

  Severity severity = Severity::note;
  std::string code;
  std::string file;
  std::string id;  // the full id that it is about; empty where it is about the file
  std::vector<std::string> details;
  Spot spot = Spot::id;     // what in the file it points to
  int line = 0;             // 1-based; 0 where it is not known, as compare() leaves it
  int column = 0;           // 1-based, in code points
  bool is_refusal = false;  // the file is refused by itself, and the code is that of a GuideProblem
};

// The guides are matched by id and language, the newest version of each with the newest; files without a
// guide are passed over. Errors come first, then warnings and notes, each in the order of the new files.
std::vector<Finding> compare(const std::vector<LoadedFile>& before, const std::vector<LoadedFile>& after);

// Both are guide files, or both are content folders, which are read as Library::load does. Where a file is
// refused by itself, that is said and nothing else. Every finding has its place where that is known. This
// never throws but for std::bad_alloc.
std::vector<Finding> compare_content(const std::string& before, const std::string& after);

// These are the problems of a file that is refused by itself, as findings; the last says how many were not
// told.
std::vector<Finding> refusals_of(const std::string& file, const Problems& problems);

// These are all codes of findings that are no refusals, so that a test can hold the words against them.
const std::vector<std::string>& guide_finding_codes();

// This gives the id of the finding's words, without ".reason" and ".remedy".
std::string word_of(const Finding& finding);

}  // namespace almene::guide
