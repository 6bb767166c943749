#include "audit/sounding_messages.hpp"

#include <algorithm>

#include "ballot/message_format.hpp"
#include "base/limits.hpp"

namespace nemcon::audit {

using namespace chamber;
using ballot::Kind;

std::optional<CeremonyStep> ceremony_step_of(ByteView message) {
  const auto kind = ballot::kind_of_message(message);
  if (kind == Kind::kCommitment) return CeremonyStep::kCommitment;
  if (kind == Kind::kCoefficients) return CeremonyStep::kCoefficients;
  if (kind == Kind::kBoxes) return CeremonyStep::kShares;
  if (kind == Kind::kBoxComplaint) return CeremonyStep::kComplaint;
  if (kind == Kind::kConfirmation) return CeremonyStep::kConfirmation;
  return std::nullopt;
}

std::optional<SoundingStep> sounding_step_of(ByteView message) {
  const auto kind = ballot::kind_of_message(message);
  if (kind == Kind::kSealed || kind == Kind::kCounted) return SoundingStep::kBallot;
  if (kind == Kind::kCounterSignature) return SoundingStep::kCountersignature;
  if (kind == Kind::kClose) return SoundingStep::kClose;
  if (kind == Kind::kCloseComplaint) return SoundingStep::kComplaint;
  if (kind == Kind::kBlind) return SoundingStep::kBlind;
  if (kind == Kind::kProposal) return SoundingStep::kProposal;
  if (kind == Kind::kLock) return SoundingStep::kLock;
  if (kind == Kind::kDecrypt) return SoundingStep::kDecryption;
  if (kind == Kind::kResult) return SoundingStep::kResult;
  return std::nullopt;
}

Result<Bytes> message_of(const std::string& base64) {
  if (base64.size() > kMessageBytes) return refuse(Refused::kTooLarge, "message");
  auto bytes = from_base64(base64);
  if (!bytes || to_base64(*bytes) != base64) return refuse(Refused::kMalformed, "message", {}, "base64");
  return *std::move(bytes);
}

Refusal bad_message(const ballot::Flaw& flaw, const char* field) {
  std::string place;
  if (flaw.part != ballot::Part::kNone)
    place = std::string(name_of(flaw.part)) + ' ' + std::to_string(flaw.index);
  return refuse(Refused::kBadMessage, field, {std::string(name_of(flaw.fault))}, std::move(place));
}

Result<ballot::PublicKey> public_key_of(const std::string& base64) {
  const auto bytes = from_base64(base64);
  ballot::PublicKey key{};
  if (!bytes || bytes->size() != key.size())
    return refuse(Refused::kMalformed, "key", {}, "32 bytes in base64");
  std::ranges::copy(*bytes, key.begin());
  return key;
}

std::optional<std::uint32_t> holder_in(ByteView message) {
  constexpr std::size_t kAt = ballot::kLettersBytes + sizeof(Hash);
  if (message.size() < kAt + 4) return std::nullopt;
  std::uint32_t number = 0;
  for (std::size_t i = 4; i-- > 0;) number = number << 8 | message[kAt + i];
  return number;
}

namespace {

std::optional<MemberId> at(const std::vector<MemberId>& holders, std::optional<std::uint32_t> number) {
  if (!number || *number < 1 || *number > holders.size()) return std::nullopt;
  return holders[*number - 1];
}

std::optional<MemberId> at(const ballot::Manifest& manifest, std::uint32_t member) {
  if (member >= manifest.roster.size()) return std::nullopt;
  return MemberId(manifest.roster[member].id);
}

}  // namespace

std::optional<MemberId> poster_of(ByteView message, const ballot::Manifest& manifest,
                                  const std::vector<MemberId>& holders) {
  const auto step = sounding_step_of(message);
  if (step == SoundingStep::kClose || step == SoundingStep::kProposal || step == SoundingStep::kResult)
    return MemberId();
  if (step == SoundingStep::kBallot) {
    const auto ballot = ballot::BallotBytes::read(message);
    return ballot ? at(manifest, ballot->head().member) : std::nullopt;
  }
  if (step != SoundingStep::kComplaint) return at(holders, holder_in(message));
  const auto complaint = ballot::CloseComplaint::read(message);
  if (!complaint) return std::nullopt;
  return complaint->by == ballot::CloseComplaint::By::kMember ? at(manifest, complaint->who)
                                                              : at(holders, complaint->who);
}

std::size_t posted_in(const ballot::Ceremony& ceremony) {
  const std::size_t holders = ceremony.plan().holders.size();
  return static_cast<std::size_t>(ceremony.phase()) * holders + (holders - ceremony.awaited().size());
}

std::size_t largest_message(const ballot::Manifest& manifest) {
  constexpr std::size_t kHead = ballot::kLettersBytes + 3 * sizeof(Hash) + 32, kPoint = ballot::kPointBytes;
  const std::size_t names = manifest.names.size();
  const std::size_t ballot = manifest.kind == Kind::kSealed ? 288 * names : 800 * names;
  const std::size_t sum = kPoint + ballot::kSameFactorProofBytes;
  const std::size_t sizes[] = {manifest.body().size() + ballot::kSignatureBytes,
                               // A complaint has a ballot in it.
                               2 * kHead + ballot + ballot::kBallotHeadBytes + 2 * ballot::kSignatureBytes,
                               kHead + (sum + kPoint) * names + ballot::kSignatureBytes,
                               kHead + sum * manifest.sums() + ballot::kSignatureBytes,
                               kHead + (1 + sizeof(Hash)) * manifest.roster.size() + ballot::kSignatureBytes};
  return *std::ranges::max_element(sizes);
}

ballot::KeyPlan plan_of(const State& state, const CeremonyOpened& opened, const ballot::PublicKey& key) {
  ballot::KeyPlan plan;
  plan.convener = key;
  plan.epoch = opened.ceremony.value();
  plan.threshold = static_cast<std::uint16_t>(opened.threshold);
  for (const MemberId& holder : opened.holders) {
    const SoundingKey* own = find_sounding_key(state, holder, KeyUse::kShares);
    plan.holders.push_back({holder.text(), *public_key_of(own->key)});
  }
  return plan;
}

namespace {

Sounded found(ballot::Outcome outcome) {
  if (outcome == ballot::Outcome::kNobodyObjects) return Sounded::kNobodyObjects;
  return outcome == ballot::Outcome::kObjection ? Sounded::kObjection : Sounded::kNotEnoughMarks;
}

std::vector<CountedClass> totals(const ballot::Manifest& manifest, const ballot::QuestionTotals& of) {
  std::vector<CountedClass> out{{{}, of.encourage.all, of.discourage.all}};
  for (std::size_t i = 0; i < manifest.classes.size() && manifest.classes.size() > 1; ++i)
    out.push_back({manifest.classes[i], of.encourage.by_class[i], of.discourage.by_class[i]});
  return out;
}

}  // namespace

std::vector<SoundedSubject> findings_of(const ballot::Manifest& manifest,
                                        const ballot::SoundingResult& result) {
  std::vector<SoundedSubject> out;
  for (std::size_t i = 0; i < manifest.names.size(); ++i) {
    SoundedSubject each{SubjectId(manifest.names[i].id), Sounded::kCounted, {}};
    if (!result.names.empty())
      each.finding = found(result.names[i]);
    else
      each.totals = totals(manifest, result.totals[i]);
    out.push_back(std::move(each));
  }
  return out;
}

}  // namespace nemcon::audit
