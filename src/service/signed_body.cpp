#include "service/signed_body.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "codec/canonical.hpp"
#include "codec/fields.hpp"
#include "codec/signed_act.hpp"
#include "record/act_signature.hpp"
#include "record/disclosure.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;

constexpr std::size_t kOpeningsOfAct = 4;

struct Wrapped {
  std::string cmd, sig;
  std::vector<std::string> openings;
};

Result<Wrapped> read_wrapped(const json::object& object) {
  codec::Reader reader(object, "");
  Wrapped wrapped;
  reader.text("cmd", wrapped.cmd, kCmdBytes);
  reader.text("sig", wrapped.sig, kIdBytes * 2);
  reader.texts("openings", wrapped.openings, kOpeningsOfAct, kDisclosureBytes);
  TRY_DONE(reader.done());
  return wrapped;
}

Result<Done> check_address(const codec::SignedAct& signed_act, const Act& act, const std::string& body) {
  auto path = act.path;
  std::ranges::sort(path);
  if (signed_act.act != act.act) return refuse(Refused::kBadSignature, "cmd.act", {signed_act.act});
  if (signed_act.path != path) return refuse(Refused::kBadSignature, "cmd.path");
  if (signed_act.body != body) return refuse(Refused::kBadSignature, "cmd.body", {signed_act.body});
  return Done{};
}

// What is confided comes by its openings alone, and each opens a digest that was signed.
Result<Done> put_back(const codec::SignedAct& signed_act, const std::string& disclosure, json::object& data) {
  const std::string digest = record::digest_of(disclosure);
  const bool was_signed = std::ranges::find(signed_act.digests, digest) != signed_act.digests.end();
  const auto opened = record::open_disclosure(disclosure);
  if (!was_signed || !opened) return refuse(Refused::kBadSignature, "openings", {digest});
  if (opened->name != "reason" && opened->name != "condition")
    return refuse(Refused::kUnknownField, "openings", {opened->name});
  if (data.contains(opened->name)) return refuse(Refused::kDuplicate, "openings", {opened->name});
  TRY(value, codec::parse_strict(opened->value_json));
  data[opened->name] = std::move(value);
  return Done{};
}

}  // namespace

Result<SignedBody> read_signed_body(const Act& act, const std::string& name_of_body) {
  const auto parsed =
      codec::parse_strict(act.body.empty() ? std::string_view("{}") : std::string_view(act.body));
  const auto* object = parsed ? parsed->if_object() : nullptr;
  // What does not parse is refused where the plain body is read.
  if (object == nullptr || !object->contains("cmd")) return SignedBody{act.body, {}, {}};
  TRY(wrapped, read_wrapped(*object));
  TRY(signed_act, codec::read_signed_act(wrapped.cmd));
  if (!record::is_act_signature(wrapped.cmd, wrapped.sig, signed_act.key))
    return refuse(Refused::kBadSignature, "sig");
  TRY_DONE(check_address(signed_act, act, name_of_body));
  TRY(data, codec::parse_strict(signed_act.data));
  for (const auto& each : wrapped.openings) TRY_DONE(put_back(signed_act, each, data.get_object()));
  return SignedBody{
      codec::canonical(data),
      chamber::Signature{std::move(wrapped.cmd), std::move(wrapped.sig), signed_act.key, signed_act.seen},
      std::move(wrapped.openings)};
}

}  // namespace nemcon::service
