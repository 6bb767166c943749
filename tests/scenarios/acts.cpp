// The lines in which somebody acts. What they say is made a command, decided, and put on the record.
#include <algorithm>
#include <map>

#include "chamber/held.hpp"
#include "codec/entry_v1.hpp"
#include "codec/held_v1.hpp"
#include "codec/localize.hpp"
#include "codec/zone.hpp"
#include "play.hpp"
#include "record/hash.hpp"

namespace nemcon::scenarios {

using namespace chamber;

namespace {

const std::map<std::string, rule::Stance> kSays = {
    {"supports", rule::Stance::kSupport}, {"acquiesces", rule::Stance::kAcquiesce},
    {"abstains", rule::Stance::kAbstain}, {"reserves", rule::Stance::kReserve},
    {"objects", rule::Stance::kObject},   {"recuses", rule::Stance::kRecuse},
    {"retracts", rule::Stance::kSilent}};

CandidacyState candidacy_state(const std::string& word) {
  const auto state = candidacy_state_of(word);
  if (!state) throw Wrong("'" + word + "' is no state of a candidacy");
  return *state;
}

std::optional<Date> day(Words& words, const std::string& keyword) {
  const auto text = words.option(keyword);
  return text ? std::optional(date(*text)) : std::nullopt;
}

MatterId matter_in(Words& words) {
  const auto id = words.option("in");
  if (!id) throw Wrong("in which matter?");
  return MatterId(*id);
}

StageId stage_in(Words& words) {
  const auto number = words.option("in");
  if (!number) throw Wrong("in which stage?");
  return StageId(std::stoull(*number));
}

// What was confided goes its own way: here every reader holds every opening, under a digest that is only
// the member's name.
std::string encoded(const Happened& happened, const std::string& body, std::vector<codec::Opened>& openings) {
  const auto bytes = codec::encode_entry(happened, body, [&](const std::vector<codec::NamedValue>& confided) {
    std::vector<std::string> digests;
    for (const auto& [name, value] : confided) {
      openings.push_back({"digest-of-" + name, name, value});
      digests.push_back(openings.back().digest);
    }
    return digests;
  });
  if (!bytes) throw Wrong("no entry can be made of it: " + sentence_of(bytes.error()));
  return *bytes;
}

void check_entry(const Happened& happened, const std::string& body) {
  std::vector<codec::Opened> openings;
  const std::string bytes = encoded(happened, body, openings);
  const auto again = codec::decode_entry(bytes, body, happened.seq, openings);
  if (!again) throw Wrong("its own entry is refused: " + sentence_of(again.error()));
  if (!(*again == happened)) throw Wrong("its entry reads as something else");
}

}  // namespace

// opens ID by PROCEDURE [called "Title"] [office ID] [after ID] [until DAY] [applicant CODE "Name"]
//   [concerning CODES]
Intent Play::open_matter(Words& words) const {
  OpenMatter intent;
  intent.matter = MatterId(words.take());
  for (auto& code : words.rest("concerning")) intent.concerned.emplace_back(std::move(code));
  if (const auto applicant = words.rest("applicant"); !applicant.empty()) {
    intent.applicant = MemberId(applicant[0]);
    if (applicant.size() > 1) intent.applicant_name = applicant[1];
  }
  intent.procedure = ProcedureId(words.option("by").value_or(""));
  intent.title = words.option("called").value_or(intent.matter.text());
  intent.office = OfficeId(words.option("office").value_or(""));
  intent.after = MatterId(words.option("after").value_or(""));
  intent.until = day(words, "until");
  return intent;
}

// notes ID "Name" STATE in MATTER [sponsor CODE] [confided NAMES]
Intent Play::note_candidacy(Words& words) const {
  NoteCandidacy intent;
  intent.confided_to = words.rest("confided");
  intent.matter = matter_in(words);
  intent.sponsor = MemberId(words.option("sponsor").value_or(""));
  intent.subject = SubjectId(words.take());
  intent.name = words.take();
  intent.state = candidacy_state(words.take());
  return intent;
}

// moves ID to STATE in MATTER; withdraws ID in MATTER; releases ID in MATTER
Intent Play::change_candidacy(const std::string& verb, Words& words) const {
  ChangeCandidacy intent;
  intent.matter = matter_in(words);
  intent.release = verb == "releases";
  if (verb == "withdraws") intent.state = CandidacyState::kWithdrawn;
  if (verb == "moves") intent.state = candidacy_state(words.option("to").value_or("nowhere"));
  intent.subject = SubjectId(words.take());
  return intent;
}

// puts RULE [about IDS] in MATTER [until TIME] [saying "Text"] [again STAGE]
Intent Play::open_stage(Words& words) const {
  OpenStage intent;
  if (const auto until = words.option("until")) intent.until = deadline(*until);
  if (const auto again = words.option("again")) intent.previous = StageId(std::stoull(*again));
  if (const auto text = words.option("saying")) {
    intent.text = *text;
    intent.text_title = "A text";
    intent.text_sha256 = record::sha256(view_of(*text));
  }
  intent.stage_rule = words.take();
  if (words.maybe("about")) {
    for (auto& id : words.until("in")) intent.subjects.emplace_back(std::move(id));
    intent.matter = MatterId(words.take());
  } else {
    intent.matter = matter_in(words);
  }
  return intent;
}

// supports|...|retracts in STAGE [about ID] [because "Reason"] [unless "Condition"]
Intent Play::take_position(rule::Stance stance, Words& words) const {
  TakePosition intent;
  intent.stage = stage_in(words);
  intent.stance = stance;
  intent.subject = SubjectId(words.option("about").value_or(""));
  intent.reason = words.option("because").value_or("");
  intent.condition = words.option("unless").value_or("");
  intent.member = MemberId(words.option("for").value_or(""));
  return intent;
}

// finds OUTCOME in STAGE because "Reasons" [dropping IDS] [addressing CODES] [leaving CODES]
Intent Play::state_finding(Words& words) const {
  StateFinding intent;
  for (auto& code : words.rest("leaving"))
    intent.dispositions.push_back({MemberId(code), false, "Not addressed"});
  for (auto& code : words.rest("addressing"))
    intent.dispositions.push_back({MemberId(code), true, "Addressed"});
  for (auto& id : words.rest("dropping")) intent.dropped.emplace_back(std::move(id));
  intent.text = words.option("because").value_or("");
  intent.stage = stage_in(words);
  const std::string word = words.take();
  const auto outcome = stage_outcome_of(word);
  if (!outcome) throw Wrong("'" + word + "' is no outcome of a stage");
  intent.outcome = *outcome;
  return intent;
}

// suspends|restores|expels CODE because "Text" [from DAY]
Intent Play::change_membership(const std::string& verb, Words& words) const {
  ChangeMembership intent;
  intent.text = words.option("because").value_or("");
  intent.from = day(words, "from");
  if (intent.from) intent.begins = codec::midnight(*intent.from, charter_.zone);
  intent.member = MemberId(words.take());
  intent.change = verb == "suspends"   ? MembershipChange::kSuspended
                  : verb == "restores" ? MembershipChange::kRestored
                                       : MembershipChange::kLeft;
  return intent;
}

// names "Person"|nobody acting in OFFICE [until DAY]
Intent Play::name_acting(Words& words) const {
  NameActing intent;
  intent.until = day(words, "until");
  const auto office = words.option("in");
  if (!office) throw Wrong("in which office?");
  intent.office = OfficeId(*office);
  intent.holder = words.take();
  if (intent.holder == "nobody") intent.holder.clear();
  if (!words.maybe("acting")) throw Wrong("names WHOM acting in OFFICE");
  return intent;
}

// gives proxy to CODE in MATTER; takes proxy back in MATTER
Intent Play::give_proxy(const std::string& verb, Words& words) const {
  GiveProxy intent;
  intent.matter = matter_in(words);
  if (!words.maybe("proxy")) throw Wrong(verb + " proxy ...");
  if (verb == "gives") intent.to = MemberId(words.option("to").value_or(""));
  if (verb == "takes" && !words.maybe("back")) throw Wrong("takes proxy back in MATTER");
  return intent;
}

// declares KIND in MATTER "Text": a statement, a reservation, a dissent
Intent Play::make_statement(Words& words) const {
  MakeStatement intent;
  intent.matter = matter_in(words);
  const std::string word = words.take();
  const auto kind = statement_kind_of(word);
  if (!kind) throw Wrong("'" + word + "' is no kind of statement");
  intent.kind = *kind;
  intent.text = words.take();
  return intent;
}

// logs STANCE of CODE by "telephone" in STAGE [about ID] [because ...] [unless ...]
Intent Play::log_position(Words& words) const {
  const std::string verb = words.take();
  const auto says = kSays.find(verb);
  if (says == kSays.end()) throw Wrong("nobody '" + verb + "'");
  const auto member = words.option("of");
  const auto received = words.option("by");
  auto intent = std::get<TakePosition>(take_position(says->second, words));
  intent.member = MemberId(member.value_or(""));
  intent.received = received.value_or("");
  return intent;
}

// states OUTCOME in MATTER [for ID] [from DAY] [until DAY]
Intent Play::state_outcome(Words& words) const {
  StateOutcome intent;
  intent.matter = matter_in(words);
  intent.subject = SubjectId(words.option("for").value_or(""));
  intent.from = day(words, "from");
  intent.until = day(words, "until");
  if (intent.from) intent.begins = codec::midnight(*intent.from, charter_.zone);
  const std::string word = words.take();
  const auto outcome = matter_outcome_of(word);
  if (!outcome) throw Wrong("'" + word + "' is no outcome");
  intent.outcome = *outcome;
  return intent;
}

Intent Play::intent(const std::string& verb, Words& words) const {
  if (const auto says = kSays.find(verb); says != kSays.end()) return take_position(says->second, words);
  if (verb == "opens") return open_matter(words);
  if (verb == "notes") return note_candidacy(words);
  if (verb == "moves" || verb == "withdraws" || verb == "releases") return change_candidacy(verb, words);
  if (verb == "puts") return open_stage(words);
  if (verb == "extends") {
    const auto until = words.option("until");
    if (!until) throw Wrong("until when?");
    return ExtendStage{StageId(std::stoull(words.take())), deadline(*until)};
  }
  if (verb == "closes") return CloseStage{StageId(std::stoull(words.take()))};
  if (verb == "states") return state_outcome(words);
  if (verb == "finds") return state_finding(words);
  if (verb == "declares") return make_statement(words);
  if (verb == "logs") return log_position(words);
  if (verb == "suspends" || verb == "restores" || verb == "expels") return change_membership(verb, words);
  if (verb == "names") return name_acting(words);
  if (verb == "gives" || verb == "takes") return give_proxy(verb, words);
  if (verb == "vacates") {  // vacates OFFICE because "Why"
    const std::string why = words.option("because").value_or("");
    return VacateOffice{OfficeId(words.take()), why};
  }
  if (verb == "awaits") {  // awaits instructions|nothing in STAGE
    const StageId stage = stage_in(words);
    return AwaitInstruction{stage, words.take() == "instructions"};
  }
  if (verb == "asks") {  // asks secrecy in STAGE
    if (!words.maybe("secrecy")) throw Wrong("asks secrecy in STAGE");
    return AskSecret{stage_in(words)};
  }
  throw Wrong("nobody knows how one '" + verb + "'");
}

// "everyone [but HU TR]" are all that are seated; who else is named is one.
std::vector<Actor> Play::actors(const std::string& seat, Words& words) const {
  if (seat != "everyone") return {actor(seat)};
  const auto but = words.rest("but");
  std::vector<Actor> list;
  for (const std::size_t member : seated_at(state_, now_)) {
    const MemberId& id = state_.members[member].id;
    if (std::ranges::find(but, id.text()) == but.end()) list.push_back({Role::kHead, id});
  }
  return list;
}

void Play::act(Words& words) {
  const std::string seat = words.take();
  const auto who = actors(seat, words);
  const Intent what = intent(words.take(), words);
  for (const Actor& each : who) perform(each, what);
}

// Beside the record, until the stage closes.
void Play::keep(const PositionTaken& taken) {
  const codec::HeldPosition held{now_, taken};
  const auto again = codec::read_held(codec::write_held(held));
  if (!again || !(*again == held)) throw Wrong("what is kept back reads as something else");
  evolve_held(state_, now_, taken);
}

void Play::append(const std::vector<Event>& events, const std::string& by) {
  for (const Event& event : events) {
    if (is_held(state_, event)) {
      keep(std::get<PositionTaken>(event));
      continue;
    }
    const Happened happened{state_.size, now_, by, event};
    if (const auto follows = can_follow(state_, happened); !follows) {
      throw Wrong("what was decided cannot follow: " + sentence_of(follows.error()));
    }
    check_entry(happened, charter_.body);
    evolve(state_, happened);
    record_.push_back(happened);
  }
}

// What is due happens with nobody looking, before anybody's act.
void Play::pass_time() {
  for (auto due = next_due(state_); due && *due <= now_; due = next_due(state_)) {
    const auto events = decide(state_, {{Role::kSystem, MemberId()}, now_, PassTime{}});
    if (!events || events->empty()) throw Wrong("what is due does not happen");
    append(*events, "system");
  }
}

void Play::perform(const Actor& by, const Intent& intent) {
  no_refusal_left();
  pass_time();
  const State before = state_;
  Intent completed = intent;
  if (const auto done = codec::localize(completed, state_, now_); !done) {
    refusal_ = done.error();
    return;
  }
  const auto events = decide(state_, {by, now_, completed});
  if (!(before == state_)) throw Wrong("deciding changed something");
  if (events) {
    append(*events, author_of(state_, {by, now_, completed}));
    pass_time();
  } else {
    refusal_ = events.error();
  }
}

}  // namespace nemcon::scenarios
