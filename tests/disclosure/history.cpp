#include "history.hpp"

#include "base/check.hpp"

namespace nemcon::disclosure {

using namespace chamber;
using rule::Stance;

namespace {

constexpr std::int64_t kHour = 3'600'000;

Audiences random_audiences(Chance& chance, bool candidates) {
  Audiences audiences;
  for (const Audience each : {Audience::kChair, Audience::kSecretary, Audience::kFacilitators,
                              Audience::kMembers, Audience::kPublic}) {
    if (chance.one_in(each == Audience::kPublic ? 8 : 4)) audiences.add(each);
  }
  if (candidates && chance.one_in(2)) audiences.add(Audience::kCandidates);
  return audiences;
}

// `closed` holds `open`; whoever hears why hears what.
std::vector<Disclosed> random_disclosure(Chance& chance, bool appointment) {
  std::vector<Disclosed> list;
  if (chance.one_in(8)) return list;
  for (const Facet facet :
       {Facet::kAnswered, Facet::kWhat, Facet::kWhy, Facet::kTotals, Facet::kClassTotals}) {
    if (chance.one_in(3)) continue;
    const bool candidates = appointment && facet == Facet::kTotals;
    Disclosed one{facet, {}, random_audiences(chance, candidates)};
    if (chance.one_in(2)) one.open = random_audiences(chance, candidates);
    if (facet == Facet::kWhat) one.open = chance.one_in(6) ? Audiences{Audience::kPublic} : one.open;
    one.closed.add(one.open);
    if (facet == Facet::kWhy && !list.empty() && list.back().facet == Facet::kWhat)
      one = {facet, list.back().open, list.back().closed};
    list.push_back(one);
  }
  return list;
}

void random_stage(StageRule& rule, Chance& chance, bool appointment) {
  rule.disclosure = random_disclosure(chance, appointment);
  if (!rule.disclosure.empty() && chance.one_in(3))
    rule.least = static_cast<std::int64_t>(1 + chance.below(3));
  if (rule.type == StageType::kRollCall || rule.type == StageType::kSounding)
    rule.closes = chance.one_in(3) ? Closes::kAnswered : Closes::kByHand;
  if (chance.one_in(3)) rule.counted = {Stance::kObject};
  if (rule.type == StageType::kSilence) rule.counted.clear();
  if (chance.one_in(6)) rule.final = true;
  if (rule.type == StageType::kSounding && chance.one_in(3)) rule.preferences = {2, 1};
}

StageRule stage_of(const char* id, StageType type, const char* text, rule::SilenceMeans silence,
                   bool required) {
  return {id, type, *rule::Rule::parse(text), {silence, rule::AbstentionMeans::kNeutral}, required};
}

Charter draft(Chance& chance) {
  Charter charter{"four", "Body", "UTC", {}, {"big", "small"}, {}, {}, {}, {}};
  const std::vector<const char*> codes = {"AA", "BB", "CC", "DD", "EE", "FF"};
  const std::size_t members = 3 + chance.below(4);
  for (std::size_t i = 0; i < members; ++i) {
    Member member{.id = MemberId(codes[i]), .name = std::string("Land ") + codes[i]};
    if (chance.one_in(2)) member.classes.push_back({"big", {}});
    if (chance.one_in(2)) member.classes.push_back({"small", {}});
    charter.members.push_back(member);
  }
  charter.offices = {{OfficeId("head"), "Head", "Old", parse_date("2020-01-01"), parse_date("2027-01-01")}};
  using enum rule::SilenceMeans;
  const std::vector<const char*> rules = {"everyone consents", "nobody objects",
                                          "at least 2 support and nobody objects",
                                          "at least 50% of members support", "at most 1 object"};
  std::vector<StageRule> race = {
      stage_of("sounding", StageType::kSounding, "nobody objects", kNotCounted, false),
      stage_of("consent", StageType::kRollCall, chance.of(rules), kNotCounted, true)};
  std::vector<StageRule> text = {stage_of("silence", StageType::kSilence,
                                          chance.one_in(2) ? "nobody objects" : "at most 1 object", kConsents,
                                          true)};
  for (StageRule& each : race) random_stage(each, chance, true);
  for (StageRule& each : text) random_stage(each, chance, false);
  if (chance.one_in(3)) {  // an open vote that can be turned secret
    StageRule open = race.back();
    open.disclosure.clear();
    open.least = 0;
    open.secret_at = 2;
    open.secret = "secret";
    race.back().id = "secret";
    race.back().required = false;
    race.back().replaces = "consent";
    race.insert(race.end() - 1, open);
  }
  charter.procedures = {{ProcedureId("appointment"), MatterKind::kAppointment, "A", race, true, {}},
                        {ProcedureId("adoption"), MatterKind::kAdoption, "T", text, false, {}}};
  for (Procedure& each : charter.procedures) each.proxies = chance.one_in(2) ? 1 : 0;
  return charter;
}

class Steps {
 public:
  Steps(const Charter& charter, Chance& chance) : charter_(charter), chance_(chance) {}

  std::vector<Step> all() {
    add(secretary(), OpenMatter{.matter = MatterId("job"),
                                .procedure = ProcedureId("appointment"),
                                .title = "Next head",
                                .office = OfficeId("head")});
    add(secretary(),
        OpenMatter{.matter = MatterId("text"), .procedure = ProcedureId("adoption"), .title = "A text"});
    for (const char* id : {"ann", "bob"})
      add(secretary(), NoteCandidacy{MatterId("job"),
                                     SubjectId(id),
                                     std::string("Person ") + id,
                                     CandidacyState::kDeclared,
                                     {},
                                     {}});
    open_silence();
    open_sounding();
    for (std::size_t count = 12 + chance_.below(24); count > 0; --count) something();
    return std::move(steps_);
  }

 private:
  static Actor secretary() { return {Role::kSecretary, {}}; }
  static Actor chair() { return {Role::kChair, {}}; }
  Actor head() { return {Role::kHead, chance_.of(charter_.members).id}; }

  void add(const Actor& by, Intent intent) {
    now_ = now_ + static_cast<std::int64_t>(chance_.below(3)) * kHour / 2;
    steps_.push_back({now_, by, std::move(intent)});
  }
  std::optional<Deadline> deadline() {
    return Deadline{now_ + kHour * static_cast<std::int64_t>(3 + chance_.below(20)), {}};
  }
  void open_silence() {
    OpenStage open{.matter = MatterId("text"), .stage_rule = "silence", .subjects = {SubjectId("text")}};
    open.until = deadline();
    open.text = "Whereas.";
    open.text_title = "A text";
    open.text_sha256 = Hash{};
    add(secretary(), open);
    ++stages_;
  }
  void open_sounding() {
    OpenStage open{.matter = MatterId("job"),
                   .stage_rule = "sounding",
                   .subjects = {SubjectId("ann"), SubjectId("bob")}};
    if (chance_.one_in(2)) open.until = deadline();
    add(secretary(), open);
    ++stages_;
  }
  void open_consent() {
    OpenStage open{.matter = MatterId("job"),
                   .stage_rule = chance_.one_in(4) ? "secret" : "consent",
                   .subjects = {SubjectId(chance_.one_in(4) ? "bob" : "ann")}};
    if (chance_.one_in(2)) open.until = deadline();
    add(secretary(), open);
    ++stages_;
  }
  StageId stage() { return StageId(1 + chance_.below(stages_)); }

  TakePosition position() {
    static const std::vector<Stance> kSaid = {Stance::kSupport, Stance::kSupport, Stance::kAbstain,
                                              Stance::kObject,  Stance::kReserve, Stance::kSilent};
    TakePosition take{.stage = stage(), .subject = SubjectId(), .stance = chance_.of(kSaid)};
    if (!chance_.one_in(5)) take.subject = SubjectId(chance_.one_in(2) ? "ann" : "bob");
    if (take.stage == StageId(1)) take.subject = SubjectId("text");
    if (!chance_.one_in(4)) take.reason = "Because " + std::to_string(chance_.below(9));
    if (chance_.one_in(3)) take.condition = "Unless " + std::to_string(chance_.below(9));
    return take;
  }
  void log() {
    TakePosition take = position();
    take.member = chance_.of(charter_.members).id;
    take.received = "telephone";
    add(chance_.one_in(2) ? secretary() : Actor{Role::kFacilitator, {}}, take);
  }
  void give_proxy() {
    GiveProxy give{MatterId(chance_.one_in(3) ? "text" : "job"), chance_.of(charter_.members).id};
    if (chance_.one_in(5)) give.to = MemberId();
    add(head(), give);
  }
  void speak_for_another() {
    TakePosition take = position();
    take.member = chance_.of(charter_.members).id;
    add(head(), take);
  }
  void change_membership() {
    const auto change = chance_.one_in(2) ? MembershipChange::kSuspended : MembershipChange::kRestored;
    add(secretary(), ChangeMembership{chance_.of(charter_.members).id, change, {}, {}, "Article 8"});
  }
  void state_outcome() {
    StateOutcome stated{.matter = MatterId("job"),
                        .outcome = chance_.one_in(4) ? MatterOutcome::kNoConsent : MatterOutcome::kAppointed,
                        .subject = SubjectId("ann"),
                        .from = {},
                        .begins = {},
                        .until = {}};
    if (stated.outcome == MatterOutcome::kAppointed) {
      stated.from = parse_date("2026-12-01");
      stated.begins = parse_instant("2026-12-01T00:00:00.000Z");
    }
    add(chair(), stated);
  }
  void something() {
    switch (chance_.below(26)) {
      case 0: return open_consent();
      case 1: return chance_.one_in(2) ? open_sounding() : open_consent();
      case 2: return add(chance_.one_in(2) ? chair() : secretary(), CloseStage{stage(), {}});
      case 3: return add(secretary(), ExtendStage{stage(), *deadline(), {}});
      case 4: return state_outcome();
      case 5: return log();
      case 6: return add(head(), AskSecret{stage()});
      case 8:
      case 9: return give_proxy();
      case 10:
      case 11: return speak_for_another();
      case 12: return add(head(), AwaitInstruction{stage(), !chance_.one_in(3)});
      case 13: return change_membership();
      case 7:
        if (chance_.one_in(4))
          return add(secretary(),
                     ChangeCandidacy{MatterId("job"), SubjectId("bob"), CandidacyState::kWithdrawn, false});
        [[fallthrough]];
      default: return add(head(), position());
    }
  }

  const Charter& charter_;
  Chance& chance_;
  std::vector<Step> steps_;
  std::size_t stages_ = 0;  // as many at most: some openings are refused
  Instant now_ = *parse_instant("2026-04-01T09:00:00.000Z");
};

}  // namespace

Charter random_charter(Chance& chance) {
  for (std::size_t tries = 0; tries < 1'000; ++tries) {
    Charter charter = draft(chance);
    if (check(charter)) return charter;
  }
  CHECK(false && "no charter in a thousand that can be");
}

std::vector<Step> random_history(const Charter& charter, Chance& chance) {
  return Steps(charter, chance).all();
}

std::vector<Actor> viewers_of(const Charter& charter) {
  std::vector<Actor> list = {{Role::kSecretary, {}},
                             {Role::kChair, {}},
                             {Role::kFacilitator, {}},
                             {Role::kObserver, {}},
                             {Role::kCandidate, {}, MatterId("job"), SubjectId("ann")}};
  list.push_back({Role::kHead, charter.members.front().id});
  list.push_back({Role::kAdviser, charter.members.back().id});
  return list;
}

const TakePosition* position_of(const Step& step) { return std::get_if<TakePosition>(&step.intent); }

}  // namespace nemcon::disclosure
