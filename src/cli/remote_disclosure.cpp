#include "cli/remote_disclosure.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <ostream>
#include <vector>

#include "cli/remote_json.hpp"
#include "cli/remote_words.hpp"
#include "cli/told_words.hpp"
#include "codec/charter_v1.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

// A stage's rule as far as it says who is told what.
chamber::StageRule rule_of(const json::object& shown) {
  chamber::StageRule rule;
  rule.type = chamber::stage_type_of(text_in(shown, "type")).value_or(chamber::StageType::kRollCall);
  for (const auto& each : objects_in(shown, "disclosure")) {
    const auto facet = chamber::facet_of(text_in(each, "facet"));
    if (!facet) continue;  // of a newer server
    chamber::Disclosed told{.facet = *facet, .open = {}, .closed = {}};
    for (const auto& name : texts_in(each, "open"))
      if (const auto audience = chamber::audience_of(name)) told.open.add(*audience);
    for (const auto& name : texts_in(each, "closed"))
      if (const auto audience = chamber::audience_of(name)) told.closed.add(*audience);
    rule.disclosure.push_back(told);
  }
  return rule;
}

// From what carries the most to what says nothing.
std::string counts_words(const json::object& totals) {
  std::vector<std::string> parts;
  for (const char* stance : {"support", "acquiesce", "abstain", "reserve", "object", "recuse", "silent"}) {
    if (const auto count = number_in(totals, stance); count != 0)
      parts.push_back(std::to_string(count) + " " + doing(stance));
  }
  return listed(parts);
}

std::string leak_words(const json::object& leak) {
  const std::string kind = text_in(leak, "kind");
  const auto of = texts_in(leak, "of");
  const std::string count = std::to_string(number_in(leak, "members"));
  if (kind == "unanimous" && of.empty()) return "If all say the same, the totals tell what each said.";
  if (kind == "unanimous")
    return "On " + of.back() + " all " + count + " said the same: the totals tell what each said.";
  if (kind == "few_members")
    return "Only " + count + " are asked: each can work out the others from its own position.";
  if (kind == "small_class" && of.size() > 1)
    return "On " + of.back() + " all " + count + " of the class " + of.front() + " said the same.";
  if (kind == "small_class") return "The totals of the class " + listed(of) + " are of only " + count + ".";
  if (kind == "rest")
    return "The totals less those of the class " + listed(of) + " are of only " + count + ".";
  if (kind == "difference") return "The classes " + listed(of) + " differ by only " + count + ".";
  if (kind == "rounds") return "The totals of stage " + listed(of) + " are known, so what changed since is.";
  if (kind == "answered")
    return "Who has answered is told beside the totals: with few answers each is known.";
  return kind;
}

}  // namespace

std::string answers_words(const json::object& stage) {
  if (!stage.contains("answered")) return "Who has spoken is not shown to you.";
  const auto answered = texts_in(stage, "answered").size();
  return std::to_string(answered) + " of " + std::to_string(answered + texts_in(stage, "silent").size()) +
         " have spoken.";
}

void print_told(const json::object& stage, const json::object& matter, std::ostream& out) {
  for (const auto& each : objects_in(object_in(matter, "procedure"), "stages")) {
    if (text_in(each, "stage_rule") != text_in(stage, "stage_rule")) continue;
    const Told told = told_words("en", rule_of(each));
    // A stage that was open to all says nothing new once it is over.
    if (!flag_in(stage, "open") && !each.contains("disclosure")) continue;
    if (flag_in(stage, "open") && !told.open.empty()) out << wrapped(told.open, 0);
    if (!told.closed.empty()) out << wrapped(told.closed, 0);
  }
  const auto needed = number_in(stage, "secret_at");
  if (needed == 0) return;
  const auto asked = texts_in(stage, "asked_secret");
  out << wrapped("It turns secret when " + counted(needed, "member asks", "members ask") + " for it" +
                     (asked.empty() ? "." : "; so far: " + listed(asked) + "."),
                 0);
}

void print_numbers(const json::object& stage, std::ostream& out) {
  for (const auto& each : objects_in(stage, "totals")) {
    out << wrapped("On " + text_in(each, "subject") + ": " + counts_words(object_in(each, "totals")) + ".",
                   2);
  }
  for (const auto& each : objects_in(stage, "class_totals")) {
    out << wrapped("  " + text_in(each, "class") + " on " + text_in(each, "subject") + ": " +
                       counts_words(object_in(each, "totals")) + ".",
                   4);
  }
  if (flag_in(stage, "held") && !stage.contains("totals")) out << "Totals are not shown to you.\n";
  print_leaks(stage, 0, out);
}

void print_leaks(const json::object& of, std::size_t indent, std::ostream& out) {
  const auto leaks = objects_in(of, "gives_away");
  if (leaks.empty()) return;
  out << wrapped("What its numbers would tell of single members:", indent);
  for (const auto& each : leaks) out << wrapped(leak_words(each), indent + 2);
}

}  // namespace nemcon::cli
