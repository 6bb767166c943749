#include "said.hpp"

#include <algorithm>
#include <set>

namespace nemcon::disclosure {

using namespace chamber;

namespace {

bool among(const StageRule& rule, Facet facet, bool open, Audience audience) {
  for (const Disclosed& each : rule.disclosure) {
    if (each.facet != facet) continue;
    const Audiences& audiences = open ? each.open : each.closed;
    if (audiences.has(audience) || audiences.has(Audience::kPublic)) return true;
  }
  return false;
}

// The rule's own words, without what one facet implies of another.
bool names(const StageRule& rule, Facet facet, bool open, const Actor& viewer) {
  switch (viewer.role) {
    case Role::kChair: return among(rule, facet, open, Audience::kChair);
    case Role::kSecretary: return among(rule, facet, open, Audience::kSecretary);
    case Role::kFacilitator: return among(rule, facet, open, Audience::kFacilitators);
    case Role::kCandidate: return among(rule, facet, open, Audience::kCandidates);
    case Role::kHead:
    case Role::kDeputy:
    case Role::kAdviser: return among(rule, facet, open, Audience::kMembers);
    default: return among(rule, facet, open, Audience::kPublic);
  }
}

std::string sum(const std::map<std::string, int>& counts) {
  std::string text;
  for (const auto& [word, count] : counts) text += word + "=" + std::to_string(count) + " ";
  return text;
}

}  // namespace

void Said::take(const PositionTaken& taken, Instant at) {
  stages_[taken.stage.value()][{taken.member.text(), taken.subject.text()}] = {
      taken.stance, taken.reason, taken.condition, taken.received, taken.uncounted};
  words_[taken.stage.value()][taken.member.text()].of_member.push_back(
      to_text(at) + " " + taken.subject.text() + "|" + std::string(name_of(taken.stance)) + "|" +
      taken.reason + "|" + taken.condition + "|" + taken.received);
}

void Said::asked(StageId stage, const std::vector<MemberId>& seats) {
  for (const MemberId& each : seats) asked_[stage.value()].insert(each.text());
}

std::string Said::told(const State& state, const Actor& viewer) const {
  std::string account;
  for (const Stage& stage : state.stages) {
    const StageRule& rule = rule_of(state, stage);
    if (rule.disclosure.empty() || among(rule, Facet::kWhat, true, Audience::kPublic)) continue;
    if (!stage.open() && *stage.outcome == StageOutcome::kWithdrawn) continue;  // nothing is told of it
    account += "\nstage " + std::to_string(stage.id.value()) + ": ";
    const bool what = names(rule, Facet::kWhat, stage.open(), viewer);
    const bool why = names(rule, Facet::kWhy, stage.open(), viewer);
    const auto found = stages_.find(stage.id.value());
    static const Positions kNone;
    const Positions& said = found == stages_.end() ? kNone : found->second;
    std::set<std::string> answered;
    std::map<std::string, std::map<std::string, int>> totals;
    const auto add = [&](const std::string& to, const std::string& member, const std::string& subject) {
      const auto one = said.find({member, subject});
      const bool spoke = one != said.end() && one->second.stance != rule::Stance::kSilent;
      const auto stance = !spoke                  ? rule::Stance::kSilent
                          : one->second.uncounted ? rule::Stance::kRecuse
                                                  : one->second.stance;
      ++totals[to + " " + subject][std::string(name_of(stance))];
    };
    // Who is away is not asked: at the close, or as things stand.
    const auto asked = asked_.find(stage.id.value());
    const auto away = [&](const std::string& member) {
      if (asked != asked_.end()) return !asked->second.contains(member);
      return !is_seated(state, *find_member(state, MemberId(member)), state.at);
    };
    for (const Member& member : state.members) {
      if (away(member.id.text())) continue;
      for (const SubjectId& subject : stage.subjects) {
        add("all", member.id.text(), subject.text());
        for (const Membership& each : member.classes) add(each.name, member.id.text(), subject.text());
      }
    }
    for (const auto& [key, one] : said) {
      if (one.stance == rule::Stance::kSilent || away(key.first)) continue;
      answered.insert(key.first);
      const bool own = !viewer.member.empty() && key.first == viewer.member.text();
      if (what || own)
        account += key.first + " " + key.second + " " + std::string(name_of(one.stance)) + one.received +
                   (one.uncounted ? "!" : "") + "; ";
      if (why || own) account += one.reason + "/" + one.condition + "; ";
    }
    if (const auto who = broke_.find(stage.id.value()); who != broke_.end()) {
      if (what || who->second == viewer.member.text()) account += who->second + " broke; ";
    }
    // While it is open, who may know what is said may know each word of it, and the member all of its own.
    if (stage.open() && words_.contains(stage.id.value())) {
      for (const auto& [member, words] : words_.at(stage.id.value())) {
        if (!what && member != viewer.member.text()) continue;
        for (const std::string& each : words.of_member)
          account +=
              member + ":" +
              (why || member == viewer.member.text()
                   ? each
                   : each.substr(0, each.find('|', each.find('|') + 1)) + each.substr(each.rfind('|'))) +
              "; ";
      }
    }
    if (what || names(rule, Facet::kAnswered, stage.open(), viewer)) {
      account += "answered ";
      for (const std::string& each : answered) account += each + " ";
    }
    for (const auto& [of, counts] : totals) {
      const bool all = of.starts_with("all ");
      const bool own =
          viewer.role != Role::kCandidate || of.substr(of.find(' ') + 1) == viewer.subject.text() ||
          among(rule, all ? Facet::kTotals : Facet::kClassTotals, stage.open(), Audience::kPublic);
      const bool known =
          what || names(rule, all ? Facet::kTotals : Facet::kClassTotals, stage.open(), viewer);
      int members = 0;
      for (const auto& [word, count] : counts) members += count;
      if (known && own && (all || members >= rule.least)) account += of + ": " + sum(counts) + "; ";
    }
  }
  return account;
}

}  // namespace nemcon::disclosure
