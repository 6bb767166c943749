// From weights and points to one sum, and from a sum that is wrong to those that make it so.
#include <algorithm>
#include <cstring>

#include "ballot/batch.hpp"
#include "ballot/fast_shake.hpp"

namespace nemcon::ballot {
namespace {

using fast::Decoded, fast::Terms, fast::Weight, fast::WeightedSum;

// What one item adds to the sum: its own points, borrowed, and its share of the shared ones.
struct Share {
  Terms terms;
  std::vector<std::pair<std::uint32_t, fast::Scalar>> shared;
};

// The points of one equation's sum, with their factors, each time times the equation's weight.
class Weighing {
 public:
  explicit Weighing(std::size_t points) : sums_(points) {}
  void add(const Weight& weight, std::uint32_t point, const fast::Scalar& factor,
           const fast::Scalar& number) {
    sums_[point].add(weight, factor == fast::kScalarOne ? number : factor * number);
  }
  fast::Scalar sum(std::size_t point) const { return sums_[point].sum(); }

 private:
  std::vector<WeightedSum> sums_;
};

// The challenges of all items, eight at a time where that is possible: the very transcripts of sigma.hpp.
class Challenges {
 public:
  Challenges(fast::Path path) : path_(path) {}

  // Of proofs of one shape.
  void add(std::span<const Bytes> tags, std::span<const Bytes> transcripts,
           std::vector<fast::Scalar>& out) const {
    Hash domain;
    std::ranges::copy(view_of(kSessionDomain), domain.begin());
    const std::vector<Hash> domains(tags.size(), domain);
    const Bytes sessions = squeezed(domains, tags, kSessionBytes);
    std::vector<Hash> first;
    for (std::size_t i = 0; i < tags.size(); ++i) first.push_back(encoding_at(sessions, kSessionBytes * i));
    const Bytes wide = squeezed(first, transcripts, kChallengeBytes);
    for (std::size_t i = 0; i < tags.size(); ++i) {
      std::array<fast::Limb, 8> limbs{};
      std::memcpy(limbs.data(), wide.data() + kChallengeBytes * i, kChallengeBytes);
      out.push_back(fast::reduced(limbs));
    }
  }

 private:
  // As DuplexSponge: the session and zeros fill the first block.
  Bytes squeezed(std::span<const Hash> sessions, std::span<const Bytes> messages, std::size_t each) const {
    std::vector<Bytes> whole;
    for (std::size_t i = 0; i < messages.size(); ++i) {
      Bytes& bytes = whole.emplace_back(sessions[i].begin(), sessions[i].end());
      bytes.reserve(kShake128Rate + messages[i].size());
      bytes.resize(kShake128Rate);
      put(bytes, messages[i]);
    }
    const std::vector<ByteView> views(whole.begin(), whole.end());
    Bytes out(each * views.size());
    fast::shake128(path_, views, each, out);
    return out;
  }

  const fast::Path path_;
};

}  // namespace

class Settling {
 public:
  using Item = Batch::Item;

  Settling(const Batch& batch, const Hash& root, fast::Path path)
      : batch_(batch),
        path_(path),
        shared_(fast::decode_elements(path, batch.shared_)),
        points_(decode_points()),
        signatures_(fast::decode_ed25519(path, batch.signature_points_)),
        challenges_(challenges_of(batch, path)) {
    for (std::size_t i = 0; i < batch.items_.size(); ++i) weigh(i, root);
  }

  std::vector<Finding> find() {
    const fast::Point sum = sum_of(0, kept_.size());
    if (!fast::is_small_order(sum)) halve(0, kept_.size(), sum);
    std::ranges::sort(found_, {}, &Finding::number);
    return std::move(found_);
  }

  void give(std::vector<DecodedBallot>& decoded) const {
    for (const Item* item : kept_) {
      if (item->ciphers == 0) continue;
      const auto first = points_.points.begin() + static_cast<std::ptrdiff_t>(item->first);
      decoded.push_back({item->number, {first, first + static_cast<std::ptrdiff_t>(2 * item->ciphers)}});
    }
  }

 private:
  Decoded decode_points() const {
    if (batch_.hints_.empty()) return fast::decode_elements(path_, batch_.encodings_);
    std::vector<Encoding> hints = batch_.hints_;
    hints.resize(batch_.encodings_.size());
    return fast::decode_elements(path_, batch_.encodings_, hints);
  }

  // The relation's bytes, with its points, and the commitments.
  static Bytes transcript_of(const Batch& batch, const Item& item) {
    Bytes out = item.shape->bytes;
    for (std::size_t i = 1; i < item.shared.size(); ++i) put(out, batch.shared_[item.shared[i]]);
    const std::size_t own = item.shape->points - item.shared.size() + item.shape->equations.size();
    for (std::size_t i = 0; i < own; ++i) put(out, batch.encodings_[item.first + i]);
    return out;
  }

  static std::vector<fast::Scalar> challenges_of(const Batch& batch, fast::Path path) {
    constexpr std::size_t kTogether = 8;
    const Challenges challenges(path);
    std::vector<fast::Scalar> all;
    std::vector<Bytes> tags, transcripts;
    for (std::size_t i = 0; i < batch.items_.size(); ++i) {
      if (batch.items_[i].shape->equations.empty()) {  // a signature alone
        all.emplace_back();
        continue;
      }
      tags.push_back(batch.items_[i].tag);
      transcripts.push_back(transcript_of(batch, batch.items_[i]));
      const bool goes_on = i + 1 < batch.items_.size() && batch.items_[i + 1].shape == batch.items_[i].shape;
      if (goes_on && tags.size() < kTogether) continue;
      challenges.add(tags, transcripts, all);
      tags.clear();
      transcripts.clear();
    }
    return all;
  }

  const fast::Affine& point(const Item& item, std::size_t index) const {
    return index < item.shared.size() ? shared_.points[item.shared[index]]
                                      : points_.points[item.first + index - item.shared.size()];
  }

  // Its own points: no shared one is anybody's alone.
  bool has_points(const Item& item) const {
    const std::size_t count = item.shape->points - item.shared.size() + item.shape->equations.size();
    const auto first = points_.valid.begin() + static_cast<std::ptrdiff_t>(item.first);
    if (!std::all_of(first, first + static_cast<std::ptrdiff_t>(count),
                     [](auto valid) { return valid != 0; }))
      return false;
    for (const std::uint32_t each : item.shared) {
      if (shared_.valid[each] == 0) return false;
    }
    return !item.signature || has_signature_points(*item.signature);
  }

  bool has_signature_points(const Batch::SignatureClaim& claim) const {
    for (const std::size_t i : {claim.first, claim.first + 1}) {
      if (signatures_.valid[i] == 0 || fast::is_small_order(fast::point(signatures_.points[i]))) return false;
    }
    return true;
  }

  bool meets_obligations(const Item& item) const {
    const auto is_met = [&](const PointTerms<RistrettoBytes>& terms) {
      Terms sum;
      for (const auto& [index, factor] : terms) sum.add(point(item, index), fast_scalar(factor));
      return !fast::same_element(fast::msm(path_, sum), fast::kIdentity);
    };
    return std::ranges::all_of(
        item.shape->nonzero, [&](const auto& obligation) { return std::ranges::any_of(obligation, is_met); });
  }

  void name(const Item& item) {
    const Verdict verdict = item.alone();
    CHECK(!verdict.ok());  // both ways have one rule
    found_.push_back({item.number, verdict.error()});
  }

  // Whoever lacks a point has no sum: it is named at once.
  void weigh(std::size_t index, const Hash& root) {
    const Item& item = batch_.items_[index];
    if (!has_points(item) || !meets_obligations(item)) return name(item);
    const ProofShape& shape = *item.shape;
    const auto weights = weights_of(root, index, shape.equations.size() + 1);
    Share share;
    weigh_proof(item, challenges_[index], weights, share);
    if (item.signature) weigh_signature(*item.signature, weights.back(), share);
    kept_.push_back(&item);
    shares_.push_back(std::move(share));
  }

  // T + challenge * image - sum of response * terms, for each equation.
  void weigh_proof(const Item& item, const fast::Scalar& challenge, const std::vector<Weight>& weights,
                   Share& share) const {
    const ProofShape& shape = *item.shape;
    Weighing weighing(shape.points);
    for (std::size_t e = 0; e < shape.equations.size(); ++e) {
      share.terms.add(point(item, shape.points + e), weights[e]);
      for (const auto& [scalar, at, factor] : shape.equations[e].image) {
        weighing.add(weights[e], at, factor, challenge);
      }
      for (const auto& [scalar, at, factor] : shape.equations[e].terms) {
        weighing.add(weights[e], at, factor, item.minus_responses[scalar]);
      }
    }
    for (std::size_t i = 0; i < shape.points; ++i) {
      if (i < item.shared.size())
        share.shared.emplace_back(item.shared[i], weighing.sum(i));
      else
        share.terms.add(point(item, i), weighing.sum(i));
    }
  }

  // R + k A - S B.
  void weigh_signature(const Batch::SignatureClaim& claim, const Weight& weight, Share& share) const {
    WeightedSum key, base;
    key.add(weight, claim.k);
    base.add(weight, claim.minus_s);
    share.terms.add(signatures_.points[claim.first], weight);
    share.terms.add(signatures_.points[claim.first + 1], key.sum());
    share.shared.emplace_back(0, base.sum());
  }

  fast::Point sum_of(std::size_t begin, std::size_t end) const {
    Terms all;
    std::vector<fast::Scalar> shared(shared_.points.size());
    for (std::size_t i = begin; i < end; ++i) {
      const Terms& terms = shares_[i].terms;
      all.points.insert(all.points.end(), terms.points.begin(), terms.points.end());
      all.scalars.insert(all.scalars.end(), terms.scalars.begin(), terms.scalars.end());
      all.light.insert(all.light.end(), terms.light.begin(), terms.light.end());
      all.weights.insert(all.weights.end(), terms.weights.begin(), terms.weights.end());
      for (const auto& [at, scalar] : shares_[i].shared) shared[at] = shared[at] + scalar;
    }
    for (std::size_t i = 0; i < shared.size(); ++i) all.add(shared_.points[i], shared[i]);
    return fast::msm(path_, all);
  }

  // `sum` is that of [begin, end) and wrong. The right half's is what the left half's leaves of it.
  void halve(std::size_t begin, std::size_t end, const fast::Point& sum) {
    if (end - begin == 1) return name(*kept_[begin]);
    const std::size_t middle = begin + (end - begin) / 2;
    const fast::Point left = sum_of(begin, middle), right = sum + -left;
    if (!fast::is_small_order(left)) halve(begin, middle, left);
    if (!fast::is_small_order(right)) halve(middle, end, right);
  }

  const Batch& batch_;
  const fast::Path path_;
  const Decoded shared_, points_, signatures_;
  const std::vector<fast::Scalar> challenges_;
  std::vector<const Item*> kept_;
  std::vector<Share> shares_;
  std::vector<Finding> found_;
};

std::vector<Finding> Batch::settle(const Hash& root, fast::Path path,
                                   std::vector<DecodedBallot>* decoded) const {
  Settling settling(*this, root, path);
  if (decoded != nullptr) settling.give(*decoded);
  std::vector<Finding> found = settling.find();
  found.insert(found.end(), found_.begin(), found_.end());
  std::ranges::sort(found, {}, &Finding::number);
  return found;
}

}  // namespace nemcon::ballot
