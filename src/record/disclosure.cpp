#include "record/disclosure.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "record/hash.hpp"
#include "record/json_text.hpp"

namespace nemcon::record {
namespace {

// "_sd" and "_sd_alg" are RFC 9901's own and cannot be the name of a disclosed member.
bool is_name(std::string_view text) {
  return !text.empty() && text != "_sd" && text != "_sd_alg" &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

// The content of `["<salt>","<name>",<value>]`.
std::optional<Opened> open_text(std::string_view text) {
  JsonText json(text);
  const auto comma = [&] {
    json.skip_space();
    const bool taken = json.take(',');
    json.skip_space();
    return taken;
  };
  json.skip_space();
  if (!json.take('[')) return std::nullopt;
  json.skip_space();
  const auto salt = json.take_plain_string();
  if (!salt || salt->empty() || !comma()) return std::nullopt;
  const auto name = json.take_plain_string();
  if (!name || !is_name(*name) || !comma()) return std::nullopt;
  const auto value = json.take_value();
  json.skip_space();
  if (!value || !json.take(']')) return std::nullopt;
  json.skip_space();
  if (!json.at_end()) return std::nullopt;
  return Opened{std::string(*name), std::string(*value)};
}

}  // namespace

std::string digest_of(std::string_view disclosure) { return to_base64url(sha256(view_of(disclosure))); }

std::optional<Opened> open_disclosure(std::string_view disclosure) {
  if (disclosure.size() > kDisclosureBytes) return std::nullopt;
  const auto bytes = from_base64url(disclosure);
  if (!bytes) return std::nullopt;
  return open_text(text_of(*bytes));
}

Disclosure make_disclosure(const Salt& salt, std::string_view name, std::string_view value_json) {
  Disclosure made;
  made.text = "[\"" + to_base64url(salt) + "\",\"";
  made.text.append(name).append("\",").append(value_json).append("]");
  made.disclosure = to_base64url(view_of(made.text));
  made.digest = digest_of(made.disclosure);
  const auto opened = open_disclosure(made.disclosure);
  CHECK(opened && opened->name == name && opened->value_json == value_json);
  return made;
}

Disclosure make_disclosure(Random& random, std::string_view name, std::string_view value_json) {
  Salt salt;
  random.fill(salt);
  return make_disclosure(salt, name, value_json);
}

std::vector<std::string> pad_digests(std::vector<std::string> digests, Random& random) {
  // All from one fill: asking the system for randomness costs more than the hashes.
  const std::size_t full =
      (std::max<std::size_t>(digests.size(), 1) + kDisclosurePad - 1) / kDisclosurePad * kDisclosurePad;
  std::vector<Hash> nothing(full - digests.size());
  if (!nothing.empty()) random.fill({nothing.front().data(), nothing.size() * sizeof(Hash)});
  for (const Hash& each : nothing) digests.push_back(to_base64url(sha256(each)));
  std::sort(digests.begin(), digests.end());
  return digests;
}

}  // namespace nemcon::record
