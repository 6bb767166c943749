#include "ballot/tally.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "ballot/checks.hpp"
#include "ballot/fast_decode.hpp"
#include "ballot/fast_fixed.hpp"
#include "ballot/fast_msm.hpp"
#include "ballot/message_format.hpp"
#include "ballot/polynomial.hpp"
#include "ballot/public_math.hpp"
#include "ballot/shake.hpp"

namespace nemcon::ballot {
namespace {

Bytes bytes_of_sums(std::span<const Ciphertext> sums) {
  Bytes out;
  for (const auto& [a, b] : sums) {
    put(out, a.bytes());
    put(out, b.bytes());
  }
  return out;
}

// Into which sum the ciphertext of such a member goes.
std::size_t sum_of(const Manifest& manifest, std::size_t cipher, std::uint32_t member) {
  if (manifest.kind == Kind::kSealed) return cipher;
  return cipher * manifest.classes.size() + manifest.roster[member].member_class;
}

using Totals = std::vector<Cipher<fast::Point>>;

Ciphertext points_of(const Cipher<fast::Point>& sum) {
  return {PublicMath::point_of(sum.a), PublicMath::point_of(sum.b)};
}

std::vector<fast::Affine> decoded(const Ballot& ballot) {
  std::vector<Point> points;
  for (const auto& [a, b] : ballot.ciphers()) points.insert(points.end(), {a, b});
  return PublicMath::decoded(points);
}

// Everything here is public and has been decoded before, so our own fast arithmetic adds it up.
Totals add_ballots(const Manifest& manifest, std::span<const CountedBallot> ballots) {
  Totals totals(manifest.sums(), {fast::kIdentity, fast::kIdentity});
  std::vector<fast::Affine> own;
  for (const auto& [member, ballot] : ballots) {
    std::span<const fast::Affine> points = ballot->decoded();
    if (points.empty()) points = own = decoded(*ballot);
    for (std::size_t i = 0; i < points.size(); i += 2) {
      auto& [a, b] = totals[sum_of(manifest, i / 2, member)];
      a = a + points[i];
      b = b + points[i + 1];
    }
  }
  return totals;
}

// (r0 G, r0 Y) for each sum.
void add_anchors(const Manifest& manifest, const Hash& sid, const Hash& close, Totals& totals) {
  static const fast::FixedBase base(fast::affine(fast::kBase));
  const fast::FixedBase key(PublicMath::decoded(manifest.keys.key));
  for (std::size_t i = 0; i < totals.size(); ++i) {
    const fast::Scalar r0 = *fast::read_scalar(anchor(sid, close, i).bytes());
    totals[i] = {totals[i].a + base.times(r0), totals[i].b + key.times(r0)};
  }
}

std::vector<Ciphertext> added_up(std::span<const Blinds* const> blinds) {
  std::vector<std::vector<Point>> rows;
  for (const Blinds* each : blinds) {
    auto& row = rows.emplace_back();
    for (const auto& [cipher, proof] : each->names) row.insert(row.end(), {cipher.a, cipher.b});
  }
  const auto sums = PublicMath::sums_of_columns(rows);
  std::vector<Ciphertext> out;
  for (std::size_t i = 0; i < sums.size(); i += 2) out.push_back({sums[i], sums[i + 1]});
  return out;
}

Flaw at_sum(const Flaw& flaw, std::size_t sum) {
  return {flaw.fault, Part::kName, static_cast<std::uint32_t>(sum)};
}

std::vector<fast::Affine> shares_of(const Shares& shares) {
  std::vector<Point> out;
  for (const OpenedSum& each : shares.sums) out.push_back(each.share);
  return PublicMath::decoded(out);
}

Hash lock_id(const Proposal& proposal, std::span<const Ciphertext> sums) {
  Bytes list;
  put_u16(list, static_cast<std::uint16_t>(proposal.blinds.size()));
  for (const Hash& each : proposal.blinds) put(list, each);
  return sha256(
      {view_of(kLockDomain), proposal.sid, proposal.close, proposal.sums, list, bytes_of_sums(sums)});
}

}  // namespace

Scalar anchor(const Hash& sid, const Hash& close, std::size_t sum) {
  Shake128 shake;
  shake.absorb(view_of(kAnchorDomain));
  shake.absorb(sid);
  shake.absorb(close);
  Bytes number;
  put_u32(number, static_cast<std::uint32_t>(sum));
  shake.absorb(number);
  std::array<std::uint8_t, kChallengeBytes> wide;
  shake.squeeze(wide);
  return Scalar::challenge(wide);
}

// A sum that is the identity in spite of its anchor would be a discrete logarithm by chance.
Judged<Sums> add_up(const Manifest& manifest, const Hash& close, std::span<const CountedBallot> ballots) {
  const Hash sid = manifest.id().hash;
  Totals totals = add_ballots(manifest, ballots);
  add_anchors(manifest, sid, close, totals);
  Sums out;
  for (std::size_t i = 0; i < totals.size(); ++i) {
    out.all.push_back(points_of(totals[i]));
    if (out.all[i].a.is_identity() || out.all[i].b.is_identity()) return at_sum({Fault::kIdentity}, i);
  }
  out.id = sha256({view_of(kSumsDomain), sid, close, bytes_of_sums(out.all)});
  return out;
}

Tag tag_of_sum(const Manifest& manifest, const Hash& sid, Kind kind, std::uint32_t holder, std::size_t sum) {
  if (manifest.kind == Kind::kSealed) return {kind, sid, holder, sum, 0};
  return {kind, sid, holder, sum / manifest.classes.size(), sum % manifest.classes.size()};
}

Verdict check_blinds(const Manifest& manifest, const Sums& sums, const Blinds& blinds, Checks& checks) {
  if (blinds.sums != sums.id) return Flaw{Fault::kOtherSums};
  if (blinds.names.size() != sums.all.size()) return Flaw{Fault::kNumber};
  for (std::size_t i = 0; i < sums.all.size(); ++i) {
    const auto& [blinded, proof] = blinds.names[i];
    const Tag tag = tag_of_sum(manifest, blinds.sid, Kind::kBlind, blinds.holder, i);
    const auto verdict = checks.proof(tag, blind_relation<Ristretto>(sums.all[i], blinded), proof);
    if (!verdict) return at_sum(verdict.error(), i);
  }
  return Done{};
}

Judged<Locked> lock_of(const Manifest& manifest, const Proposal& proposal, const Sums& sums,
                       std::span<const Blinds* const> blinds) {
  Locked out{sums.all, {}};
  if (manifest.kind == Kind::kSealed) {
    if (blinds.size() < manifest.keys.threshold) return Flaw{Fault::kTooFewBlinds};
    out.sums = added_up(blinds);
    for (std::size_t i = 0; i < out.sums.size(); ++i) {
      if (out.sums[i].a.is_identity()) return at_sum({Fault::kIdentity}, i);
    }
  }
  out.id = lock_id(proposal, out.sums);
  return out;
}

Verdict check_shares(const Manifest& manifest, const Locked& locked, const Shares& shares, Checks& checks) {
  if (shares.lock != locked.id) return Flaw{Fault::kOtherLock};
  if (shares.sums.size() != locked.sums.size()) return Flaw{Fault::kNumber};
  const Point& share_key = manifest.keys.holder(shares.holder).share_key;
  for (std::size_t i = 0; i < locked.sums.size(); ++i) {
    const auto& [share, proof] = shares.sums[i];
    const Tag tag = tag_of_sum(manifest, shares.sid, Kind::kDecrypt, shares.holder, i);
    const auto relation = decrypt_relation<Ristretto>(share_key, locked.sums[i].a, share);
    if (const auto verdict = checks.proof(tag, relation, proof); !verdict) return at_sum(verdict.error(), i);
  }
  return Done{};
}

Judged<std::vector<Point>> open_sums(const Manifest& manifest, const Locked& locked,
                                     std::span<const Shares* const> shares) {
  const std::size_t threshold = manifest.keys.threshold;
  if (shares.size() < threshold) return Flaw{Fault::kThreshold};
  std::vector<std::uint32_t> holders;
  for (const Shares* each : shares.first(threshold)) holders.push_back(each->holder);
  std::vector<fast::Scalar> factors;
  std::vector<std::vector<fast::Affine>> points;
  for (const Shares* each : shares.first(threshold)) {
    TRY(factor, lagrange(each->holder, holders));
    const fast::Scalar minus = -*fast::read_scalar(factor.bytes()), plus = -minus;
    const bool turned = plus.limb[3] < minus.limb[3];  // the shorter of the two, of the point turned round
    factors.push_back(turned ? plus : minus);
    points.push_back(shares_of(*each));
    if (turned) std::ranges::transform(points.back(), points.back().begin(), std::negate<>());
  }
  std::vector<Point> out;
  for (const auto& [a, b] : locked.sums) out.push_back(b);
  const auto seconds = PublicMath::decoded(out);
  for (std::size_t i = 0; i < out.size(); ++i) {
    fast::Terms terms;
    for (std::size_t j = 0; j < factors.size(); ++j) terms.add(points[j][i], factors[j]);
    out[i] = PublicMath::point_of(fast::msm(fast::best_path(), terms) + seconds[i]);
  }
  return out;
}

std::vector<Outcome> outcomes_of(std::span<const Point> opened) {
  std::vector<Outcome> out;
  for (const Point& each : opened)
    out.push_back(each.is_identity() ? Outcome::kNobodyObjects : Outcome::kObjection);
  return out;
}

Judged<std::vector<QuestionTotals>> totals_of(const Manifest& manifest, std::span<const Point> opened,
                                              std::uint32_t counted) {
  std::map<Encoding, std::uint32_t> table;
  const fast::Affine base = fast::affine(fast::kBase);
  fast::Point point = fast::kIdentity;
  for (std::uint32_t v = 0; v <= counted; ++v, point = point + base)
    table.emplace(fast::encode_element(point), v);
  const std::size_t classes = manifest.classes.size();
  std::vector<QuestionTotals> out(manifest.names.size());
  for (std::size_t i = 0; i < opened.size(); ++i) {
    const auto found = table.find(opened[i].bytes());
    if (found == table.end()) return at_sum({Fault::kResult}, i);
    const std::size_t cipher = i / classes;
    QuestionTotals& question = out[cipher / kCiphersOfQuestion];
    OptionTotal& total = cipher % kCiphersOfQuestion == 0 ? question.encourage : question.discourage;
    total.by_class.push_back(found->second);
    total.all += found->second;
  }
  return out;
}

}  // namespace nemcon::ballot
