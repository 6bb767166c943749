#include "audit/receipt.hpp"

#include <boost/json.hpp>

#include "audit/trust.hpp"
#include "base/check.hpp"
#include "codec/canonical.hpp"
#include "record/hash.hpp"
#include "record/proof.hpp"
#include "record/proof_file.hpp"

namespace nemcon::audit {
namespace {

namespace json = boost::json;

std::string text_at(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

// What the entry says of itself; a receipt holds for whatever its bytes are.
void describe(std::string_view entry, ReceiptVerdict& verdict) {
  const auto value = codec::parse_strict(entry);
  const auto* object = value ? value->if_object() : nullptr;
  if (object == nullptr) return;
  verdict.kind = text_at(*object, "kind");
  verdict.by = text_at(*object, "by");
  verdict.at = text_at(*object, "at");
}

// The record's first entry says which key is its own.
std::string own_key(std::string_view entry) {
  const auto value = codec::parse_strict(entry);
  const auto* object = value ? value->if_object() : nullptr;
  const auto* data =
      object != nullptr && text_at(*object, "kind") == "log.opened" ? object->if_contains("data") : nullptr;
  return data != nullptr && data->is_object() ? text_at(data->get_object(), "key") : std::string();
}

Finding wrong_receipt(record::ProofError error) {
  return {Wrong::kReceipt, {}, {}, std::string(record::sentence_of(error))};
}

struct Trusted {
  std::vector<record::VerifierKey> logs;
  record::Policy policy;
};

Result<Trusted> trusted_of(const ReceiptQuestion& question, std::string_view entry, const std::string& origin,
                           ReceiptVerdict& verdict) {
  Trusted trusted;
  if (!question.policy.empty()) {
    TRY(policy, record::read_policy(question.policy));
    trusted.policy = std::move(policy);
  }
  for (const auto& key : trusted.policy.log_keys()) trusted.logs.push_back(key);
  std::string text = question.key;
  if (text.empty() && trusted.logs.empty()) {
    text = own_key(entry);
    verdict.key_of_record = true;
  }
  if (text.empty() && trusted.logs.empty()) return refuse(Refused::kMissing, "key");
  if (text.empty()) return trusted;
  auto key = read_log_key(text, origin);
  if (!key) return refuse(key.error().code, "key", key.error().ids, key.error().detail);
  trusted.logs.push_back(*std::move(key));
  return trusted;
}

void open(const record::ProofFile& file, ByteView entry, const Trusted& trusted, ReceiptVerdict& verdict) {
  const auto opened = record::open_checkpoint(file.note, trusted.logs, trusted.policy.witness_keys());
  if (!opened) {
    verdict.wrong = wrong_receipt(opened.error());
    return;
  }
  verdict.log_key = opened->log.text();
  std::vector<record::VerifierKey> cosigners;
  for (const auto& each : opened->cosigned) {
    verdict.witnessed.push_back({each.witness.name, each.witness.text(), each.time});
    cosigners.push_back(each.witness);
  }
  const bool asked = !trusted.policy.quorum.empty();
  const bool met = is_met(trusted.policy, cosigners);
  verdict.quorum = !asked ? Quorum::kNotAsked : met ? Quorum::kMet : Quorum::kShort;
  const auto checked = record::verify_inclusion(record::leaf_hash(entry), file.index, opened->checkpoint.size,
                                                file.proof, opened->checkpoint.root);
  if (!checked)
    verdict.wrong = wrong_receipt(checked.error());
  else if (!met)
    verdict.wrong = wrong_receipt(record::ProofError::kQuorum);
}

}  // namespace

Result<ReceiptVerdict> examine(const ReceiptQuestion& question) {
  const auto file = record::read_proof_file(question.receipt);
  if (!file) return refuse(Refused::kMalformed, "receipt", {}, std::string(record::name_of(file.error())));
  if (!question.entry && !file->extra) return refuse(Refused::kMissing, "entry");
  const std::string entry = question.entry ? *question.entry : std::string(text_of(*file->extra));
  const auto checkpoint = record::read_checkpoint(file->note.text);
  CHECK(checkpoint.ok());  // or the file would not have been read
  ReceiptVerdict verdict{.entry = file->index,
                         .size = checkpoint->size,
                         .origin = checkpoint->origin,
                         .leaf = record::leaf_hash(view_of(entry)),
                         .root = checkpoint->root,
                         .carried = !question.entry};
  describe(entry, verdict);
  TRY(trusted, trusted_of(question, entry, checkpoint->origin, verdict));
  open(*file, view_of(entry), trusted, verdict);
  return verdict;
}

}  // namespace nemcon::audit
