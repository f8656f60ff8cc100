// These tests do what somebody does who writes guides and no programs: with the plugin that reads them.
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/program.hpp"
#include "support/catch.hpp"

using Json = nlohmann::json;

namespace {

class Author {
 public:
  // The plugin finds its words without --content, as when it is installed.
  ProgramRun operator()(std::vector<std::string> words) const {
    std::vector<std::string> all{"--plugin", ALMENE_MAAL};
    all.insert(all.end(), words.begin(), words.end());
    return program_.bare(all);
  }

  void write(const std::string& file, const std::string& bytes) const {
    const std::filesystem::path path = program_.folder() / "work" / file;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
  }
  std::string read(const std::string& file) const {
    std::ifstream stream(program_.folder() / "work" / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

 private:
  Program program_;
};

class TakenPort {
 public:
  TakenPort() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    REQUIRE(::bind(socket_, any, size) == 0);
    REQUIRE(::listen(socket_, 1) == 0);
    REQUIRE(::getsockname(socket_, any, &size) == 0);
    number_ = ntohs(address.sin_port);
  }
  ~TakenPort() { ::close(socket_); }
  TakenPort(const TakenPort&) = delete;
  TakenPort& operator=(const TakenPort&) = delete;

  int number() const { return number_; }

 private:
  int socket_;
  int number_ = 0;
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a new guide is written, is a good one, and is never written over somebody's") {
  const Author author;
  const ProgramRun made = author({"content", "--new", "mine.xml"});
  CHECK(made.exit_code == 0);
  CHECK(contains(made.out, "agenda-host content --check mine.xml"));
  const ProgramRun checked = author({"content", "--check", "mine.xml"});
  CHECK(checked.exit_code == 0);
  CHECK(checked.out == "mine.xml: min-organisation.energi 1.0 (da), Energi\n");
  // It has everything that a guide can have.
  for (const char* part :
       {"<indicators>", "<introduction ", "<perspective>", "<resources>", "<overall-reflection "})
    CHECK(contains(author.read("mine.xml"), part));
  author.write("mine.xml", "my words");
  CHECK(author({"content", "--new", "mine.xml"}).err ==
        "agenda-host: mine.xml is there already; name a file that is not\n");
  CHECK(author.read("mine.xml") == "my words");
  CHECK(author({"content", "--new", "nowhere/mine.xml"}).exit_code == 1);
  CHECK(author({"content", "--new", "a.xml", "--check", "b.xml"}).exit_code == 2);
}

TEST_CASE("all mistakes of a guide are told at once, in Danish") {
  const Author author;
  author({"content", "--new", "mine.xml"});
  std::string guide = author.read("mine.xml");
  guide = replaced(guide, "<consideration id=\"know-our-use\">Kender vi vores forbrug?</consideration>",
                   "<considration id=\"know-our-use\">Kender vi vores forbrug?</considration>");
  guide = replaced(guide, "minutes=\"20\"", "minutes=\"20 min.\"");
  author.write("mine.xml", guide);
  const ProgramRun told = author({"content", "--check", "mine.xml"});
  CHECK(told.exit_code == 1);
  CHECK(std::count(told.out.begin(), told.out.end(), '\n') == 2);
  CHECK(contains(told.out, "mine.xml:14:"));
  CHECK(contains(told.out, "“20 min.” er ikke et antal minutter."));
  CHECK(contains(told.out, "<considration> findes ikke. Mente du <consideration>?"));
  const Json json = Json::parse(author({"content", "--check", "mine.xml", "--json"}).out);
  REQUIRE(json[0]["problems"].size() == 2);
  CHECK(json[0]["code"] == "bad_minutes");
  CHECK(json[0]["problems"][1]["code"] == "misspelt_element");
}

TEST_CASE("a folder of one's own is added to what is shipped") {
  const Author author;
  author({"content", "--new", "new.xml"});
  author.write("mine/guides/energy.xml", author.read("new.xml"));
  const ProgramRun both = author({"content", "--content", "mine"});
  CHECK(both.err.empty());
  CHECK(both.exit_code == 0);
  CHECK(contains(both.out, "/mine/guides/energy.xml: min-organisation.energi"));
  CHECK(contains(both.out, "almene-maal.tema-3"));
}

TEST_CASE("what is not read is told of: names, folders, words and files of a word processor") {
  const Author author;
  author.write("mine/guides/a.XML", "");
  author.write("mine/guides/b.xml.txt", "");
  author.write("mine/guides/c.xml", "PK\x03\x04 word/document.xml");
  author.write("mine/ui/da.xml", "<ui language='da'>\n<text id='A'>B</text>\n<txt id='b'>C</txt></ui>");
  author.write("loose/guide.xml", "");
  const ProgramRun told = author({"content", "--content", "mine", "--content", "loose"});
  CHECK(told.exit_code == 1);
  for (const char* said : {"a.XML: ", "Kald den a.xml.", "Kald den b.xml.",
                           "c.xml: Filen er ikke XML, men en fil af "
                           "typen Word (.docx).",
                           "da.xml:2:7: ", "da.xml:3:1: ", "/loose: Mappen har ingen mappe"})
    CHECK(contains(told.out, said));
  CHECK(contains(told.err, "5 of "));
  const Json json = Json::parse(author({"content", "--content", "mine", "--json"}).out);
  CHECK(json.back()["status"] == "refused");
  CHECK(json.back()["problems"].size() == 2);
}

TEST_CASE("a folder whose words cannot be read is told of") {
  const Author author;
  author({"content", "--new", "new.xml"});
  author.write("mine/guides/energy.xml", author.read("new.xml"));
  author.write("mine/ui", "a file, and no folder");
  const ProgramRun told = author({"content", "--content", "mine"});
  CHECK(told.exit_code == 1);
  CHECK(contains(told.out, "/mine/guides/energy.xml: min-organisation.energi"));
  CHECK(contains(told.out, "/mine: Mappen findes ikke, eller den kan ikke læses"));
  // The program says once that a folder is not there, although it lacks guides and words.
  const ProgramRun lacks = author({"content", "--content", "nowhere"});
  CHECK(lacks.out.find("/nowhere: ") == lacks.out.rfind("/nowhere: "));
  CHECK(contains(lacks.out, "/nowhere: Mappen findes ikke"));
}

TEST_CASE("the portal says what it does not read as it starts") {
  const Author author;
  author.write("mine/guides/a.xml", "<guide>");
  author.write("mine/ui/da.xml", "<ui language='da'>\n<text>Jo</text></ui>");
  // The port is taken, so that the portal starts and ends.
  const TakenPort port;
  const ProgramRun told =
      author({"serve", "--storage", "memory:", "--content", "mine", "--port", std::to_string(port.number())});
  CHECK(told.exit_code == 1);
  CHECK(contains(told.err, "mine/guides/a.xml:1:1: <guide> bliver aldrig afsluttet."));
  CHECK(contains(told.err, "mine/ui/da.xml:2:1: <text> mangler attributten id."));
}

TEST_CASE("a file of words is checked as one") {
  const Author author;
  author.write("da.xml", "<ui language='da'><text id='answer.yes'>Jo</text></ui>");
  CHECK(author({"content", "--check", "da.xml"}).out == "da.xml: words, and nothing wrong with them\n");
  author.write("da.xml", "<ui language='da'>\n<text>Jo</text></ui>");
  const ProgramRun told = author({"content", "--check", "da.xml"});
  CHECK(told.exit_code == 1);
  CHECK(contains(told.out, "da.xml:2:1: <text> mangler attributten id."));
}
