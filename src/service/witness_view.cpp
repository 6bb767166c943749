#include "service/witness_view.hpp"

#include <boost/json.hpp>

#include "base/check.hpp"
#include "record/cosignature.hpp"
#include "service/ask_witness.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;

constexpr std::uint64_t kYear9999 = 253'402'300'799;  // seconds; a witness's clock can say anything

json::value number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

// Of the witness's last cosignature: its size, and the time that it gives. A line of an earlier key under the
// same name says nothing of this one.
void add_last(json::object& out, store::EventStore& store, const record::VerifierKey& key) {
  const auto size = store.last_cosigned(key.name);
  if (!size) return;
  for (const auto& each : store.cosigned(*size)) {
    const auto line = record::read_signature_line(each.line);
    if (!line || !line->is_by(key)) continue;
    out["last"] = number(*size);
    const auto seconds = record::time_of(*line);
    if (seconds && *seconds <= kYear9999)
      out["at"] = to_text(Instant{static_cast<std::int64_t>(*seconds) * 1000});
  }
}

json::object view_of_witness(store::EventStore& store, const record::Policy::Witness& witness) {
  json::object out{{"name", witness.name}, {"key", witness.key.text()}};
  add_last(out, store, witness.key);
  if (witness.url.empty()) return out;  // nobody asks it, so nothing can be wrong
  out["url"] = witness.url;
  const auto known = known_of(store, witness.key);
  if (!known.error.empty()) out["error"] = known.error;
  return out;
}

}  // namespace

json::object witnesses_view(store::EventStore& store, const Publication& publication) {
  json::array list;
  const std::uint64_t size = publication.size();
  json::object out{{"size", number(size)}};
  const auto policy = publication.policy();
  if (policy) {
    for (const auto& each : policy->witnesses) list.push_back(view_of_witness(store, each));
  }
  out["witnesses"] = std::move(list);
  if (!policy || policy->quorum.empty()) return out;
  const auto quorate = publication.quorum_checkpoint(0);
  const auto said = quorate ? record::read_checkpoint(quorate->text) : record::ProofError::kCheckpointLines;
  out["quorum"] = json::object{{"met", said.ok()}, {"of", number(said ? said->size : size)}};
  return out;
}

}  // namespace nemcon::service
