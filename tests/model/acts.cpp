// Random acts. They look at the model's body so that most could be done; one in eight does not care.
#include <algorithm>

#include "chamber_body.hpp"

namespace nemcon::model {
namespace {

constexpr Ms kHour = 3'600'000;

const std::vector<std::string> kMatters = {"m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9"};
const std::vector<std::string> kPeople = {"p1", "p2", "p3"};
const std::vector<std::string> kStances = {"support", "support", "support", "acquiesce", "abstain",
                                           "reserve", "object",  "recuse",  "silent"};

}  // namespace

std::string Acts::some_matter(const Body& body) {
  std::vector<std::string> open;
  for (const auto& [id, matter] : body.matters) {
    if (matter.outcome.empty()) open.push_back(id);
  }
  return open.empty() || one_in(8) ? any(kMatters) : any(open);
}

std::string Acts::some_member(const Body& body) {
  if (one_in(16)) return any(std::vector<std::string>{"FF", "GG"});
  return any(body.members).first;
}

void Acts::take_role(Act& act, bool presiding) {
  if (one_in(10)) presiding = !presiding;
  if (presiding) {
    act.role = any(std::vector<std::string>{"secretary", "chair"});
    act.member.clear();
  } else {
    const bool odd = one_in(12);
    act.role = odd ? any(std::vector<std::string>{"adviser", "deputy"}) : "head";
  }
  if (presiding && one_in(20)) act.role = "observer";
}

void Acts::open_matter(const Body& body, Act& act) {
  take_role(act, true);
  act.what = "open_matter";
  act.matter = any(kMatters);
  for (const std::string& id : kMatters) {
    if (!body.matters.contains(id) && !one_in(4)) act.matter = id;
  }
  const Procedure& procedure = one_in(3) ? procedures().front() : any(procedures());
  act.procedure = procedure.id;
  const bool about_office = procedure.kind == "appointment" || procedure.kind == "extension";
  if (about_office != one_in(20)) act.office = "head";
  if (procedure.kind == "extension") act.until_day = kTermUntil + 1 + static_cast<Ms>(below(40));
  if (procedure.kind == "admission") act.applicant = any(std::vector<std::string>{"FF", "GG"});
  if (!body.matters.empty() && one_in(6)) act.after = any(body.matters).first;
}

void Acts::candidacy(const Body& body, Act& act) {
  act.member = some_member(body);
  take_role(act, one_in(2));
  act.matter.clear();
  for (const auto& [id, each] : body.matters) {
    if (each.procedure->kind == "appointment" && each.outcome.empty()) act.matter = id;
  }
  if (act.matter.empty() && !one_in(8)) return open_matter(body, act);
  if (act.matter.empty() || one_in(16)) act.matter = some_matter(body);
  act.subject = any(kPeople);
  act.state = any(std::vector<std::string>{"floated", "interested", "declared", "nominated"});
  const auto matter = body.matters.find(act.matter);
  const bool known = matter != body.matters.end() && !matter->second.subjects.empty();
  if (known && one_in(2)) {
    act.subject = any(matter->second.subjects).first;
    act.what = one_in(2) ? "release" : "move";
    if (one_in(5)) act.state = "withdrawn";
    if (!act.member.empty() && !one_in(6)) act.member = matter->second.subjects.at(act.subject).sponsor;
    if (act.member.empty() && !(act.role == "chair" || act.role == "observer")) act.role = "secretary";
    return;
  }
  act.what = "note";
  if (act.member.empty() && act.role == "head") act.role = "secretary";
  if (!act.member.empty() && !one_in(10)) act.sponsor = act.member;
  if (one_in(3)) {
    // The id of what is confided is drawn by the service and never chosen.
    act.subject = "c-" + std::to_string(below(1'000'000));
    const std::vector<std::vector<std::string>> lists = {
        {"secretary"}, {"BB"}, {"chair", "AA"}, {"CC", "DD"}};
    act.confided = any(lists);
    const std::string self = act.member.empty() ? act.role : act.member;
    if (std::ranges::find(act.confided, self) == act.confided.end() && self != "observer") {
      act.confided.push_back(self);
    }
  }
}

void Acts::open_stage(const Body& body, Act& act) {
  take_role(act, true);
  act.what = "open_stage";
  act.matter = some_matter(body);
  const auto matter = body.matters.find(act.matter);
  if (matter == body.matters.end()) {
    act.rule = "consent";
    return;
  }
  const StageRule& rule = any(matter->second.procedure->stages);
  act.rule = rule.id;
  for (const auto& [id, subject] : matter->second.subjects) {
    if (act.subjects.empty() || (rule.type == "sounding" && one_in(2))) act.subjects.push_back(id);
  }
  if (matter->second.subjects.size() > 1 && one_in(2)) act.subjects = {any(matter->second.subjects).first};
  if (one_in(8)) act.subjects.clear();
  if (rule.type == "silence" || one_in(2)) act.until = act.at + static_cast<Ms>(below(72)) * kHour / 2;
  if (!matter->second.stages.empty() && one_in(3)) act.previous = any(matter->second.stages);
}

void Acts::on_stage(const Body& body, Act& act) {
  std::vector<int> open;
  for (std::size_t i = 0; i < body.stages.size(); ++i) {
    if (body.stages[i].outcome.empty()) open.push_back(static_cast<int>(i) + 1);
  }
  if (open.empty() && !one_in(8)) return open_stage(body, act);
  act.stage = static_cast<int>(below(body.stages.size() + 1)) + 1;
  if (!open.empty() && !one_in(10)) act.stage = any(open);
  if (one_in(14)) {
    take_role(act, true);
    act.what = one_in(2) ? "extend" : "close";
    act.until = act.at + static_cast<Ms>(below(96)) * kHour / 2;
    return;
  }
  act.what = "position";
  act.member = some_member(body);
  take_role(act, false);
  act.stance = any(kStances);
  if (act.stage <= static_cast<int>(body.stages.size())) {
    const Stage& stage = body.stages[static_cast<std::size_t>(act.stage - 1)];
    if (stage.subjects.size() > 1 || one_in(4)) act.subject = any(stage.subjects);
    const StageRule& rule =
        body.matters.at(stage.matter).procedure->stages[static_cast<std::size_t>(stage.rule)];
    if (rule.type == "silence" && !one_in(6)) {
      act.stance = any(std::vector<std::string>{"reserve", "reserve", "silent", "object"});
    } else if (!one_in(4)) {
      help(body, stage, act);
    }
  }
  if (one_in(2)) act.reason = "Reason " + std::to_string(below(3));
}

// Somebody who does not consent yet does now, or consent of all would never be seen.
void Acts::help(const Body& body, const Stage& stage, Act& act) {
  const std::string subject = act.subject.empty() ? stage.subjects[0] : act.subject;
  for (const std::string& member : seated(body, act.at)) {
    const auto said = stage.stances.find({subject, member});
    if (said != stage.stances.end() && said->second == "support") continue;
    act.member = member;
    act.stance = "support";
    if (one_in(2)) return;
  }
}

void Acts::state(const Body& body, Act& act) {
  act.what = "state";
  act.role = one_in(10) ? "secretary" : "chair";
  act.matter = some_matter(body);
  for (const Stage& stage : body.stages) {
    const bool open = body.matters.at(stage.matter).outcome.empty();
    if (open && holds(body, stage, stage.subjects[0], act.at) && !one_in(4)) act.matter = stage.matter;
  }
  const auto matter = body.matters.find(act.matter);
  const std::string kind = matter == body.matters.end() ? "adoption" : matter->second.procedure->kind;
  act.outcome = kind == "appointment" ? "appointed"
                : kind == "extension" ? "extended"
                : kind == "admission" ? "admitted"
                                      : "adopted";
  if (one_in(10)) act.outcome = any(std::vector<std::string>{"no_consent", "appointed", "admitted"});
  const std::int64_t today = act.at / kDay;
  if (act.outcome == "appointed" || (act.outcome == "admitted" && one_in(2)) || one_in(20)) {
    act.from_day = today + static_cast<std::int64_t>(below(4)) - (one_in(8) ? 1 : 0);
    if (act.outcome == "appointed" && one_in(2)) act.until_day = act.from_day + static_cast<Ms>(below(9));
  }
  if (matter != body.matters.end() && !matter->second.subjects.empty() && one_in(2)) {
    act.subject = any(matter->second.subjects).first;
  }
}

Act Acts::next(const Body& body, Ms at) {
  Act act;
  act.at = at + (one_in(3) ? static_cast<Ms>(below(12)) * kHour / 2 : 0);
  const bool early = body.matters.size() < 2 || (body.stages.size() < 2 && one_in(2));
  switch (early ? below(5) : below(16)) {
    case 0: open_matter(body, act); break;
    case 1:
    case 2: candidacy(body, act); break;
    case 3:
    case 4: open_stage(body, act); break;
    case 5:
    case 6: state(body, act); break;
    default: on_stage(body, act);
  }
  return act;
}

}  // namespace nemcon::model
