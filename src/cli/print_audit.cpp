#include "cli/print_audit.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/time.hpp"
#include "cli/minute_page.hpp"
#include "cli/remote_words.hpp"
#include "codec/canonical.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;
using audit::Finding;
using audit::Outcome;
using audit::Quorum;
using audit::Verdict;
using audit::Witnessed;

constexpr int kWidth = 100;  // a verifier key fits on one line
constexpr std::size_t kIndent = 14;

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

// By a witness's own clock; one that is out of all bounds stays a number.
std::string time_of(std::uint64_t seconds) {
  constexpr std::uint64_t kYear9999 = 253'402'300'800;
  if (seconds >= kYear9999) return std::to_string(seconds);
  return to_text(Instant{static_cast<std::int64_t>(seconds) * 1000}).substr(0, 19) + "Z";
}

std::string entries(std::uint64_t count) { return counted(number(count), "entry", "entries"); }

std::string where(const Finding& finding) {
  return finding.entry ? "entry " + std::to_string(*finding.entry) : std::string(name_of(finding.wrong));
}

// What was written by others is shown so that it cannot play with the terminal.
std::string sentence(const Finding& finding) {
  return harmless(finding.path.empty() ? finding.text : finding.path + ": " + finding.text);
}

std::string head_of(const Verdict& verdict) {
  if (const auto departs = verdict.departs())
    return "The record departs at entry " + std::to_string(*departs) + ".";
  if (!verdict.sound()) return "The record is not what it should be.";
  const auto closed =
      std::ranges::count_if(verdict.outcomes, [](const Outcome& each) { return !each.rerun(); });
  if (closed == 0) return "Sound. Every outcome follows from the record.";
  return "Sound, as far as you can open it: " + std::to_string(closed) + " of " +
         counted(number(verdict.outcomes.size()), "outcome", "outcomes") + " could not be re-run.";
}

void put(MinutePage& page, std::string_view name, std::string_view text) {
  page.put(kIndent, harmless(text), "  " + std::string(name));
}

void put_findings(const Verdict& verdict, MinutePage& page) {
  for (const Finding& each : verdict.findings) put(page, where(each), sentence(each));
}

void put_checkpoint(const Verdict& verdict, MinutePage& page) {
  put(page, "Checkpoint", entries(verdict.size) + ", root " + to_base64(verdict.root));
  if (verdict.log_key.empty()) return;
  put(page, "Key", verdict.log_key);
  put(page, "",
      verdict.key_given ? "as you gave it, or handed over by it"
                        : "the record names its own key: compare it with the one that you were given");
}

std::string quorum_words(const Verdict& verdict) {
  const std::string whose = verdict.policy_given ? "your policy" : "the record's own policy";
  switch (verdict.quorum) {
    case Quorum::kNotAsked: return "no witness has to have seen it, by " + whose;
    case Quorum::kMet: return "as many as " + whose + " asks for";
    case Quorum::kShort:
      return "TOO FEW for " + whose + ", which at least " +
             counted(number(verdict.fewest), "witness", "witnesses") + " can meet";
  }
  return {};
}

void put_witnesses(const std::vector<Witnessed>& witnessed, MinutePage& page) {
  for (const Witnessed& each : witnessed)
    put(page, "", each.name + ", " + time_of(each.time) + " by its clock");
}

void put_kept(const Verdict& verdict, MinutePage& page) {
  for (const auto& each : verdict.older)
    put(page, "Kept",
        each.path + ": a checkpoint of " + entries(each.size) + ", of which this is the continuation");
  for (const auto& each : verdict.receipts)
    put(page, "Kept", each.path + ": a receipt for entry " + std::to_string(each.entry) + ", which is there");
}

void put_counts(const Verdict& verdict, MinutePage& page) {
  const audit::Counts& counts = verdict.counts;
  put(page, "Followed", entries(verdict.followed) + (verdict.at.empty() ? "" : " to " + verdict.at));
  put(page, "State", to_hex(verdict.state));
  put(page, "Signed",
      counted(number(counts.signed_acts), "act", "acts") + " by a seat's key; " +
          counted(number(counts.unsigned_acts), "act", "acts") + " of members by seats without one; " +
          counted(number(counts.logged), "position", "positions") + " logged by the secretary");
  put(page, "Confided",
      entries(counts.sealed) + " wholly; " + counted(number(counts.digests), "digest", "digests") +
          " (some of nothing), of which " + std::to_string(counts.opened) + " opened here");
}

std::string outcome_text(const Outcome& outcome) {
  std::string text = outcome.title + ": " + outcome_words(outcome.outcome);
  const std::string& who = outcome.subject_name.empty() ? outcome.subject : outcome.subject_name;
  if (!who.empty() && who != outcome.title) text += ", " + who;
  return text + ", " + outcome.effective + " (" + outcome.matter + ")";
}

std::string basis(const Outcome& outcome) {
  if (outcome.rerun()) return "re-run";
  return "rests on " + counted(number(outcome.confidential), "confidential entry", "confidential entries") +
         " that you cannot open: not re-run";
}

void put_outcomes(const Verdict& verdict, MinutePage& page) {
  page.blank();
  page.put(0, "Outcomes");
  if (verdict.outcomes.empty()) put(page, "", "none so far");
  for (const Outcome& each : verdict.outcomes) {
    put(page, "entry " + std::to_string(each.entry), outcome_text(each));
    put(page, "", basis(each));
  }
}

std::string finding_words(std::string_view finding) {
  if (finding == "nobody_objects") return "nobody objects";
  if (finding == "objection") return "at least one member objects";
  if (finding == "not_enough_marks") return "not enough marks: nothing was opened";
  return "counted: the totals stand in that entry";
}

std::string sounding_text(const audit::SoundingOutcome& each) {
  std::string text = "sounding " + std::to_string(each.sounding) + ", " + each.mode + ", " + each.title +
                     " (" + each.matter + "): ";
  text += each.end.empty() ? "has come to " + each.phase : each.end;
  return text + ", " + std::to_string(each.counted) + " of " + std::to_string(each.roster) +
         " members sent a mark";
}

void put_soundings(const Verdict& verdict, MinutePage& page) {
  if (verdict.soundings.empty()) return;
  page.blank();
  page.put(0, "Soundings");
  for (const audit::SoundingOutcome& each : verdict.soundings) {
    put(page, "entry " + std::to_string(each.entry), sounding_text(each));
    for (const auto& [name, finding] : each.findings) put(page, "", name + ": " + finding_words(finding));
    put(page, "", "each of its " + counted(number(each.messages), "message", "messages") + " checked");
  }
}

json::array witnesses_json(const std::vector<Witnessed>& witnessed) {
  json::array out;
  for (const Witnessed& each : witnessed)
    out.emplace_back(json::object{
        {"name", harmless(each.name)}, {"key", harmless(each.key)}, {"time", time_of(each.time)}});
  return out;
}

json::object finding_json(const Finding& finding) {
  json::object out{{"what", name_of(finding.wrong)}, {"text", harmless(finding.text)}};
  if (finding.entry) out["entry"] = number(*finding.entry);
  if (!finding.path.empty()) out["path"] = harmless(finding.path);
  if (finding.refusal) {
    out["code"] = name_of(finding.refusal->code);
    out["field"] = harmless(finding.refusal->field);
  }
  return out;
}

json::object outcome_json(const Outcome& each) {
  return {{"entry", number(each.entry)},   {"matter", each.matter},
          {"title", harmless(each.title)}, {"outcome", each.outcome},
          {"subject", each.subject},       {"effective", each.effective},
          {"rerun", each.rerun()},         {"confidential", number(each.confidential)}};
}

json::object sounding_json(const audit::SoundingOutcome& each) {
  json::array findings;
  for (const auto& [name, finding] : each.findings)
    findings.emplace_back(json::object{{"name", harmless(name)}, {"finding", finding}});
  json::object out{{"sounding", number(each.sounding)},
                   {"entry", number(each.entry)},
                   {"matter", each.matter},
                   {"mode", each.mode},
                   {"phase", each.phase},
                   {"roster", number(each.roster)},
                   {"counted", number(each.counted)},
                   {"messages", number(each.messages)},
                   {"findings", std::move(findings)}};
  if (!each.end.empty()) out["end"] = each.end;
  return out;
}

json::object counts_json(const audit::Counts& counts) {
  return {{"entries", number(counts.entries)},
          {"signed_acts", number(counts.signed_acts)},
          {"unsigned_acts", number(counts.unsigned_acts)},
          {"logged", number(counts.logged)},
          {"sealed", number(counts.sealed)},
          {"digests", number(counts.digests)},
          {"opened", number(counts.opened)}};
}

template <class List>
json::array array_of(const List& list, const auto& to_json) {
  json::array out;
  for (const auto& each : list) out.emplace_back(to_json(each));
  return out;
}

json::object kept_json(const audit::CheckedFile& each) {
  return {{"path", harmless(each.path)}, {"size", number(each.size)}, {"entry", number(each.entry)}};
}

}  // namespace

std::string audit_page(const Verdict& verdict) {
  MinutePage page(kWidth, false);
  page.facing("Record " + harmless(verdict.origin),
              verdict.body.empty() ? "" : "body " + harmless(verdict.body));
  page.put(0, head_of(verdict));
  put_findings(verdict, page);
  page.blank();
  put_checkpoint(verdict, page);
  put(page, "Witnesses",
      counted(number(verdict.witnessed.size()), "has", "have") + " seen it: " + quorum_words(verdict));
  put_witnesses(verdict.witnessed, page);
  put_kept(verdict, page);
  put_counts(verdict, page);
  put_outcomes(verdict, page);
  put_soundings(verdict, page);
  if (!verdict.remarks.empty()) page.blank();
  for (const std::string& each : verdict.remarks) put(page, "Remark", each);
  return std::move(page).text();
}

std::string audit_findings(const Verdict& verdict) {
  if (verdict.sound()) return {};
  MinutePage page(kWidth, false);
  page.put(0, head_of(verdict));
  put_findings(verdict, page);
  return std::move(page).text();
}

std::string audit_json(const Verdict& verdict) {
  json::object out{
      {"sound", verdict.sound()},
      {"findings", array_of(verdict.findings, finding_json)},
      {"origin", harmless(verdict.origin)},
      {"body", harmless(verdict.body)},
      {"size", number(verdict.size)},
      {"root", to_hex(verdict.root)},
      {"key", json::object{{"vkey", harmless(verdict.log_key)}, {"given", verdict.key_given}}},
      {"followed", number(verdict.followed)},
      {"state", to_hex(verdict.state)},
      {"at", verdict.at},
      {"outcomes", array_of(verdict.outcomes, outcome_json)},
      {"soundings", array_of(verdict.soundings, sounding_json)},
      {"counts", counts_json(verdict.counts)},
      {"witnesses", witnesses_json(verdict.witnessed)},
      {"quorum", name_of(verdict.quorum)},
      {"older", array_of(verdict.older, kept_json)},
      {"receipts", array_of(verdict.receipts, kept_json)},
      {"remarks", array_of(verdict.remarks, [](const std::string& each) { return harmless(each); })}};
  if (const auto departs = verdict.departs()) out["departs"] = number(*departs);
  return codec::canonical(out) + "\n";
}

std::string receipt_page(const audit::ReceiptVerdict& verdict) {
  MinutePage page(kWidth, false);
  page.facing("Record " + harmless(verdict.origin), "entry " + std::to_string(verdict.entry));
  page.put(0, verdict.wrong ? "The receipt does not hold. " + harmless(verdict.wrong->text)
                            : std::string("The receipt holds: this entry is in that record."));
  page.blank();
  const std::string by = verdict.by.empty() ? "" : " by " + verdict.by;
  put(page, "Entry",
      verdict.kind.empty() ? "of no format that is known here"
                           : verdict.kind + by + ", " + verdict.at + " by the record's own clock");
  if (verdict.carried) put(page, "", "its bytes came with the receipt");
  put(page, "Checkpoint", entries(verdict.size) + ", root " + to_base64(verdict.root));
  if (!verdict.log_key.empty()) put(page, "Key", verdict.log_key);
  if (verdict.key_of_record)
    put(page, "", "the record names its own key: compare it with the one that you were given");
  put(page, "Witnesses",
      counted(number(verdict.witnessed.size()), "has", "have") + " seen it" +
          (verdict.quorum == Quorum::kNotAsked ? ", of those that you asked for" : ""));
  put_witnesses(verdict.witnessed, page);
  return std::move(page).text();
}

std::string receipt_json(const audit::ReceiptVerdict& verdict) {
  json::object out{
      {"holds", !verdict.wrong},
      {"origin", harmless(verdict.origin)},
      {"entry", number(verdict.entry)},
      {"size", number(verdict.size)},
      {"leaf", to_hex(verdict.leaf)},
      {"root", to_hex(verdict.root)},
      {"kind", harmless(verdict.kind)},
      {"by", harmless(verdict.by)},
      {"at", harmless(verdict.at)},
      {"carried", verdict.carried},
      {"key", json::object{{"vkey", harmless(verdict.log_key)}, {"given", !verdict.key_of_record}}},
      {"witnesses", witnesses_json(verdict.witnessed)},
      {"quorum", name_of(verdict.quorum)}};
  if (verdict.wrong) out["text"] = harmless(verdict.wrong->text);
  return codec::canonical(out) + "\n";
}

}  // namespace nemcon::cli
