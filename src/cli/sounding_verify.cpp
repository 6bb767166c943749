#include "cli/sounding_verify.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <ostream>
#include <stdexcept>
#include <thread>

#include "audit/sounding_record.hpp"
#include "audit/soundings.hpp"
#include "ballot/verify.hpp"
#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct Verified {
  const chamber::Sounding* sounding;
  ballot::Report report;
  std::vector<chamber::SoundedSubject> findings;
};

// As many as the machine has.
unsigned threads() { return std::max(1U, std::thread::hardware_concurrency()); }

// What these bytes come to, whatever the record says that they do.
Verified verify(const audit::SoundingRecord& record, const chamber::Sounding& sounding, Random& chance) {
  std::vector<Bytes> messages;
  for (const auto& each : record.ceremonies.at(sounding.ceremony.value())) messages.push_back(each.bytes);
  const auto& own = record.soundings.at(sounding.id.value());
  for (const auto& each : own) messages.push_back(each.bytes);
  Verified out{&sounding, ballot::verify_sounding(messages, chance, threads()), {}};
  const auto manifest = ballot::read_manifest(own.front().bytes);
  if (manifest && out.report.result) out.findings = audit::findings_of(*manifest, *out.report.result);
  return out;
}

// An abandoned one, or one of two boards, is over too; nothing came out.
bool is_over(const Verified& verified) { return verified.sounding->end.has_value(); }

std::string words_of(const ballot::Report::Departure& departure) {
  std::string text(ballot::sentence_of(departure.flaw.fault));
  if (departure.flaw.part != ballot::Part::kNone)
    text +=
        " (" + std::string(name_of(departure.flaw.part)) + " " + std::to_string(departure.flaw.index) + ")";
  return "departs at message " + std::to_string(departure.message) + ": " + text;
}

std::string name_of_subject(const chamber::State& state, const Verified& verified, const SubjectId& id) {
  const auto* subject = chamber::find_subject(*chamber::find_matter(state, verified.sounding->matter), id);
  return harmless(subject == nullptr ? id.text() : subject->name);
}

std::string finding_words(const chamber::SoundedSubject& finding) {
  if (finding.finding == chamber::Sounded::kNobodyObjects) return "nobody objects";
  if (finding.finding == chamber::Sounded::kObjection) return "at least one member objects";
  if (finding.finding == chamber::Sounded::kNotEnoughMarks) return "not enough marks: nothing was opened";
  std::string out;
  for (const auto& each : finding.totals)
    out += (out.empty() ? "" : "; ") + (each.name.empty() ? std::string("all") : harmless(each.name)) + ": " +
           std::to_string(each.encourage) + " encourage, " + std::to_string(each.discourage) + " discourage";
  return out;
}

std::string state_words(const Verified& verified) {
  if (verified.report.departure) return words_of(*verified.report.departure);
  if (verified.report.verified()) return "verified to its end";
  if (verified.sounding->end == chamber::SoundingEnd::kAbandoned)
    return "was abandoned; what was posted is right, and nothing was opened";
  if (is_over(verified)) return "the operator has signed two boards; nothing was opened";
  return "right as far as it goes: it is " + std::string(name_of(verified.report.phase));
}

std::string page_of(const chamber::State& state, const Verified& verified) {
  std::string out =
      wrapped("Sounding " + std::to_string(verified.sounding->id.value()) + " [" +
                  harmless(verified.sounding->matter.text()) + "]: " + state_words(verified) + ".",
              2, "");
  out += "  " + counted(static_cast<std::int64_t>(verified.report.ballots), "ballot was", "ballots were") +
         " posted" +
         (verified.report.result ? ", " + std::to_string(verified.report.result->counted) + " count" : "") +
         "; the proof of each was checked\n";
  for (const auto& each : verified.findings)
    out += wrapped(name_of_subject(state, verified, each.subject) + ": " + finding_words(each), 4, "  – ");
  if (verified.report.sounding) out += "  manifest " + to_hex(verified.report.sounding->hash) + '\n';
  return out;
}

json::object json_of(const Verified& verified) {
  json::object out{{"sounding", static_cast<std::int64_t>(verified.sounding->id.value())},
                   {"matter", verified.sounding->matter.text()},
                   {"phase", name_of(verified.report.phase)},
                   {"ballots", static_cast<std::int64_t>(verified.report.ballots)},
                   {"verified", verified.report.verified()}};
  if (verified.report.result) out["counted"] = verified.report.result->counted;
  if (verified.report.sounding) out["sid"] = to_hex(verified.report.sounding->hash);
  if (verified.sounding->end) out["end"] = name_of(*verified.sounding->end);
  if (const auto& departure = verified.report.departure)
    out["departs"] = {{"message", static_cast<std::int64_t>(departure->message)},
                      {"fault", name_of(departure->flaw.fault)}};
  json::array findings;
  for (const auto& each : verified.findings)
    findings.emplace_back(json::object{{"subject", each.subject.text()},
                                       {"finding", name_of(each.finding)},
                                       {"words", finding_words(each)}});
  out["findings"] = std::move(findings);
  return out;
}

int code_of(const std::vector<Verified>& all) {
  const auto departs = [](const Verified& each) { return each.report.departure.has_value(); };
  if (std::ranges::any_of(all, departs)) return kDeparts;
  const auto whole = [](const Verified& each) { return each.report.verified(); };
  return std::ranges::all_of(all, whole) ? kSound : kTooFew;
}

audit::SoundingRecord sound_record(const SoundingVerifyOptions& options) {
  auto record = audit::read_soundings(*audit::open_folder(options.folder));
  if (!record) throw std::runtime_error(options.folder + " has no checkpoint; `nemcon export` writes one");
  if (!options.key.empty() && record->findings.empty() && record->log_key != options.key)
    record->findings.push_back(
        {audit::Wrong::kKey,
         {},
         "checkpoint",
         "it is signed by " + record->log_key + ", not by the key that you were given"});
  return *std::move(record);
}

std::vector<Verified> verify_all(const SoundingVerifyOptions& options, const audit::SoundingRecord& record,
                                 Random& chance) {
  std::vector<Verified> all;
  for (const auto& each : record.state.soundings) {
    if (options.number == 0 || each.id.value() == options.number) all.push_back(verify(record, each, chance));
  }
  if (all.empty())
    throw std::runtime_error(options.number == 0
                                 ? "the record has no soundings"
                                 : "the record has no sounding " + std::to_string(options.number));
  return all;
}

}  // namespace

CLI::App* add_sounding_verify(CLI::App& noun, SoundingVerifyOptions& options) {
  auto* command = noun.add_subcommand("verify",
                                      "Prove soundings from an exported record alone: every message, every "
                                      "ballot's proof, the result");
  command->add_option("DIR", options.folder, "the folder that `nemcon export` or a mirror wrote")->required();
  command->add_option("SOUNDING", options.number, "number of the sounding; without it all of them")
      ->check(CLI::PositiveNumber);
  command->add_option("--key", options.key, "the record's verifier key, as you were given it");
  command->add_flag("--json", options.json, "one JSON object");
  return command;
}

int verify_soundings(const SoundingVerifyOptions& options, World& world) try {
  const auto record = sound_record(options);
  if (!record.findings.empty()) {
    const auto& wrong = record.findings.front();
    world.err << "nemcon: the record is not sound"
              << (wrong.entry ? " at entry " + std::to_string(*wrong.entry) : "") << ": " << wrong.text
              << ". `nemcon audit " << options.folder << "` says more.\n";
    return kDeparts;
  }
  const auto all = verify_all(options, record, world.random);
  if (options.json) {
    json::array list;
    for (const auto& each : all) list.emplace_back(json_of(each));
    world.out << json::object{{"size", static_cast<std::int64_t>(record.size)},
                              {"root", to_hex(record.root)},
                              {"soundings", std::move(list)}}
              << '\n';
  } else {
    world.out << "Record of " << record.size << " entries, root " << to_hex(record.root) << "\nsigned by "
              << record.log_key << '\n';
    for (const auto& each : all) world.out << page_of(record.state, each);
  }
  return code_of(all);
} catch (const std::runtime_error& broken) {
  world.err << "nemcon: " << broken.what() << '\n';
  return kUnreadable;
}

}  // namespace nemcon::cli
