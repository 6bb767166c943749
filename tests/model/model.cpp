#include "model.hpp"

#include <algorithm>

namespace nemcon::model {

namespace {

const std::vector<std::string> kStates = {"floated", "interested", "declared", "nominated", "withdrawn"};

int rank(const std::string& state) {
  return static_cast<int>(std::ranges::find(kStates, state) - kStates.begin());
}

bool has(const std::vector<std::string>& list, const std::string& word) {
  return std::ranges::find(list, word) != list.end();
}

// The stance that a silent member has in effect.
std::string effective(const std::string& stance, const std::string& silence) {
  if (stance != "silent") return stance;
  if (silence == "consents") return "acquiesce";
  return silence == "blocks" ? "object" : "silent";
}

struct Tally {
  int all = 0, supporting = 0, consenting = 0, objecting = 0, permanent_objecting = 0;
};

bool rule_holds(const std::string& rule, const Tally& n) {
  if (rule == "everyone consents") return n.all > 0 && n.consenting == n.all;
  if (rule == "nobody objects") return n.objecting == 0;
  if (rule == "fewer than 2 object") return n.objecting < 2;
  return n.supporting >= 3 && n.permanent_objecting == 0;  // at least 3 support and no permanent objects
}

std::string stance_of(const Stage& stage, const std::string& subject, const std::string& member) {
  const auto found = stage.stances.find({subject, member});
  return found == stage.stances.end() ? "silent" : found->second;
}

Tally tally(const std::vector<std::pair<std::string, std::string>>& stances, const std::string& silence) {
  Tally n;
  for (const auto& [member, said] : stances) {
    const std::string stance = effective(said, silence);
    if (stance == "recuse") continue;
    ++n.all;
    n.supporting += stance == "support";
    n.consenting += stance == "support" || stance == "acquiesce";
    n.objecting += stance == "object";
    n.permanent_objecting += stance == "object" && member == "AA";
  }
  return n;
}

const StageRule& rule_of(const Body& body, const Stage& stage) {
  return body.matters.at(stage.matter).procedure->stages[static_cast<std::size_t>(stage.rule)];
}

std::vector<std::pair<std::string, std::string>> said(const Body& body, const Stage& stage,
                                                      const std::string& subject, Ms at) {
  std::vector<std::pair<std::string, std::string>> list;
  for (const std::string& member : seated(body, at))
    list.emplace_back(member, stance_of(stage, subject, member));
  return list;
}

}  // namespace

std::vector<std::string> seated(const Body& body, Ms at) {
  std::vector<std::string> list;
  for (const auto& [member, from] : body.members) {
    if (from <= at) list.push_back(member);
  }
  return list;
}

bool holds(const Body& body, const Stage& stage, const std::string& subject, Ms at) {
  const StageRule& rule = rule_of(body, stage);
  return rule_holds(rule.rule, tally(said(body, stage, subject, at), rule.silence));
}

// In an open stage everybody can still come to support, which is best for every rule that there is here.
std::string verdict(const Body& body, const Stage& stage, const std::string& subject, Ms at) {
  if (holds(body, stage, subject, at)) return "met";
  if (!stage.outcome.empty()) return "cannot";
  auto best = said(body, stage, subject, at);
  for (auto& [member, stance] : best) stance = "support";
  return rule_holds(rule_of(body, stage).rule, tally(best, "consents")) ? "open" : "cannot";
}

namespace {

// Goes through the acts once. Every question is answered by looking at everything.
class World {
 public:
  Body body;

  World() {
    for (const std::string& member : founders()) body.members[member] = 0;
  }

  // What comes by itself until then, one thing at a time, the earliest first.
  void pass(Ms now) {
    while (true) {
      int due = 0;
      for (int n = 1; n <= static_cast<int>(body.stages.size()); ++n) {
        const Stage& each = stage(n);
        if (!each.outcome.empty() || each.until == kNever || each.until > now) continue;
        if (due == 0 || each.until < stage(due).until) due = n;
      }
      const bool begins = !body.successor.empty() && body.successor_from * kDay <= now;
      if (due != 0 && (!begins || stage(due).until <= body.successor_from * kDay)) {
        expire(due);
      } else if (begins) {
        begin_term();
      } else {
        return;
      }
    }
  }

  bool act(const Act& a) {
    if (a.what == "open_matter") return open_matter(a);
    if (a.what == "note") return note(a);
    if (a.what == "move" || a.what == "release") return change(a);
    if (a.what == "open_stage") return open_stage(a);
    if (a.what == "position") return position(a);
    if (a.what == "extend") return extend(a);
    if (a.what == "close") return close(a);
    return state(a);
  }

 private:
  Stage& stage(int number) { return body.stages[static_cast<std::size_t>(number - 1)]; }
  bool is_stage(int number) const { return number > 0 && number <= static_cast<int>(body.stages.size()); }
  Matter* open_matter_of(const std::string& id) {
    const auto found = body.matters.find(id);
    return found == body.matters.end() || !found->second.outcome.empty() ? nullptr : &found->second;
  }
  static bool presides(const Act& a) { return a.role == "secretary" || a.role == "chair"; }
  bool speaks(const Act& a) const {
    return (a.role == "head" || a.role == "deputy") && has(seated(body, a.at), a.member);
  }
  static std::string who(const Act& a) { return a.member.empty() ? a.role : a.member; }
  static bool knows(const Act& a, const Subject& subject) {
    return subject.confided.empty() || subject.by == who(a) || subject.confided.contains(who(a));
  }
  static bool stands(const Subject& subject) {
    return subject.state != "withdrawn" && subject.state != "appointed" && subject.confided.empty();
  }
  bool live(int number, Ms at) {
    return is_stage(number) && stage(number).outcome.empty() &&
           (stage(number).until == kNever || at < stage(number).until);
  }

  // ---- what comes by itself ----
  void begin_term() {
    body.incumbent = body.successor;
    body.term_until = body.successor_until;
    body.successor.clear();
  }

  std::string natural_outcome(const Stage& each, Ms at) {
    const std::string& type = rule_of(body, each).type;
    if (type == "sounding") return "held";
    const bool met = holds(body, each, each.subjects[0], at);
    if (type == "roll_call") return met ? "met" : "not_met";
    if (each.until > at) return "withdrawn";
    return met ? "adopted" : "not_met";
  }

  void expire(int number) {
    Stage& each = stage(number);
    each.outcome = natural_outcome(each, each.until);
    each.closed = each.until;
    perhaps_end(number);
  }

  // ---- the end of a matter ----
  bool held_once(const Matter& matter, int rule, const std::string& subject) {
    return std::ranges::any_of(matter.stages, [&](int n) {
      return stage(n).rule == rule && stage(n).outcome == "held" && has(stage(n).subjects, subject);
    });
  }
  int latest(const Matter& matter, int rule, const std::string& subject) {
    int found = 0;
    for (const int n : matter.stages) {
      if (stage(n).rule == rule && has(stage(n).subjects, subject)) found = n;
    }
    return found;
  }
  // Whether one required rule is satisfied about a subject; an open roll call counts if `open_too`.
  bool satisfied(const Matter& matter, int rule, const std::string& subject, Ms at, bool open_too) {
    const StageRule& wanted = matter.procedure->stages[static_cast<std::size_t>(rule)];
    if (wanted.type == "sounding") return held_once(matter, rule, subject);
    const int n = latest(matter, rule, subject);
    if (n == 0) return false;
    if (wanted.type == "silence") return stage(n).outcome == "adopted";
    if (stage(n).outcome.empty() && !open_too) return false;
    if (!stage(n).outcome.empty() && stage(n).outcome != "met") return false;
    return holds(body, stage(n), subject, at);
  }
  bool all_satisfied(const Matter& matter, const std::string& subject, Ms at, bool open_too) {
    for (int rule = 0; rule < static_cast<int>(matter.procedure->stages.size()); ++rule) {
      const bool required = matter.procedure->stages[static_cast<std::size_t>(rule)].required;
      if (required && !satisfied(matter, rule, subject, at, open_too)) return false;
    }
    return true;
  }
  bool possible(const Matter& matter, Ms at) {
    const std::string& kind = matter.procedure->kind;
    if (kind == "appointment") return body.successor.empty();
    if (kind == "admission") return !body.members.contains(matter.applicant);
    if (kind == "extension") return body.incumbent == matter.incumbent && longer(matter.until_day, at);
    return true;
  }
  bool longer(std::int64_t until_day, Ms at) {
    if (body.term_until != kNever && until_day <= body.term_until) return false;
    if (until_day <= at / kDay) return false;
    return body.successor.empty() || body.successor_from >= until_day;
  }
  std::vector<std::string> decidable(const Matter& matter, Ms at) {
    std::vector<std::string> list;
    if (!possible(matter, at)) return list;
    for (const auto& [id, subject] : matter.subjects) {
      if (stands(subject) && all_satisfied(matter, id, at, true)) list.push_back(id);
    }
    return list;
  }

  void end(const std::string& id, const std::string& outcome, const std::string& subject, Ms at,
           std::int64_t from_day, std::int64_t until_day) {
    Matter& matter = body.matters.at(id);
    for (const int n : matter.stages) {
      if (!stage(n).outcome.empty()) continue;
      stage(n).outcome = natural_outcome(stage(n), at);
      stage(n).closed = at;
    }
    matter.outcome = outcome;
    matter.decided = subject;
    matter.at = at;
    if (outcome == "admitted") body.members[matter.applicant] = std::max(at, from_day * kDay);
    if (outcome == "extended") body.term_until = matter.until_day;
    if (outcome != "appointed") return;
    matter.subjects.at(subject).state = "appointed";
    body.successor = "Person " + subject;
    body.successor_from = from_day;
    body.successor_until = until_day;
  }

  void perhaps_end(int number) {
    const Stage& each = stage(number);
    const Matter& matter = body.matters.at(each.matter);
    const Procedure& procedure = *matter.procedure;
    const bool good = each.outcome == "met" || each.outcome == "adopted";
    if (!good || procedure.decision || procedure.kind == "appointment") return;
    if (!procedure.stages[static_cast<std::size_t>(each.rule)].required) return;
    if (!possible(matter, each.closed) || !all_satisfied(matter, each.subjects[0], each.closed, false))
      return;
    end(each.matter, success(procedure.kind), each.subjects[0], each.closed, kNever, kNever);
  }
  static std::string success(const std::string& kind) {
    if (kind == "appointment") return "appointed";
    if (kind == "extension") return "extended";
    return kind == "admission" ? "admitted" : "adopted";
  }

  // ---- acts ----
  bool open_matter(const Act& a) {
    if (!presides(a) || body.matters.contains(a.matter)) return false;
    const auto procedure = std::ranges::find(procedures(), a.procedure, &Procedure::id);
    if (procedure == procedures().end()) return false;
    const std::string& kind = procedure->kind;
    const bool about_office = kind == "appointment" || kind == "extension";
    if (about_office != (a.office == "head")) return false;
    if ((kind == "extension") != (a.until_day != kNever)) return false;
    if ((kind == "admission") != !a.applicant.empty()) return false;
    if (kind == "extension" && !longer(a.until_day, a.at)) return false;
    if (kind == "admission" && body.members.contains(a.applicant)) return false;
    if (!a.after.empty()) {
      const auto earlier = body.matters.find(a.after);
      if (earlier == body.matters.end() || !earlier->second.followed.empty()) return false;
      earlier->second.followed = a.matter;
    }
    Matter& matter = body.matters[a.matter];
    matter.procedure = &*procedure;
    matter.office = a.office;
    matter.applicant = a.applicant;
    matter.until_day = a.until_day;
    matter.incumbent = body.incumbent;
    if (kind == "extension") matter.subjects["incumbent"].state = "nominated";
    if (kind == "admission") matter.subjects["applicant"].state = "nominated";
    if (kind == "adoption") matter.subjects["text"].state = "nominated";
    return true;
  }

  bool note(const Act& a) {
    Matter* matter = open_matter_of(a.matter);
    if (matter == nullptr || matter->procedure->kind != "appointment") return false;
    if (!presides(a) && !(speaks(a) && a.sponsor == a.member)) return false;
    if (!a.sponsor.empty() && !body.members.contains(a.sponsor)) return false;
    if (rank(a.state) >= rank("withdrawn") || matter->subjects.contains(a.subject)) return false;
    for (const std::string& name : a.confided) {
      if (name != "secretary" && name != "chair" && !body.members.contains(name)) return false;
    }
    Subject& subject = matter->subjects[a.subject];
    subject.state = a.state;
    subject.sponsor = a.sponsor;
    subject.by = who(a);
    subject.confided = {a.confided.begin(), a.confided.end()};
    return true;
  }

  bool change(const Act& a) {
    Matter* matter = open_matter_of(a.matter);
    if (matter == nullptr || matter->procedure->kind != "appointment") return false;
    if (!matter->subjects.contains(a.subject)) return false;
    Subject& subject = matter->subjects.at(a.subject);
    if (!knows(a, subject)) return false;
    if (!presides(a) && !(speaks(a) && a.member == subject.sponsor)) return false;
    if (subject.state == "withdrawn" || subject.state == "appointed") return false;
    if (a.what == "release") {
      const bool own = subject.by == who(a) || (!a.member.empty() && subject.sponsor == a.member);
      if (subject.confided.empty() || !own) return false;
      subject.confided.clear();
      subject.by.clear();
      return true;
    }
    // The words only go forward; "appointed" is for nobody to say.
    if (rank(a.state) <= rank(subject.state) || rank(a.state) > rank("withdrawn")) return false;
    subject.state = a.state;
    if (a.state != "withdrawn") return true;
    for (const int n : matter->stages) {
      if (!stage(n).outcome.empty() || stage(n).subjects != std::vector{a.subject}) continue;
      stage(n).outcome = "withdrawn";
      stage(n).closed = a.at;
    }
    return true;
  }

  bool open_stage(const Act& a) {
    Matter* matter = open_matter_of(a.matter);
    if (!presides(a) || matter == nullptr) return false;
    const auto& rules = matter->procedure->stages;
    const auto found = std::ranges::find(rules, a.rule, &StageRule::id);
    if (found == rules.end()) return false;
    const int rule = static_cast<int>(found - rules.begin());
    auto subjects = a.subjects;
    if (subjects.empty() && matter->procedure->kind != "appointment")
      subjects = {matter->subjects.begin()->first};
    if (subjects.empty() || (found->type != "sounding" && subjects.size() > 1)) return false;
    if (found->type == "silence" && a.until == kNever) return false;
    if (a.until != kNever && a.until <= a.at) return false;
    if (std::set(subjects.begin(), subjects.end()).size() != subjects.size()) return false;
    for (const std::string& id : subjects) {
      if (!matter->subjects.contains(id) || !stands(matter->subjects.at(id))) return false;
      for (int earlier = 0; earlier < rule; ++earlier) {
        const StageRule& before = rules[static_cast<std::size_t>(earlier)];
        if (before.required && !behind(*matter, earlier, before, id)) return false;
      }
    }
    for (const int n : matter->stages) {
      if (stage(n).rule == rule && stage(n).outcome.empty() && stage(n).subjects == subjects) return false;
    }
    if (a.previous != 0 && !may_follow(a, rule, *found, subjects)) return false;
    body.stages.push_back({a.matter, rule, subjects, a.until, 0, a.previous, 0, "", {}, {}});
    const int number = static_cast<int>(body.stages.size());
    matter->stages.push_back(number);
    if (a.previous != 0) stage(a.previous).next = number;
    return true;
  }
  bool behind(const Matter& matter, int rule, const StageRule& wanted, const std::string& subject) {
    if (wanted.type == "sounding") return held_once(matter, rule, subject);
    const int n = latest(matter, rule, subject);
    return n != 0 && (stage(n).outcome == "met" || stage(n).outcome == "adopted");
  }
  bool may_follow(const Act& a, int rule, const StageRule& wanted, const std::vector<std::string>& subjects) {
    if (!is_stage(a.previous)) return false;
    const Stage& previous = stage(a.previous);
    if (previous.matter != a.matter || previous.rule != rule) return false;
    if (wanted.type != "sounding" && previous.subjects != subjects) return false;
    if (previous.outcome.empty() || previous.next != 0) return false;
    return previous.outcome != "met" && previous.outcome != "adopted";
  }

  bool position(const Act& a) {
    if (!speaks(a) || !live(a.stage, a.at)) return false;
    Stage& each = stage(a.stage);
    const std::string& type = rule_of(body, each).type;
    if (a.subject.empty() && each.subjects.size() != 1) return false;
    const std::string subject = a.subject.empty() ? each.subjects[0] : a.subject;
    if (!has(each.subjects, subject)) return false;
    if (!stands(body.matters.at(each.matter).subjects.at(subject))) return false;
    if (type == "silence" && !has({"object", "reserve", "silent"}, a.stance)) return false;
    const std::pair key(subject, a.member);
    const bool same = stance_of(each, subject, a.member) == a.stance && each.reasons[key] == a.reason;
    if (same) return false;
    const auto before = each.stances;
    each.stances[key] = a.stance;
    if (type == "silence" && a.stance == "object" && !holds(body, each, subject, a.at)) {
      if (a.reason.empty()) {
        each.stances = before;
        return false;
      }
      each.outcome = "broken";
      each.closed = a.at;
    }
    each.reasons[key] = a.reason;
    return true;
  }

  bool extend(const Act& a) {
    if (!presides(a) || !live(a.stage, a.at) || a.until <= a.at) return false;
    if (stage(a.stage).until != kNever && a.until <= stage(a.stage).until) return false;
    stage(a.stage).until = a.until;
    return true;
  }

  bool close(const Act& a) {
    if (!presides(a) || !live(a.stage, a.at)) return false;
    Stage& each = stage(a.stage);
    each.outcome = rule_of(body, each).type == "silence" ? "withdrawn" : natural_outcome(each, a.at);
    each.closed = a.at;
    perhaps_end(a.stage);
    return true;
  }

  bool state(const Act& a) {
    Matter* matter = open_matter_of(a.matter);
    if (a.role != "chair" || matter == nullptr) return false;
    if (a.until_day != kNever && a.outcome != "appointed") return false;
    if (a.from_day != kNever && a.outcome != "appointed" && a.outcome != "admitted") return false;
    if (a.from_day == kNever && a.outcome == "appointed") return false;
    if (a.from_day != kNever && a.from_day < a.at / kDay) return false;
    if (a.until_day != kNever && a.until_day <= a.from_day) return false;
    const auto list = decidable(*matter, a.at);
    if (a.outcome == "no_consent") {
      if (!list.empty()) return false;
      end(a.matter, a.outcome, "", a.at, kNever, kNever);
      return true;
    }
    if (a.outcome != success(matter->procedure->kind)) return false;
    std::string subject = a.subject;
    if (subject.empty()) {
      const auto standing = [](const auto& each) { return stands(each.second); };
      if (std::ranges::count_if(matter->subjects, standing) != 1) return false;
      subject = std::ranges::find_if(matter->subjects, standing)->first;
    }
    if (!has(list, subject)) return false;
    end(a.matter, a.outcome, subject, a.at, a.from_day, a.until_day);
    return true;
  }
};

}  // namespace

Body predict(const std::vector<Act>& acts, Ms now, std::vector<bool>& accepted) {
  World world;
  accepted.clear();
  for (const Act& each : acts) {
    world.pass(each.at);
    accepted.push_back(world.act(each));
  }
  world.pass(now);
  return world.body;
}

}  // namespace nemcon::model
