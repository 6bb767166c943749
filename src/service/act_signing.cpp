#include "service/act_signing.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "codec/canonical.hpp"
#include "codec/signed_act.hpp"
#include "record/act_signature.hpp"
#include "record/disclosure.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;

constexpr std::string_view kFile = "nemcon-key ";
constexpr std::size_t kSeedBytes = 32;
constexpr std::string_view kConfided[] = {"reason", "condition"};

// Entries of these have digests whether something is confided or not; no other act confides by a signed
// digest.
bool confides(std::string_view act) { return act == "take_position"; }

struct Digests {
  std::vector<std::string> list, openings;
};

// Takes out of the data what is confided.
Digests confide(json::object& data, Random& random) {
  Digests made;
  for (const std::string_view name : kConfided) {
    const auto* value = data.if_contains(name);
    if (value == nullptr) continue;
    auto disclosure = record::make_disclosure(random, name, codec::canonical(*value));
    made.list.push_back(std::move(disclosure.digest));
    made.openings.push_back(std::move(disclosure.disclosure));
    data.erase(name);
  }
  made.list = record::pad_digests(std::move(made.list), random);
  return made;
}

// A text of the file that pages save; empty if there is none, or it is no such file.
std::string member_of(std::string_view text, std::string_view name) {
  const auto value = codec::parse_strict(text);
  const auto* object = value ? value->if_object() : nullptr;
  const auto* format = object == nullptr ? nullptr : object->if_contains("nemcon_key");
  const bool known = format != nullptr && format->is_int64() && format->get_int64() == 1;
  const auto* member = known ? object->if_contains(name) : nullptr;
  return member == nullptr || !member->is_string() ? std::string() : std::string(member->get_string());
}

std::string seed_of_saved(std::string_view text) { return member_of(text, "seed"); }

std::string seed_of_line(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  return text.starts_with(kFile) ? std::string(text.substr(kFile.size())) : std::string();
}

}  // namespace

ActKey ActKey::make(Random& random) {
  record::Secret seed(kSeedBytes);
  random.fill(seed.writable());
  return ActKey(std::move(seed));
}

Result<ActKey> ActKey::read(std::string_view text) {
  const bool saved = text.starts_with('{');
  auto seed = from_base64(saved ? seed_of_saved(text) : seed_of_line(text));
  if (!seed || seed->size() != kSeedBytes)
    return refuse(Refused::kMalformed, "key", {}, "nemcon-key and 32 bytes in base64");
  ActKey key{record::Secret(std::span(*seed))};
  if (saved && key.key() != member_of(text, "key"))
    return refuse(Refused::kMalformed, "key", {}, "of another seed");
  return key;
}

std::string ActKey::text() const { return std::string(kFile) + to_base64(seed_.bytes()) + "\n"; }

std::string ActKey::key() const { return record::act_key(seed_); }

std::string ActKey::sign(std::string_view cmd) const { return record::sign_act(cmd, seed_); }

std::string SignedRequest::json() const {
  json::array list;
  for (const auto& each : openings) list.emplace_back(each);
  json::object body{{"cmd", cmd}, {"sig", sig}};
  if (!list.empty()) body["openings"] = std::move(list);
  return codec::canonical(body);
}

Result<SignedRequest> sign_request(const ActToSign& act, const ActKey& key, Random& random) {
  TRY(data, codec::parse_strict(act.data.empty() ? std::string_view("{}") : std::string_view(act.data)));
  if (!data.is_object()) return refuse(Refused::kMalformed, "data", {}, "expected an object");
  Digests digests;
  if (confides(act.act)) digests = confide(data.get_object(), random);
  auto path = act.path;
  std::ranges::sort(path);
  TRY(cmd, codec::write_signed_act({.act = act.act,
                                    .body = act.body,
                                    .path = std::move(path),
                                    .data = codec::canonical(data),
                                    .digests = std::move(digests.list),
                                    .key = key.key(),
                                    .seen = act.seen}));
  std::string sig = key.sign(cmd);
  return SignedRequest{std::move(cmd), std::move(sig), std::move(digests.openings)};
}

}  // namespace nemcon::service
