// The lines that say what must be so.
#include <algorithm>

#include "chamber/held.hpp"
#include "chamber/table.hpp"
#include "chamber/view.hpp"
#include "codec/zone.hpp"
#include "play.hpp"

namespace nemcon::scenarios {

using namespace chamber;

namespace {

void same(const std::string& expected, const std::string& found) {
  if (expected != found) wrong(expected, found);
}

std::vector<std::string> texts(const std::vector<MemberId>& ids) {
  std::vector<std::string> list;
  for (const MemberId& id : ids) list.push_back(id.text());
  return list;
}

std::optional<Tally> tally_known(const Stage& stage, std::size_t subject,
                                 const std::optional<std::string>& of) {
  if (!stage.counted) return std::nullopt;
  if (!of) {
    const auto found = stage.counted->totals.find(subject);
    return found == stage.counted->totals.end() ? std::nullopt : std::optional(found->second);
  }
  const auto classes = stage.counted->class_totals.find(subject);
  if (classes == stage.counted->class_totals.end()) return std::nullopt;
  const auto found = std::ranges::find(classes->second, *of, &ClassTally::name);
  return found == classes->second.end() ? std::nullopt : std::optional(found->tally);
}

std::string day_text(const std::optional<Date>& day) { return day ? to_text(*day) : "none"; }

}  // namespace

// expect refused CODE [IDS]
void Play::expect_refused(Words& words) {
  if (!refusal_) throw Wrong("the act before was not refused");
  same(words.take(), std::string(name_of(refusal_->code)));
  if (!words.empty()) same(joined(words.until("")), joined(refusal_->ids));
  refusal_.reset();
}

// expect stage N open|OUTCOME [at TIME] [by CODE] [until TIME]
void Play::expect_stage(Words& words) const {
  const Stage& found = stage(words.take());
  same(words.take(), found.open() ? "open" : std::string(name_of(*found.outcome)));
  if (const auto at = words.option("at")) same(to_text(instant(*at)), to_text(found.closed));
  if (const auto until = words.option("until")) {
    same(to_text(instant(*until)), found.until ? to_text(found.until->at) : "none");
  }
  if (const auto by = words.option("by")) {
    same(*by, found.broken ? state_.members[found.broken->member].id.text() : "nobody");
  }
}

// expect matter ID open|OUTCOME [about SUBJECT] [at TIME]
void Play::expect_matter(Words& words) const {
  const Matter& found = matter(words.take());
  same(words.take(), found.open() ? "open" : std::string(name_of(found.decision->outcome)));
  if (const auto subject = words.option("about")) same(*subject, found.decision->subject.text());
  if (const auto at = words.option("at")) same(to_text(instant(*at)), to_text(found.decision->at));
}

// expect members NUMBER; expect members with|without CODE
void Play::expect_members(Words& words) const {
  std::vector<std::string> seated;
  for (const std::size_t member : seated_at(state_, now_)) seated.push_back(state_.members[member].id.text());
  const std::string word = words.take();
  if (word != "with" && word != "without") return same(word, std::to_string(seated.size()));
  const std::string code = words.take();
  const bool there = std::ranges::find(seated, code) != seated.end();
  if (there != (word == "with")) wrong("members " + word + " " + code, joined(seated));
}

// expect rule of N [about SUBJECT] met|open|cannot [missing CODES]
void Play::expect_rule(Words& words) const {
  if (!words.maybe("of")) throw Wrong("expect rule of STAGE ...");
  const Stage& found = stage(words.take());
  const auto missing = words.rest("missing");
  const auto about = words.option("about");
  const std::size_t subject = about ? *subject_in(found, SubjectId(*about)) : 0;
  same(words.take(), std::string(name_of(rule::evaluate(rule_of(state_, found).rule,
                                                        electorate_of(state_, found, subject, now_)))));
  if (!missing.empty()) same(joined(missing), joined(texts(holdouts_of(state_, found, subject, now_))));
}

// expect office ID held "Name" [until DAY] [next "Name"]
void Play::expect_office(Words& words) const {
  const OfficeState* office = find_office(state_, OfficeId(words.take()));
  if (office == nullptr) throw Wrong("there is no such office");
  if (const auto held = words.option("held"))
    same(*held, office->office.incumbent.empty() ? "nobody" : office->office.incumbent);
  if (const auto acting = words.option("acting"))
    same(*acting, office->acting ? office->acting->holder : "nobody");
  if (const auto until = words.option("until")) same(*until, day_text(office->office.term_until));
  if (const auto next = words.option("next")) {
    same(*next, office->successor ? office->successor->name : "nobody");
  }
}

// expect candidate ID in MATTER STATE
void Play::expect_candidate(Words& words) const {
  const SubjectId id(words.take());
  if (!words.maybe("in")) throw Wrong("in which matter?");
  const Subject* subject = find_subject(matter(words.take()), id);
  if (subject == nullptr) throw Wrong("there is no " + id.text());
  same(words.take(), std::string(name_of(subject->state)));
}

// expect history of CODE in N STANCES
void Play::expect_history(Words& words) const {
  if (!words.maybe("of")) throw Wrong("expect history of CODE in STAGE ...");
  const auto member = find_member(state_, MemberId(words.take()));
  if (!words.maybe("in")) throw Wrong("in which stage?");
  std::vector<std::string> said;
  for (const PositionChange& change : stage(words.take()).history) {
    if (change.member == member) said.emplace_back(name_of(change.stance));
  }
  same(joined(words.until("")), joined(said));
}

// expect chain N N N: each is issued again as the next
void Play::expect_chain(Words& words) const {
  const auto numbers = words.until("");
  for (std::size_t i = 0; i + 1 < numbers.size(); ++i) {
    same(numbers[i + 1], std::to_string(stage(numbers[i]).next.value()));
    same(numbers[i], std::to_string(stage(numbers[i + 1]).previous.value()));
  }
}

// expect SEAT sees|misses SUBJECT in MATTER; expect SEAT reads|"does not read" reasons in N
void Play::expect_seen(const Actor& viewer, Words& words) const {
  const std::string verb = words.take();
  if (verb == "reads") {
    const std::string text = words.take();
    if (!words.maybe("in")) throw Wrong("in which stage?");
    const Stage& found = stage(words.take());
    const MatterView seen = view(state_, matter(found.matter.text()), viewer);
    const auto* there = &*std::ranges::find(seen.stages, found.id, &Stage::id);
    same(text, there->history.empty() ? "" : there->history.back().reason.text());
    return;
  }
  const SubjectId id(words.take());
  if (!words.maybe("in")) throw Wrong("in which matter?");
  const Matter& found = matter(words.take());
  const bool sees = find_subject(view(state_, found, viewer).matter, id) != nullptr;
  if (sees != (verb == "sees")) wrong(verb + " " + id.text(), sees ? "it is seen" : "it is not seen");
}

// expect SEAT may [not] ACT in MATTER [about SUBJECT]
void Play::expect_may(const Actor& viewer, Words& words) const {
  const bool expected = !words.maybe("not");
  const std::string act = words.take();
  if (!words.maybe("in")) throw Wrong("in which matter?");
  const Matter& found = matter(words.take());
  const auto about = words.option("about");
  const State known = state_for(state_, viewer);
  const auto list = may(known, *find_matter(known, found.id), viewer, now_);
  const bool may_it = std::ranges::any_of(list, [&](const May& each) {
    const bool subject = !about || std::ranges::find(each.subjects, SubjectId(*about)) != each.subjects.end();
    return each.act == act && subject;
  });
  if (may_it != expected) wrong((expected ? "may " : "may not ") + act, "the contrary");
}

// expect SEAT told FACETS|nothing in N: what it may know of what others said there
void Play::expect_told(const Actor& viewer, Words& words) const {
  const auto expected = words.until("in");
  const State known = state_for(state_, viewer);
  const Stage& found = *find_stage(known, stage(words.take()).id);
  const auto& counted = found.counted;
  std::vector<std::string> told;
  if (!is_held(rule_of(known, found)) || (counted && counted->answered)) told.push_back("answered");
  if (found.whole) told.push_back("what");
  if (counted && !counted->totals.empty()) told.push_back("totals");
  if (counted && !counted->class_totals.empty()) told.push_back("class_totals");
  same(expected == std::vector<std::string>{"nothing"} ? "nobody" : joined(expected), joined(told));
}

// expect SEAT counts STANCE NUMBER ... in N [about ID] [of CLASS]; those who are silent need not be named
void Play::expect_counts(const Actor& viewer, Words& words) const {
  const auto about = words.option("about");
  const auto of = words.option("of");
  const auto expected = words.until("in");
  const State known = state_for(state_, viewer);
  const Stage& found = *find_stage(known, stage(words.take()).id);
  const std::size_t subject = about ? *subject_in(found, SubjectId(*about)) : 0;
  const auto tally = tally_known(found, subject, of);
  if (!tally) throw Wrong("nothing was counted that " + seat_of(viewer) + " may know");
  const bool silent = std::ranges::find(expected, "silent") != expected.end();
  std::vector<std::string> counts;
  for (std::size_t i = tally->of.size(); i-- > 0;) {
    const auto stance = static_cast<rule::Stance>(i);
    if (tally->of[i] == 0 || (stance == rule::Stance::kSilent && !silent)) continue;
    counts.emplace_back(name_of(stance));
    counts.push_back(std::to_string(tally->of[i]));
  }
  same(joined(expected), joined(counts));
}

// expect SEAT waits THINGS|nothing
void Play::expect_waiting(const Actor& viewer, Words& words) const {
  std::vector<std::string> waits;
  for (const Waiting& each : waiting_for(state_for(state_, viewer), viewer, now_))
    waits.emplace_back(name_of(each.what));
  const auto expected = words.until("");
  same(expected == std::vector<std::string>{"nothing"} ? "nobody" : joined(expected), joined(waits));
}

void Play::expect(Words& words) {
  if (words.maybe("refused")) return expect_refused(words);
  no_refusal_left();
  if (words.maybe("stage")) return expect_stage(words);
  if (words.maybe("matter")) return expect_matter(words);
  if (words.maybe("members")) return expect_members(words);
  if (words.maybe("rule")) return expect_rule(words);
  if (words.maybe("office")) return expect_office(words);
  if (words.maybe("history")) return expect_history(words);
  if (words.maybe("candidate")) return expect_candidate(words);
  if (words.maybe("statements")) {  // expect statements in MATTER NUMBER
    if (!words.maybe("in")) throw Wrong("in which matter?");
    const auto count = matter(words.take()).statements.size();
    return same(words.take(), std::to_string(count));
  }
  if (words.maybe("chain")) return expect_chain(words);
  if (words.maybe("awaiting")) {  // expect awaiting CODES|nobody in N
    const auto expected = words.until("in");
    std::vector<std::string> codes;
    for (const std::uint32_t member : stage(words.take()).awaiting)
      codes.push_back(state_.members[member].id.text());
    return same(joined(expected), joined(codes));
  }
  if (words.maybe("due")) {
    const auto due = next_due(state_);
    const std::string expected = words.take();
    return same(expected == "nothing" ? expected : to_text(instant(expected)),
                due ? to_text(*due) : "nothing");
  }
  if (words.maybe("time")) {  // expect time bad|good TEXT: whether the body's clock shows it, once
    const std::string expected = words.take();
    const auto at = codec::instant_of(words.take(), charter_.zone);
    return same(expected, at ? "good" : "bad");
  }
  const Actor viewer = actor(words.take());
  if (words.maybe("may")) return expect_may(viewer, words);
  if (words.maybe("waits")) return expect_waiting(viewer, words);
  if (words.maybe("told")) return expect_told(viewer, words);
  if (words.maybe("counts")) return expect_counts(viewer, words);
  expect_seen(viewer, words);
}

}  // namespace nemcon::scenarios
