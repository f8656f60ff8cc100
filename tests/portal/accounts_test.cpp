// These tests are about people who may sign in: passwords, sessions, links, and the throttle.
#include <atomic>
#include <thread>
#include <vector>

#include "portal/accounts/accounts.hpp"
#include "portal/accounts/links.hpp"
#include "portal/accounts/passwords.hpp"
#include "portal/accounts/secrets.hpp"
#include "portal/accounts/sessions.hpp"
#include "portal/accounts/throttle.hpp"
#include "storage/memory/memory_storage.hpp"
#include "support/catch.hpp"

namespace {

constexpr std::int64_t day_ms = 86'400'000;

struct People {
  explicit People(bool demo = false) : sessions(store, demo) {
    account.id = "aase";
    account.name = "Aase Lund";
    REQUIRE(accounts.put(account, writing));
    account = *accounts.find("aase");
  }

  void change() {
    account.revision = accounts.find("aase")->revision;
    REQUIRE(accounts.put(account, writing));
    account = *accounts.find("aase");
  }

  portal::Moment at(std::int64_t days) const { return {writing.at.time_ms + days * day_ms, 60}; }

  agenda::MemoryStorage storage;
  portal::Store store{agenda::StorageClient(storage.table())};
  portal::Writing writing{{1'772'560'800'000, 60}, "test"};
  portal::Accounts accounts{store};
  portal::Sessions sessions;
  portal::Links links{store, sessions};
  portal::Account account;
};

}  // namespace

TEST_CASE("tokens are long, sendable and never the same") {
  const std::string one = portal::new_token();
  CHECK(one.size() == 43);
  CHECK(agenda::is_id(one));
  CHECK(one != portal::new_token());
  CHECK(portal::hash_of(one).size() == 64);
  CHECK(portal::same_secret("a", "a"));
  CHECK_FALSE(portal::same_secret("a", "b"));
  CHECK_FALSE(portal::same_secret("a", ""));
}

TEST_CASE("a password fits its own hash alone") {
  const portal::Passwords passwords;
  const std::string hash = passwords.hashed("hest batteri klamme");
  CHECK(hash.rfind("$argon2id$", 0) == 0);
  CHECK(hash != passwords.hashed("hest batteri klamme"));
  CHECK(passwords.fits(hash, "hest batteri klamme"));
  CHECK_FALSE(passwords.fits(hash, "hest batteri klammE"));
  CHECK_FALSE(passwords.fits(hash, ""));
  CHECK_FALSE(passwords.fits(hash, std::string(2000, 'a')));
  CHECK_FALSE(passwords.fits("", ""));
  CHECK_FALSE(passwords.fits("", "hest batteri klamme"));
}

TEST_CASE("a password is counted in letters") {
  CHECK_FALSE(portal::is_acceptable_password("æøåæøåæøåæø"));
  CHECK(portal::is_acceptable_password("æøåæøåæøåæøå"));
  CHECK_FALSE(portal::is_acceptable_password(std::string(1025, 'a')));
}

TEST_CASE("an account is made once, and changed only by who has seen it") {
  People people;
  portal::Account twin;
  twin.id = "aase";
  twin.name = "En anden";
  CHECK_FALSE(people.accounts.put(twin, people.writing));
  portal::Account late = people.account;
  people.account.name = "Aase Holm";
  people.change();
  CHECK_FALSE(people.accounts.put(late, people.writing));
  CHECK(people.accounts.find("aase")->name == "Aase Holm");
  CHECK_FALSE(people.accounts.find("bo"));
  CHECK_FALSE(people.accounts.find("a/b"));
  CHECK(people.accounts.any());
}

TEST_CASE("an id is typed as people type") {
  CHECK(portal::account_id_of(" Aase.Lund ") == "aase.lund");
  CHECK(portal::is_account_id("aase@bolig.dk"));
  CHECK_FALSE(portal::is_account_id("Aase"));
  CHECK_FALSE(portal::is_account_id("åse"));
  CHECK_FALSE(portal::is_account_id(""));
}

TEST_CASE("a session is known by its token until it expires or is ended") {
  People people;
  const std::string token = *people.sessions.begun("aase", portal::SignInBy::password, people.writing);
  REQUIRE(people.sessions.find(token, people.at(0)));
  CHECK(people.sessions.find(token, people.at(0))->account.name == "Aase Lund");
  CHECK(people.sessions.find(token, people.at(29)));
  CHECK_FALSE(people.sessions.find(token, people.at(30)));
  CHECK_FALSE(people.sessions.find(portal::new_token(), people.at(0)));
  CHECK_FALSE(people.sessions.find("", people.at(0)));
  people.sessions.end(token, people.writing);
  CHECK_FALSE(people.sessions.find(token, people.at(0)));
}

TEST_CASE("the store does not hold what would sign anybody in") {
  People people;
  const std::string token = *people.sessions.begun("aase", portal::SignInBy::password, people.writing);
  const std::string link = *people.links.make("aase", 7, people.writing);
  for (const char* kind : {"x.portal.session", "x.portal.link"}) {
    const auto records = people.store.list({portal::portal_key(kind, ""), 5, 0, {}, 0});
    REQUIRE(records.size() == 1);
    for (const std::string& secret : {token, link}) {
      CHECK(records[0].payload.find(secret) == std::string::npos);
      CHECK(records[0].key.id != secret);
    }
  }
}

TEST_CASE("disabling an account ends its sessions and links at once") {
  People people;
  const std::string token = *people.sessions.begun("aase", portal::SignInBy::password, people.writing);
  const std::string link = *people.links.make("aase", 7, people.writing);
  people.account.disabled = true;
  people.change();
  CHECK_FALSE(people.sessions.find(token, people.at(0)));
  CHECK_FALSE(people.links.owner(link, people.at(0)));
  people.account.disabled = false;
  ++people.account.session_epoch;
  people.change();
  CHECK_FALSE(people.sessions.find(token, people.at(0)));
  CHECK_FALSE(people.links.use(link, people.at(0)));
}

TEST_CASE("a session of the demonstration counts in the demonstration alone") {
  People people(true);
  const std::string token = *people.sessions.begun("aase", portal::SignInBy::demo, people.writing);
  CHECK(people.sessions.find(token, people.at(0)));
  portal::Sessions serious(people.store, false);
  CHECK_FALSE(serious.find(token, people.at(0)));
  CHECK_FALSE(people.sessions.find(token, people.at(1)));
}

TEST_CASE("sessions that have expired are cleared away by those who sign in") {
  People people;
  for (int i = 0; i < 20; ++i)
    people.sessions.begun("aase", portal::SignInBy::password, people.writing);
  const portal::Writing later{people.at(31), "test"};
  for (int i = 0; i < 20; ++i)
    people.sessions.begun("aase", portal::SignInBy::password, later);
  CHECK(people.store.list({portal::portal_key("x.portal.session", ""), 5, 0, {}, 0}).size() < 30);
}

TEST_CASE("a link works once, and for seven days") {
  People people;
  const std::string link = *people.links.make("aase", 7, people.writing);
  CHECK(people.links.owner(link, people.at(0))->id == "aase");
  CHECK(people.links.owner(link, people.at(6)));
  CHECK_FALSE(people.links.owner(link, people.at(7)));
  const auto token = people.links.use(link, people.at(1));
  REQUIRE(token);
  CHECK(people.sessions.find(*token, people.at(1))->session.by_link);
  CHECK_FALSE(people.links.use(link, people.at(1)));
  CHECK_FALSE(people.links.owner(link, people.at(1)));
}

TEST_CASE(
    "links that nobody used and sessions that have expired are cleared away by those who come in by links") {
  People people;
  for (int i = 0; i < 20; ++i) {
    *people.links.make("aase", 7, people.writing);
    *people.sessions.begun("aase", portal::SignInBy::password, people.writing);
  }
  const portal::Writing later{people.at(40), "test"};
  for (int i = 0; i < 20; ++i)
    REQUIRE(people.links.use(*people.links.make("aase", 7, later), later.at));
  CHECK(people.store.list({portal::portal_key("x.portal.link", ""), 5, 0, {}, 0}).size() < 10);
  CHECK(people.store.list({portal::portal_key("x.portal.session", ""), 5, 0, {}, 0}).size() < 30);
}

TEST_CASE("of many who use a link at once one comes in") {
  People people;
  constexpr int many = 4;
  for (int round = 0; round < 200; ++round) {
    const std::string link = *people.links.make("aase", 7, people.writing);
    std::atomic<int> ready{0};
    std::atomic<int> came_in{0};
    std::vector<std::thread> all;
    for (int i = 0; i < many; ++i) {
      all.emplace_back([&] {
        ++ready;
        while (ready < many)
          std::this_thread::yield();
        if (people.links.use(link, people.at(0))) ++came_in;
      });
    }
    for (std::thread& one : all)
      one.join();
    CHECK(came_in == 1);
  }
}

TEST_CASE("guessing is held back by account and by address, and not for ever") {
  portal::Throttle throttle;
  const auto window = portal::Throttle::kWindowMs;
  for (std::size_t i = 0; i < portal::Throttle::kMostForAccount; ++i)
    CHECK(throttle.attempt({"aase", "1.1.1.1", ""}, 1000));
  CHECK_FALSE(throttle.attempt({"aase", "2.2.2.2", ""}, 1000));
  CHECK(throttle.attempt({"bo", "1.1.1.1", ""}, 1000));
  CHECK_FALSE(throttle.attempt({"aase", "1.1.1.1", ""}, 999 + window));
  CHECK(throttle.attempt({"aase", "1.1.1.1", ""}, 1000 + window));

  portal::Throttle other;
  for (std::size_t i = 0; i < portal::Throttle::kMostForNetwork; ++i)
    CHECK(other.attempt({"name" + std::to_string(i), "1.1.1.1", ""}, 1000));
  CHECK_FALSE(other.attempt({"aase", "1.1.1.1", ""}, 1000));
  CHECK(other.attempt({"aase", "2.2.2.2", ""}, 1000));
}

TEST_CASE("a clock that was far ahead shuts nobody out once it is right again") {
  portal::Throttle throttle;
  const auto window = portal::Throttle::kWindowMs;
  for (std::size_t i = 0; i < portal::Throttle::kMostForAccount; ++i)
    CHECK(throttle.attempt({"aase", "1.1.1.1", ""}, 1000 + 10 * window));
  CHECK(throttle.attempt({"aase", "1.1.1.1", ""}, 1000));
  // Threads that ask the clock at once forget nothing of each other.
  for (std::size_t i = 1; i < portal::Throttle::kMostForAccount; ++i)
    CHECK(throttle.attempt({"aase", "1.1.1.1", ""}, 1000 - static_cast<std::int64_t>(i)));
  CHECK_FALSE(throttle.attempt({"aase", "1.1.1.1", ""}, 0));
}

TEST_CASE("whoever knows the password is not held back by it") {
  portal::Throttle throttle;
  for (int i = 0; i < 100; ++i) {
    CHECK(throttle.attempt({"aase", "1.1.1.1", ""}, 1000));
    throttle.succeeded({"aase", "1.1.1.1", ""});
  }
}
