// These checks look at the library and its one symbol, at how both sides agree on a version, and at what a
// host may lack.
#include <time.h>

#include <algorithm>
#include <filesystem>

#include "loader/loader.hpp"
#include "loader/manifest.hpp"
#include "validate/edge.hpp"
#include "validate/plugin/portal.hpp"

namespace validate {
namespace {

std::string one_symbol(PluginSubject& subject) {
  auto names = exported_symbols(subject.file);
  std::sort(names.begin(), names.end());
  std::string others;
  for (const std::string& name : names) {
    if (name != AGENDA_ENTRY_SYMBOL && others.size() < 300)
      others += (others.empty() ? "" : ", ") + shown(name);
  }
  expect(others.empty(), "it exports more than ", AGENDA_ENTRY_SYMBOL, ": ", others);
  expect(names.size() == 1, "it does not export ", AGENDA_ENTRY_SYMBOL);
  return AGENDA_ENTRY_SYMBOL;
}

std::string manifest(PluginSubject& subject) {
  const std::filesystem::path file = std::filesystem::absolute(subject.file).lexically_normal();
  const std::filesystem::path beside = agenda::manifest_of(file);
  if (!std::filesystem::exists(beside)) skip("there is no ", beside.filename().string(), " beside it");
  const Portal portal(subject, Portal::Opens::when_told);
  const auto plugin = agenda::load_plugin(file.string(), portal.host, "en");
  if (!plugin) fail(plugin.problem().message);
  return plugin->id() + " " + plugin->version();
}

double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::string load_time(PluginSubject& subject) {
  const double began = cpu_seconds();
  Portal portal(subject);
  const int took = static_cast<int>((cpu_seconds() - began) * 1000);
  if (took > 250) warn("it took ", took, " ms of the processor to load and open it");
  return words(took, " ms");
}

// It returns what agenda_open makes of an offer, whether spoilt or not, and closes what it opened.
Said opened_with(const Portal& portal, const agenda_offer* offer, RecordingWriter& recorder,
                 const std::string& what, std::uint32_t* version = nullptr) {
  const agenda_plugin* const nobody = reinterpret_cast<const agenda_plugin*>(&portal);
  const agenda_plugin* plugin = nobody;
  step("agenda_open of " + what);
  const Said said = check_said("agenda_open of " + what, portal.function()(offer, &plugin), recorder);
  if (!said.ok()) return said;
  expect(plugin != nullptr && plugin != nobody, "agenda_open of ", what, " said OK and gave no object");
  if (version != nullptr) *version = plugin->abi_version;
  plugin->close(plugin->self);
  return said;
}

std::string version_words(std::uint32_t version) {
  return words(version >> 16U, ".", version & 0xFFFFU);
}

// A range of versions that this plugin cannot speak must be refused, with the host's newest version in the
// message.
std::string refuses_range(PluginSubject& subject, std::uint32_t oldest, std::uint32_t newest) {
  Portal portal(subject, Portal::Opens::when_told);
  RecordingWriter recorder;
  agenda_offer offer = portal.offer(recorder.report());
  offer.oldest = oldest;
  offer.newest = newest;
  const std::string what = "a host of " + version_words(newest);
  const Said said = opened_with(portal, &offer, recorder, what);
  expect(said.status == AGENDA_NOT_SUPPORTED, what, " got ", in_words(said), " rather than NOT_SUPPORTED");
  expect(said.problem.has_value(), what, " was refused without a report");
  expect(said.problem->message.find(version_words(newest)) != std::string::npos,
         "the refusal does not name the host's version ", version_words(newest), ": ",
         shown(said.problem->message));
  offer.report = nullptr;
  RecordingWriter silent;
  expect(opened_with(portal, &offer, silent, what + " without a report").status == AGENDA_NOT_SUPPORTED, what,
         " without a report was not refused");
  portal.open();
  return what + ", with and without a report";
}

std::string older_host(PluginSubject& subject) {
  return refuses_range(subject, AGENDA_ABI(0, 1), AGENDA_ABI(0, 1));
}

std::string newer_host(PluginSubject& subject) {
  return refuses_range(subject, AGENDA_ABI(77, 0), AGENDA_ABI(77, 3));
}

std::string wide_range(PluginSubject& subject) {
  Portal portal(subject, Portal::Opens::when_told);
  const std::pair<std::uint32_t, std::uint32_t> ranges[] = {{AGENDA_ABI_OLDEST, AGENDA_ABI_CURRENT},
                                                            {AGENDA_ABI(0, 1), AGENDA_ABI_CURRENT},
                                                            {AGENDA_ABI_OLDEST, AGENDA_ABI(77, 0)},
                                                            {0, UINT32_MAX}};
  for (const auto& [oldest, newest] : ranges) {
    RecordingWriter recorder;
    agenda_offer offer = portal.offer(recorder.report());
    offer.oldest = oldest;
    offer.newest = newest;
    const std::string what = "a host of " + version_words(oldest) + " to " + version_words(newest);
    std::uint32_t version = 0;
    const Said said = opened_with(portal, &offer, recorder, what, &version);
    expect(said.ok(), what, " got ", in_words(said));
    expect(version >= oldest && version <= newest, what, " got an object of ", version_words(version));
  }
  return "exactly those there are so far, from an older one, to a newer one, and all there can be";
}

std::string empty_range(PluginSubject& subject) {
  Portal portal(subject, Portal::Opens::when_told);
  RecordingWriter recorder;
  agenda_offer offer = portal.offer(recorder.report());
  offer.oldest = AGENDA_ABI(0, 10);
  offer.newest = AGENDA_ABI(0, 8);
  const Said said = opened_with(portal, &offer, recorder, "a range from 0.10 to 0.8");
  expect(said.status == AGENDA_INVALID_ARGUMENT || said.status == AGENDA_NOT_SUPPORTED,
         "a range from 0.10 to 0.8 got ", in_words(said));
  return "from 0.10 to 0.8";
}

void refuse_offer(const Portal& portal, const agenda_offer* offer, const std::string& what) {
  RecordingWriter recorder;
  const Said said = opened_with(portal, offer, recorder, what);
  expect(said.status == AGENDA_INVALID_ARGUMENT, what, " got ", in_words(said),
         " rather than INVALID_ARGUMENT");
}

std::string null_offer(PluginSubject& subject) {
  Portal portal(subject, Portal::Opens::when_told);
  refuse_offer(portal, nullptr, "no offer");
  agenda_offer offer = portal.offer();
  expect(portal.function()(&offer, nullptr) == AGENDA_INVALID_ARGUMENT,
         "nowhere to put the plugin was not refused");
  offer.host = nullptr;
  refuse_offer(portal, &offer, "no host");
  agenda_host host = *portal.host.get();
  host.extension = nullptr;
  offer.host = &host;
  refuse_offer(portal, &offer, "a host without extensions");
  portal.open();
  return "the offer, the host, its extensions, and where to put the plugin";
}

std::string short_offer(PluginSubject& subject) {
  Portal portal(subject, Portal::Opens::when_told);
  const agenda_offer offer = portal.offer();
  each_cut<agenda_offer>([&](std::uint32_t size) {
    const Cut<agenda_offer> cut(offer, size);
    refuse_offer(portal, cut.get(), words("an offer of ", size, " bytes"));
  });
  each_cut<agenda_host>([&](std::uint32_t size) {
    const Cut<agenda_host> cut(*portal.host.get(), size);
    agenda_offer spoilt = offer;
    spoilt.host = cut.get();
    refuse_offer(portal, &spoilt, words("a host of ", size, " bytes"));
  });
  return "an offer and a host, cut at every word";
}

std::string long_offer(PluginSubject& subject) {
  Portal portal(subject, Portal::Opens::when_told);
  RecordingWriter recorder;
  const Longer<agenda_host> host(*portal.host.get());
  const Longer<agenda_report> report(*recorder.report());
  agenda_offer offer = portal.offer(report.get());
  offer.host = host.get();
  const Longer<agenda_offer> longer(offer);
  const Said said = opened_with(portal, longer.get(), recorder, "a longer offer");
  expect(said.ok(), "a longer offer got ", in_words(said));
  expect(longer.is_untouched() && host.is_untouched() && report.is_untouched(),
         "something was written beyond what is known of a longer struct");
  return "an offer, a host and a report of a newer peer";
}

std::string short_report(PluginSubject& subject) {
  Portal portal(subject, Portal::Opens::when_told);
  RecordingWriter recorder;
  each_cut<agenda_report>([&](std::uint32_t size) {
    const Cut<agenda_report> cut(*recorder.report(), size);
    agenda_offer offer = portal.offer(cut.get());
    offer.newest = offer.oldest = AGENDA_ABI(77, 0);
    RecordingWriter unused;
    const Said said = opened_with(portal, &offer, unused, words("a report of ", size, " bytes"));
    expect(said.status == AGENDA_NOT_SUPPORTED, "with a report of ", size, " bytes a refusal became ",
           in_words(said));
  });
  expect(recorder.reports == 0, "a report too short for its function was called");
  return "a report cut at every word is none";
}

std::string lacking_extensions(PluginSubject& subject) {
  Portal portal(subject, Portal::Opens::when_told);
  const auto refuse = [&](const char* what) {
    RecordingWriter recorder;
    const agenda_offer offer = portal.offer(recorder.report());
    const Said said = opened_with(portal, &offer, recorder, what);
    expect(said.status == AGENDA_NOT_SUPPORTED || said.ok(), what, " got ", in_words(said));
    return !said.ok();
  };
  portal.host.storage(nullptr);
  const bool needs_storage = refuse("a host without storage");
  portal.host.storage(portal.storage.table()).meetings(nullptr);
  const bool needs_meetings = refuse("a host without meetings");
  portal.host.meetings(portal.world.table()).log(nullptr);
  RecordingWriter recorder;
  const agenda_offer offer = portal.offer(recorder.report());
  const Said said = opened_with(portal, &offer, recorder, "a host without a log");
  expect(said.ok(), "a host without a log, which is optional, got ", in_words(said));
  static const std::uint64_t eight_bytes = 8;
  if (needs_storage) {
    portal.host.extension(AGENDA_HOST_STORAGE, &eight_bytes);
    expect(refuse("a host whose storage's table is cut short"), "a storage cut short was taken for one");
  }
  portal.host.storage(portal.storage.table());
  if (needs_meetings) {
    portal.host.extension(AGENDA_HOST_MEETINGS, &eight_bytes);
    expect(refuse("a host whose meetings' table is cut short"), "meetings cut short were taken for some");
  }
  return words(needs_storage ? "it needs storage" : "it needs no storage", ", ",
               needs_meetings ? "and meetings" : "and no meetings", "; a log is optional");
}

}  // namespace

Checks<PluginSubject> library_checks() {
  return {
      {"one-symbol", "The library exports agenda_open and nothing else.", &one_symbol},
      {"manifest",
       "The manifest beside the library is of this file, and says of the plugin what it says itself.",
       &manifest},
      {"load-time", "Loading and opening takes no longer than a person notices; a warning only.", &load_time},
  };
}

Checks<PluginSubject> version_checks() {
  return {
      {"older-host", "A host that is too old is refused, with its version in the words.", &older_host},
      {"newer-host",
       "A host that speaks none of the plugin's versions any more is refused, with its version.",
       &newer_host},
      {"version-range", "From a range of versions one is chosen that lies within it.", &wide_range},
      {"empty-range", "A range of versions that is empty is refused.", &empty_range},
      {"null-offer", "Null pointers where there should be none are refused when opening.", &null_offer},
      {"short-offer", "An offer or host that is too short is refused, and not read past its end.",
       &short_offer},
      {"long-offer",
       "An offer, host and report of a newer peer are read as far as they are known, never written to.",
       &long_offer},
      {"short-report", "A report that is too short is no report.", &short_report},
      {"host-extensions", "What a host lacks of what is needed is NOT_SUPPORTED; the log is optional.",
       &lacking_extensions},
  };
}

}  // namespace validate
