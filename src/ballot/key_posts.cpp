#include "ballot/key_posts.hpp"

#include <set>

#include "ballot/checks.hpp"
#include "ballot/message_format.hpp"
#include "ballot/roster_keys.hpp"
#include "base/limits.hpp"

namespace nemcon::ballot {
namespace {

constexpr std::uint64_t kMost32 = 0xffff'ffff;

Bytes begin(Kind kind, const Hash& plan, std::uint32_t holder) {
  Bytes out;
  put(out, view_of(letters_of(kind)));
  put(out, plan);
  put_u32(out, holder);
  return out;
}

std::uint32_t u32(WireReader& in) { return static_cast<std::uint32_t>(in.number(4, 0, kMost32)); }
Bytes copy(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

// Letters, plan, holder; then what `rest` reads.
template <class Post, class Rest>
Judged<Post> read_post(Kind kind, ByteView message, Rest rest) {
  TRY(parts, split_signed(message));
  WireReader in(parts.body);
  Post out;
  in.letters(letters_of(kind));
  out.plan = in.hash();
  out.holder = u32(in);
  rest(in, out);
  TRY_DONE(in.done());
  return out;
}

Judged<KeyPlan> read_plan_body(ByteView body) {
  WireReader in(body);
  KeyPlan out;
  in.letters(letters_of(Kind::kPlan));
  out.convener = in.hash();
  out.epoch = in.number(8, 0, ~std::uint64_t{0});
  out.threshold = static_cast<std::uint16_t>(in.number(2, 1, kKeyHolders));
  const std::uint64_t holders = in.number(2, 1, kKeyHolders);
  for (std::uint64_t i = 0; i < holders && in.ok(); ++i) {
    std::string id = in.id(Part::kHolder, i + 1);
    out.holders.push_back({std::move(id), in.hash()});
  }
  TRY_DONE(in.done());
  return out;
}

}  // namespace

Bytes KeyPlan::body() const {
  Bytes out;
  put(out, view_of(letters_of(Kind::kPlan)));
  put(out, convener);
  put_u64(out, epoch);
  put_u16(out, threshold);
  put_u16(out, static_cast<std::uint16_t>(holders.size()));
  for (const auto& [id, key] : holders) {
    put_id(out, id);
    put(out, key);
  }
  return out;
}

Hash KeyPlan::id() const { return sha256({body()}); }

Verdict KeyPlan::check() const {
  if (holders.size() > kKeyHolders || threshold < 1 || threshold > holders.size())
    return Flaw{Fault::kThreshold};
  std::vector<PublicKey> all{convener};
  for (const PlannedHolder& each : holders) all.push_back(each.key);
  const auto bad = first_bad_roster_key(all);
  if (bad == 0) return Flaw{Fault::kRosterKey};
  std::set<std::string> ids;
  std::set<PublicKey> keys;
  for (std::uint32_t i = 1; i <= holders.size(); ++i) {
    const auto& [id, key] = holders[i - 1];
    if (bad == i) return Flaw{Fault::kRosterKey, Part::kHolder, i};
    if (!ids.insert(id).second || !keys.insert(key).second) return Flaw{Fault::kTwice, Part::kHolder, i};
  }
  return Done{};
}

Judged<KeyPlan> read_plan(ByteView message, Checks& checks) {
  TRY(parts, split_signed(message));
  TRY(plan, read_plan_body(parts.body));
  TRY_DONE(plan.check());
  TRY_DONE(checks.signature(Kind::kPlan, message, plan.convener));
  return plan;
}

Bytes KeyCommitment::body() const {
  Bytes out = begin(Kind::kCommitment, plan, holder);
  put(out, box_key.bytes());
  put(out, proof);
  put(out, coefficients);
  return out;
}

Judged<KeyCommitment> KeyCommitment::read(ByteView message) {
  return read_post<KeyCommitment>(Kind::kCommitment, message, [](WireReader& in, KeyCommitment& out) {
    out.box_key = in.point();
    out.proof = copy(in.bytes(kKnowledgeProofBytes));
    out.coefficients = in.hash();
  });
}

Bytes KeyCoefficients::body() const {
  Bytes out = begin(Kind::kCoefficients, plan, holder);
  put(out, round0);
  put_u16(out, static_cast<std::uint16_t>(points.size()));
  for (const Point& point : points) put(out, point.bytes());
  put(out, proof);
  return out;
}

Judged<KeyCoefficients> KeyCoefficients::read(ByteView message) {
  return read_post<KeyCoefficients>(Kind::kCoefficients, message, [](WireReader& in, KeyCoefficients& out) {
    out.round0 = in.hash();
    const std::uint64_t count = in.number(2, 1, kKeyHolders);
    for (std::uint64_t i = 0; i < count && in.ok(); ++i) out.points.push_back(in.point(Part::kElement, i));
    out.proof = copy(in.bytes(kKnowledgeProofBytes * count));
  });
}

Hash hash_of_coefficients(const Hash& plan, std::uint32_t holder, const std::vector<Point>& points) {
  Bytes all;
  put_u32(all, holder);
  for (const Point& point : points) put(all, point.bytes());
  return sha256({view_of(kCoefficientsDomain), plan, all});
}

Bytes KeyBoxes::body() const {
  Bytes out = begin(Kind::kBoxes, plan, holder);
  put(out, round1);
  put_u16(out, static_cast<std::uint16_t>(boxes.size()));
  for (const Bytes& box : boxes) put(out, box);
  return out;
}

Judged<KeyBoxes> KeyBoxes::read(ByteView message) {
  return read_post<KeyBoxes>(Kind::kBoxes, message, [](WireReader& in, KeyBoxes& out) {
    out.round1 = in.hash();
    const std::uint64_t count = in.number(2, 1, kKeyHolders);
    for (std::uint64_t i = 0; i < count && in.ok(); ++i) out.boxes.push_back(copy(in.bytes(kBoxBytes)));
  });
}

Bytes BoxComplaint::body() const {
  Bytes out = begin(Kind::kBoxComplaint, plan, holder);
  put_u32(out, about);
  put(out, opening.bytes());
  put(out, proof);
  return out;
}

Judged<BoxComplaint> BoxComplaint::read(ByteView message) {
  return read_post<BoxComplaint>(Kind::kBoxComplaint, message, [](WireReader& in, BoxComplaint& out) {
    out.about = u32(in);
    out.opening = in.point();
    out.proof = copy(in.bytes(kSameFactorProofBytes));
  });
}

Bytes KeyConfirmation::body() const {
  Bytes out = begin(Kind::kConfirmation, plan, holder);
  put(out, epoch);
  put(out, share_key.bytes());
  put(out, proof);
  return out;
}

Judged<KeyConfirmation> KeyConfirmation::read(ByteView message) {
  return read_post<KeyConfirmation>(Kind::kConfirmation, message, [](WireReader& in, KeyConfirmation& out) {
    out.epoch = in.hash();
    out.share_key = in.point();
    out.proof = copy(in.bytes(kKnowledgeProofBytes));
  });
}

}  // namespace nemcon::ballot
