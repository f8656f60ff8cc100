// These tests make PDFs with programs in LibreOffice's place, which do what LibreOffice does on a bad day.
#include <signal.h>
#include <chrono>
#include <thread>

#include <fstream>

#include "cli/program.hpp"
#include "support/catch.hpp"

namespace fs = std::filesystem;

namespace {

constexpr const char* kPdf = "%PDF-1.7\nwords\n%%EOF\n";

// In the script $folder is where the PDF goes, $paper is the Word file, and $seen a folder that outlives it.
class Office {
 public:
  explicit Office(const std::string& script, const char* name = "soffice") {
    for (const char* folder : {"bin", "tmp", "seen"})
      fs::create_directory(run.folder() / folder);
    if (script.empty()) return;
    const auto file = run.folder() / "bin" / name;
    std::ofstream(file) << "#!/bin/sh\nPATH=/usr/bin:/bin\nseen='" << seen("").string()
                        << "'\nprintf '%s\\n' \"$@\" >\"$seen/arguments\"\n"
                           "while [ \"$1\" != --outdir ]; do shift; done\nfolder=$2 paper=$3\n"
                           "mkdir -p \"$folder\"\n"
                        << script << '\n';
    fs::permissions(file, fs::perms{0755});
  }

  ProgramRun print(const std::vector<std::string>& more = {}) const {
    return run.prepared(environment(), words(more));
  }
  std::string environment() const {
    const std::string folder = run.folder().string();
    return "export PATH='" + folder + "/bin' TMPDIR='" + folder + "/tmp'; ";
  }
  static std::vector<std::string> words(const std::vector<std::string>& more) {
    std::vector<std::string> all{"--storage", "memory:", "--plugin",  ALMENE_MAAL, "--actor", "kirsten",
                                 "--role",    "chair",   "--meeting", "m1",        "page",    "minutes",
                                 "--as",      "pdf",     "--output",  "paper.pdf"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  fs::path seen(const std::string& name) const { return run.folder() / "seen" / name; }
  fs::path paper() const { return run.folder() / "work" / "paper.pdf"; }
  bool has_left_nothing() const { return fs::is_empty(run.folder() / "tmp") && !fs::exists(paper()); }

  const Program run;
};

// A process whose parent did not wait for it yet is no longer running either. One that was killed has a moment to end.
bool is_running(const fs::path& id_file) {
  const std::string id = content_of(id_file).substr(0, content_of(id_file).find('\n'));
  REQUIRE_FALSE(id.empty());
  constexpr int kMostWaits = 300;
  for (int i = 0; i < kMostWaits; ++i) {
    const std::string stat = content_of("/proc/" + id + "/stat");
    if (stat.empty() || contains(stat, ") Z ") || contains(stat, ") X ")) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return true;
}

const std::string kMakePdf = "printf '%%PDF-1.7\\nwords\\n%%%%EOF\\n' >\"$folder/paper.pdf\"\n";

}  // namespace

TEST_CASE("a PDF is what LibreOffice made of the Word file") {
  const char* const name = GENERATE("soffice", "libreoffice");
  const Office office("cp \"$paper\" \"$seen/paper.docx\"\n" + kMakePdf, name);
  const ProgramRun made = office.print();
  CHECK(made.err.empty());
  CHECK(made.exit_code == 0);
  CHECK(content_of(office.paper()) == kPdf);
  CHECK(content_of(office.seen("paper.docx")).rfind("PK\x03\x04", 0) == 0);
  const std::string arguments = content_of(office.seen("arguments"));
  CHECK(contains(arguments, "-env:UserInstallation=file://" + (office.run.folder() / "tmp").string() + "/"));
  CHECK(contains(arguments, R"("PDFUACompliance":{"type":"boolean","value":"true"})"));
  CHECK(contains(arguments, "\n--headless\n"));
  CHECK(fs::is_empty(office.run.folder() / "tmp"));
}

TEST_CASE("where LibreOffice is missing, it is said what to install") {
  const Office office("");
  const ProgramRun missing = office.print();
  CHECK(missing.exit_code == 1);
  CHECK(missing.err ==
        "agenda-host: a PDF is made by LibreOffice, which is not installed here; install it with `apt-get "
        "install libreoffice-writer-nogui`, or take --as docx\n");
  CHECK(office.has_left_nothing());
}

TEST_CASE("a LibreOffice that hangs is ended with what it started") {
  const Office office("sleep 600 & echo $! >\"$seen/child\"\necho $$ >\"$seen/parent\"\nwait");
  const ProgramRun hanging = office.print({"--office-seconds", "1"});
  CHECK(hanging.exit_code == 1);
  CHECK(is_one_line(hanging.err));
  CHECK(contains(hanging.err, "made no PDF in 1 seconds and was ended; try again, or take --as docx"));
  CHECK_FALSE(is_running(office.seen("parent")));
  CHECK_FALSE(is_running(office.seen("child")));
  CHECK(office.has_left_nothing());
}

TEST_CASE("what LibreOffice leaves running behind a PDF is ended too") {
  const Office office(kMakePdf + "sleep 600 & echo $! >\"$seen/child\"");
  CHECK(office.print().exit_code == 0);
  CHECK(content_of(office.paper()) == kPdf);
  CHECK_FALSE(is_running(office.seen("child")));
}

TEST_CASE("a LibreOffice that says it is done and made nothing is not believed") {
  const Office office("echo 'Error: source file could not be loaded' >&2\nexit 0");
  const ProgramRun failed = office.print();
  CHECK(failed.exit_code == 1);
  CHECK(failed.err ==
        "agenda-host: LibreOffice (" + (office.run.folder() / "bin" / "soffice").string() +
            ") made no PDF and ended with exit code 0; it said: Error: source file could not be "
            "loaded; see that libreoffice-writer-nogui is installed, or take --as docx\n");
  CHECK(office.has_left_nothing());
}

TEST_CASE("a file of LibreOffice's that is no whole PDF is not given") {
  const char* const file = GENERATE("", "words %%EOF", "%PDF-1.7\nwords\n", "%PDF-", "%%EOF", "\n");
  const Office office("printf '%s' '" + std::string(file) + "' >\"$folder/paper.pdf\"");
  const ProgramRun failed = office.print();
  CHECK(failed.exit_code == 1);
  CHECK(is_one_line(failed.err));
  CHECK(contains(failed.err, *file == '\0' ? "made no PDF" : "made a file that is no whole PDF"));
  CHECK(office.has_left_nothing());
}

TEST_CASE("a LibreOffice that fails says with which exit code") {
  const Office office("echo broken; exit 77");
  CHECK(contains(office.print().err, "made no PDF and ended with exit code 77; it said: broken; "));
  const Office killed("kill -KILL $$");
  CHECK(contains(killed.print().err, "made no PDF and ended with exit code -1; see "));
}

TEST_CASE("a LibreOffice that cannot be started is named, with another form of the paper") {
  const Office office(kMakePdf);
  const auto file = office.run.folder() / "bin" / "soffice";
  for (const char* content : {"#!/nowhere/sh\n", "no program\n"}) {
    std::ofstream(file) << content;
    const ProgramRun failed = office.print();
    CHECK(failed.exit_code == 1);
    CHECK(is_one_line(failed.err));
    CHECK(contains(failed.err, "LibreOffice (" + file.string() + ") cannot be started: "));
    CHECK(contains(failed.err, ", or take --as docx\n"));
    CHECK(office.has_left_nothing());
  }
}

TEST_CASE("what stands in the PDF's place and is no file is not waited for") {
  const char* const made = GENERATE("mkfifo \"$folder/paper.pdf\"", "mkdir \"$folder/paper.pdf\"",
                                    "ln -s /dev/zero \"$folder/paper.pdf\"");
  const Office office(made);
  CHECK(contains(office.print().err, "made no PDF and ended with exit code 0; "));
  CHECK(office.has_left_nothing());
}

TEST_CASE("what LibreOffice says is one line of letters, whatever it writes") {
  const Office office("printf '\\033[31mbr\\000ud\\007\\302\\233t\\377 \\303' >&2; exit 3");
  CHECK(contains(office.print().err, "; it said: [31mbrudt ; see that"));
  const Office long_winded("printf 'x'; printf '\\303\\245%.0s' $(seq 1 300)");
  const std::string said = long_winded.print().err;
  CHECK(contains(said, "; it said: xå"));
  CHECK(contains(said, "å; see that"));
}

TEST_CASE("where there is no room for LibreOffice to work in, it is said where") {
  const Office office(kMakePdf);
  fs::remove(office.run.folder() / "tmp");
  const std::string root = (office.run.folder() / "tmp").string();
  CHECK(office.print().err == "agenda-host: LibreOffice cannot work in " + root +
                                  ": No such file or directory; make room there, or name another folder in "
                                  "TMPDIR, or take --as docx\n");
  fs::create_directory(root);
  const ProgramRun full =
      office.run.prepared(kSmallFiles + office.environment(),
                          {"--storage", "memory:", "--plugin", PAGES_PLUGIN, "--actor", "a", "--role",
                           "chair", "page", "book", "--as", "pdf", "--output", "paper.pdf"});
  CHECK(full.exit_code == 1);
  CHECK(full.err ==
        "agenda-host: LibreOffice cannot work in " + root +
            ": File too large; make room there, or name another folder in TMPDIR, or take --as docx\n");
  CHECK(office.has_left_nothing());
}

TEST_CASE("an existing paper stays where no PDF was made") {
  const Office office("exit 0");
  std::ofstream(office.paper()) << "old";
  CHECK(office.print().exit_code == 1);
  CHECK(content_of(office.paper()) == "old");
}

TEST_CASE("whoever ends the program ends LibreOffice with it") {
  const Office office("sleep 600 & echo $! >\"$seen/child\"\necho $$ >\"$seen/parent\"\nwait");
  // A shell of its own sends the signal once LibreOffice runs.
  const std::string parent = office.seen("parent").string();
  const std::string before =
      "(while [ ! -s '" + parent +
      "' ]; do /bin/sleep 0.1; done; exec /bin/kill -TERM $(/bin/cat /proc/$(/bin/cat '" + parent +
      "')/stat | /usr/bin/cut -d ' ' -f 4)) & ";
  const ProgramRun ended = office.run.prepared(office.environment() + before, Office::words({}));
  CHECK(ended.exit_code == 128 + SIGTERM);
  CHECK_FALSE(is_running(office.seen("parent")));
  CHECK_FALSE(is_running(office.seen("child")));
  CHECK(office.has_left_nothing());
}
