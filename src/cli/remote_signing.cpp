#include "cli/remote_signing.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <stdexcept>

#include "cli/remote_json.hpp"
#include "cli/remote_session.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

// Of all keys that lie in their place; empty where there is no place.
std::string keys_begin(Terminal& terminal) {
  const std::string folder = config_folder(terminal);
  return folder.empty() ? folder : folder + "/key-";
}

Answered<std::string> name_of_body(Remote& remote) {
  TRY(body, remote.get("/body"));
  return text_in(body.value, "body");
}

Answered<bool> is_good(Remote& remote, const std::string& seat, const std::string& key) {
  TRY(answer, remote.get("/keys"));
  return std::ranges::any_of(objects_in(answer.value, "keys"), [&](const json::object& each) {
    return text_in(each, "seat") == seat && text_in(each, "key") == key && !each.contains("withdrawn");
  });
}

}  // namespace

Answered<Seat> seat_of(Remote& remote) {
  TRY(session, remote.get("/session"));
  const std::string role = text_in(session.value, "role"), member = text_in(session.value, "member");
  const bool speaks = role == "head" || role == "deputy" || role == "alternate";
  TRY(body, name_of_body(remote));
  return Seat{member.empty() ? role : member + "/" + role, speaks, std::move(body)};
}

std::string key_path(Terminal& terminal, const Seat& seat) {
  std::string name = seat.body + "-" + seat.name;
  std::ranges::replace(name, '/', '-');
  const std::string begin = keys_begin(terminal);
  if (begin.empty()) throw std::runtime_error("there is no HOME to keep a key in; name its file");
  return begin + name;
}

std::optional<service::ActKey> kept_key(Terminal& terminal, const std::string& path) {
  const auto text = terminal.kept(path);
  if (!text) return std::nullopt;
  if (!terminal.is_private(path))
    throw std::runtime_error("others may read the key in " + path + ": chmod 600 it");
  auto key = service::ActKey::read(*text);
  if (!key) throw std::runtime_error(path + " holds no key: `nemcon key make FILE` makes one");
  return std::move(*key);
}

service::ActKey key_in(Terminal& terminal, const std::string& path) {
  auto key = kept_key(terminal, path);
  if (!key) throw std::runtime_error(path + " is not there: `nemcon key make FILE` makes a key");
  return std::move(*key);
}

Answered<std::optional<Signer>> signer_of(Remote& remote, const std::string& file) {
  Terminal& terminal = remote.world().terminal;
  if (!file.empty()) {
    auto key = key_in(terminal, file);
    TRY(body, name_of_body(remote));
    return std::optional(Signer{std::move(key), std::move(body)});
  }
  const std::string begin = keys_begin(terminal);
  if (begin.empty() || !terminal.keeps_any(begin)) return std::optional<Signer>();
  TRY(seat, seat_of(remote));
  auto key = seat.speaks ? kept_key(terminal, key_path(terminal, seat)) : std::nullopt;
  if (!key) return std::optional<Signer>();
  TRY(good, is_good(remote, seat.name, key->key()));
  if (!good) return std::optional<Signer>();
  return std::optional(Signer{std::move(*key), seat.body});
}

Answered<json::object> signed_body(Remote& remote, const Signer& signer, const Deed& deed) {
  TRY(head, remote.get("/head"));
  const auto seen = static_cast<std::uint64_t>(number_in(head.value, "size"));
  const auto made =
      service::sign_request({deed.act, signer.body, deed.path, json::serialize(deed.body), seen}, signer.key,
                            remote.world().random);
  // The server has read the same act in its dry run, so only its size can be wrong.
  if (!made) throw std::runtime_error("this cannot be signed: " + sentence_of(made.error()));
  return json::parse(made->json()).as_object();
}

}  // namespace nemcon::cli
