#include "service/witness_desk.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "record/cosignature.hpp"
#include "record/hash.hpp"
#include "record/policy.hpp"
#include "record/proof.hpp"
#include "record/witness.hpp"
#include "store/store_failure.hpp"

namespace nemcon::service {
namespace {

constexpr const char* kKind = "witnessed";  // access records; their data is a checkpoint's text

}  // namespace

Result<std::vector<record::VerifierKey>> read_witnessed(std::string_view policy, std::string_view own) {
  TRY(read, record::read_policy(policy));
  auto keys = read.log_keys();
  if (keys.empty()) return refuse(Refused::kMissing, "log", {}, "whose records to witness for");
  const bool itself = std::ranges::any_of(keys, [&](const auto& key) { return key.name == own; });
  if (itself) return refuse(Refused::kNotYours, "log", {std::string(own)}, "a record is not its own witness");
  return keys;
}

WitnessDesk::WitnessDesk(store::EventStore& store, Clock& clock, std::vector<record::VerifierKey> logs,
                         record::SigningKey key)
    : store_(store), clock_(clock), logs_(std::move(logs)), key_(std::move(key)) {
  CHECK(key_.verifier().type == record::KeyType::kCosignature && !logs_.empty());
}

WitnessDesk::Seen WitnessDesk::seen_of(const std::string& origin) {
  const auto row = store_.get_access(kKind, origin, 0);
  if (!row) return {0, record::empty_root()};
  const auto said = record::read_checkpoint(row->data);
  // Without it nobody knows what was cosigned, so nothing can be.
  if (!said || said->origin != origin)
    throw store::StoreFailure(store::Failed::kDamaged, "what was cosigned of " + origin + " cannot be read");
  return {said->size, said->root};
}

// The order of the checks is the protocol's.
WitnessAnswer WitnessDesk::add_checkpoint(std::string_view request) {
  const auto asked = record::read_add_checkpoint(request);
  if (!asked) return {Verdict::kMalformed, {}, record::name_of(asked.error())};
  const auto& shown = asked->checkpoint;
  std::vector<record::VerifierKey> keys;
  std::ranges::copy_if(logs_, std::back_inserter(keys),
                       [&](const auto& key) { return key.name == shown.origin; });
  if (keys.empty()) return {Verdict::kUnknownOrigin, {}, {}};
  if (const auto opened = record::open_checkpoint(asked->note, keys); !opened)
    return {Verdict::kBadSignature, {}, record::name_of(opened.error())};

  const std::lock_guard lock(mutex_);
  const Seen seen = seen_of(shown.origin);
  const bool one_root = shown.size != seen.size || shown.root == seen.root;
  if (asked->old_size != seen.size || !one_root)
    return {Verdict::kOtherSize, record::size_answer(seen.size), {}};
  const auto follows = record::verify_consistency(seen.size, seen.root, shown.size, shown.root, asked->proof);
  if (!follows) return {Verdict::kBadProof, {}, record::name_of(follows.error())};
  if (shown.size != seen.size) store_.put_access({kKind, shown.origin, shown.text(), 0});
  const auto seconds = static_cast<std::uint64_t>(std::max<std::int64_t>(0, clock_.now().ms) / 1000);
  return {Verdict::kCosigned, record::cosign(asked->note.text, key_, seconds).text(), {}};
}

}  // namespace nemcon::service
