#include "audit/soundings.hpp"

#include <algorithm>

#include "audit/sounding_messages.hpp"
#include "base/limits.hpp"
#include "record/hash.hpp"

namespace nemcon::audit {

using namespace chamber;

// Every ballot by libsodium, alone; or, of what was checked before, its place and its points only.
class Soundings::ProofCheck : public ballot::BallotCheck {
 public:
  explicit ProofCheck(bool all) : all_(all) {}
  void check_all() { all_ = true; }

  ballot::Judged<ballot::Ballot> check(const ballot::Chain& chain, const ballot::ReadBallot& read,
                                       const ballot::Sounding& sounding,
                                       const ballot::Board& board) override {
    if (all_) return ballot::check_ballot_after(chain, read.bytes, sounding, board);
    TRY_DONE(ballot::check_head(read.bytes, sounding, chain));
    TRY_DONE(board.check_fresh(read.bytes));
    return ballot::take_verified(read.bytes);
  }

 private:
  bool all_;
};

Soundings::Soundings(Check check) : check_(std::make_unique<ProofCheck>(check == Check::kAll)) {}
Soundings::Soundings(Soundings&&) noexcept = default;
Soundings& Soundings::operator=(Soundings&&) noexcept = default;
Soundings::~Soundings() = default;
void Soundings::check_all() { check_->check_all(); }

Result<Soundings::Taken> Soundings::take(const State& state, const Event& event, Instant at) {
  if (const auto* key = std::get_if<SoundingKeyEnrolled>(&event)) return take_key(*key);
  if (const auto* plan = std::get_if<CeremonyOpened>(&event)) return take_plan(state, *plan);
  if (const auto* post = std::get_if<CeremonyPosted>(&event)) return take_post(state, *post);
  if (const auto* manifest = std::get_if<SoundingOpened>(&event)) return take_manifest(state, *manifest, at);
  if (const auto* post = std::get_if<SoundingPosted>(&event)) return take_post(state, *post, at);
  if (const auto* end = std::get_if<SoundingEnded>(&event)) return take_end(*end);
  return Taken{};
}

void Soundings::take_back(const Event& event) {
  if (const auto* plan = std::get_if<CeremonyOpened>(&event)) ceremonies_.erase(plan->ceremony.value());
  if (const auto* manifest = std::get_if<SoundingOpened>(&event)) boards_.erase(manifest->sounding.value());
}

Result<Soundings::Taken> Soundings::take_key(const SoundingKeyEnrolled& event) {
  TRY(key, public_key_of(event.key.key));
  if (const auto good = ballot::check_roster_key(key); !good) return bad_message(good.error(), "key");
  return Taken{};
}

Result<Soundings::Taken> Soundings::take_plan(const State& state, const CeremonyOpened& event) {
  TRY(message, message_of(event.plan));
  const auto plan = ballot::read_plan(message);
  if (!plan) return bad_message(plan.error(), "plan");
  if (!(*plan == plan_of(state, event, plan->convener))) return refuse(Refused::kUnknownValue, "plan");
  auto ceremony = ballot::Ceremony::begin(message);
  if (!ceremony) return bad_message(ceremony.error(), "plan");
  ceremonies_.emplace(event.ceremony.value(), *std::move(ceremony));
  return Taken{};
}

// What is false under a good signature is no mistake: it stands, names who said it, and the ceremony is over.
Result<Soundings::Taken> Soundings::take_post(const State& state, const CeremonyPosted& event) {
  TRY(message, message_of(event.message));
  if (ceremony_step_of(message) != event.step) return refuse(Refused::kUnknownValue, "step");
  const auto& holders = find_ceremony(state, event.ceremony)->holders;
  const auto number = holder_in(message);
  const bool own =
      number && *number >= 1 && *number <= holders.size() && holders[*number - 1] == event.member;
  if (!own) return refuse(Refused::kNotYours, "message", {event.member.text()});
  ballot::Ceremony& ceremony = ceremonies_.at(event.ceremony.value());
  const std::size_t before = posted_in(ceremony);
  const auto taken = ceremony.post(message);
  if (ceremony.guilt()) return Taken{.posted = {}, .guilty = holders[ceremony.guilt()->holder - 1]};
  if (!taken) return bad_message(taken.error(), "message");
  return Taken{.posted = {}, .guilty = {}, .again = posted_in(ceremony) == before};
}

Result<Soundings::Taken> Soundings::take_manifest(const State& state, const SoundingOpened& event,
                                                  Instant at) {
  TRY(message, message_of(event.manifest));
  auto board = ballot::SoundingBoard::open(message, *check_);
  if (!board) return bad_message(board.error(), "manifest");
  TRY(expected, manifest_of(state, event, at, board->manifest().operator_key));
  expected.pages = board->manifest().pages;  // what a server has served, nobody can know from its record
  if (!(board->manifest() == expected)) return refuse(Refused::kUnknownValue, "manifest");
  boards_.emplace(event.sounding.value(), *std::move(board));
  return Taken{};
}

Result<Soundings::Taken> Soundings::take_post(const State& state, const SoundingPosted& event, Instant at) {
  TRY(message, message_of(event.message));
  if (sounding_step_of(message) != event.step) return refuse(Refused::kUnknownValue, "step");
  ballot::SoundingBoard& board = boards_.at(event.sounding.value());
  const auto& holders = find_ceremony(state, find_sounding(state, event.sounding)->ceremony)->holders;
  if (poster_of(message, board.manifest(), holders) != event.member)
    return refuse(Refused::kNotYours, "message", {event.member.text()});
  if (event.step == SoundingStep::kClose && ballot::Close::read(message)->at != at)
    return refuse(Refused::kBadTime, "message");
  auto taken = board.post(message, at);
  if (!taken) return bad_message(taken.error(), "message");
  const bool again = taken->as == ballot::Taken::As::kAgain;
  return Taken{.posted = *std::move(taken), .guilty = {}, .again = again};
}

Result<Soundings::Taken> Soundings::take_end(const SoundingEnded& event) {
  const ballot::SoundingBoard& board = boards_.at(event.sounding.value());
  const bool done = board.phase() == ballot::Phase::kDone;
  const bool dead = board.phase() == ballot::Phase::kDead;
  const bool so = event.end == SoundingEnd::kResult      ? done
                  : event.end == SoundingEnd::kTwoBoards ? dead
                                                         : !done;
  if (!so) return refuse(Refused::kUnknownValue, "end", {}, std::string(name_of(board.phase())));
  if (done && event.findings != findings_of(board.manifest(), *board.result()))
    return refuse(Refused::kUnknownValue, "findings");
  return Taken{};
}

namespace {

std::string class_of(const State& state, const MemberId& id, Instant at, const std::string& other) {
  const Member& member = state.members[*find_member(state, id)];
  for (const std::string& name : state.classes) {
    const auto in = [&](const Membership& each) {
      return each.name == name && each.span.covers(utc_date(at));
    };
    if (std::ranges::any_of(member.classes, in)) return name;
  }
  return other;
}

// Of no class of the body: a name that none of them has.
std::string name_of_other(const State& state) {
  std::string name = state.classes.empty() ? "members" : "other";
  while (std::ranges::find(state.classes, name) != state.classes.end()) name += '_';
  return name;
}

// Classes in which somebody on the roster is, in the body's order, the others last.
void add_roster(const State& state, const SoundingOpened& opened, Instant at, ballot::Manifest& manifest) {
  const std::string other = name_of_other(state);
  std::vector<std::string> of;
  for (const MemberId& id : opened.roster) of.push_back(class_of(state, id, at, other));
  for (const std::string& name : state.classes) {
    if (std::ranges::find(of, name) != of.end()) manifest.classes.push_back(name);
  }
  if (std::ranges::find(of, other) != of.end()) manifest.classes.push_back(other);
  for (std::size_t i = 0; i < of.size(); ++i) {
    const auto place = std::ranges::find(manifest.classes, of[i]) - manifest.classes.begin();
    const SoundingKey* key = find_sounding_key(state, opened.roster[i], KeyUse::kBallots);
    manifest.roster.push_back(
        {opened.roster[i].text(), *public_key_of(key->key), static_cast<std::uint8_t>(place)});
  }
}

bool overlaps(const std::vector<SubjectId>& one, const std::vector<SubjectId>& other) {
  return std::ranges::any_of(
      one, [&](const SubjectId& id) { return std::ranges::find(other, id) != other.end(); });
}

}  // namespace

Result<ballot::Manifest> Soundings::manifest_of(const State& state, const SoundingOpened& opened, Instant at,
                                                const ballot::PublicKey& key) const {
  const Matter& matter = *find_matter(state, opened.matter);
  const ballot::Ceremony& ceremony = ceremonies_.at(opened.ceremony.value());
  if (ceremony.phase() != ballot::Ceremony::Phase::kDone) return refuse(Refused::kWrongOrder, "ceremony");
  ballot::Manifest manifest;
  manifest.kind = opened.mode == SoundingMode::kSealed ? ballot::Kind::kSealed : ballot::Kind::kCounted;
  manifest.convener = manifest.operator_key = key;
  manifest.question = record::sha256(view_of(matter.title));
  for (const SubjectId& id : opened.subjects)
    manifest.names.push_back({id.text(), record::sha256(view_of(find_subject(matter, id)->name))});
  add_roster(state, opened, at, manifest);
  manifest.keys = ceremony.keys();
  manifest.opens = at;
  manifest.deadline = opened.closes;
  manifest.complaint_ms = opened.settles.ms - opened.closes.ms;
  manifest.min_ballots = static_cast<std::uint32_t>(opened.least);
  for (const chamber::Sounding& each : state.soundings) {
    if (each.matter == opened.matter && overlaps(each.subjects, opened.subjects))
      manifest.earlier.push_back(boards_.at(each.id.value()).id());
  }
  if (manifest.earlier.size() > kEarlierSoundings)
    manifest.earlier.erase(manifest.earlier.begin(), manifest.earlier.end() - kEarlierSoundings);
  if (const auto good = manifest.check(); !good) return bad_message(good.error(), "manifest");
  if (to_base64(Bytes(largest_message(manifest))).size() > kMessageBytes)
    return refuse(Refused::kTooLarge, "subjects");
  return manifest;
}

const ballot::Ceremony* Soundings::ceremony(CeremonyId id) const {
  const auto found = ceremonies_.find(id.value());
  return found == ceremonies_.end() ? nullptr : &found->second;
}

const ballot::SoundingBoard* Soundings::board(nemcon::SoundingId id) const {
  const auto found = boards_.find(id.value());
  return found == boards_.end() ? nullptr : &found->second;
}

}  // namespace nemcon::audit
