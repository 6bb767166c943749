// The vault: openings of what entries confide, and what is kept back beside the record, encrypted under the
// process's key before they reach the store. Whoever has a copy of the database and not the key file reads
// no confidence in it.
#pragma once

#include <optional>
#include <string>

#include "codec/entry_v1.hpp"
#include "record/disclosure.hpp"
#include "record/seal.hpp"
#include "service/keys.hpp"
#include "store/event_store.hpp"

namespace nemcon::service {

class Vault {
 public:
  explicit Vault(Keys keys) : key_(std::move(keys.vault)) {}

  // As the store is to keep it.
  store::Opening close(store::Opening clear) const {
    clear.text = record::seal(clear.text, "opening " + clear.digest, *key_);
    return clear;
  }
  // The disclosure; none if it was not closed here, or is not that of its digest.
  std::optional<std::string> disclosure(const store::Opening& closed) const {
    auto text = record::unseal(closed.text, "opening " + closed.digest, *key_);
    if (!text) text = closed.text;  // of before there was a key; then it is told by its digest
    if (record::digest_of(*text) != closed.digest) return std::nullopt;
    return text;
  }
  std::optional<codec::Opened> open(const store::Opening& closed) const {
    const auto text = disclosure(closed);
    if (!text) return std::nullopt;
    auto opened = record::open_disclosure(*text);
    if (!opened) return std::nullopt;
    return codec::Opened{closed.digest, std::move(opened->name), std::move(opened->value_json)};
  }

  // A row of another kind that is not for everybody who reads the database.
  std::string close_row(const std::string& kind, const std::string& id, const std::string& data) const {
    return record::seal(data, kind + " " + id, *key_);
  }
  std::optional<std::string> open_row(const store::Access& row) const {
    return record::unseal(row.data, row.kind + " " + row.id, *key_);
  }

 private:
  std::shared_ptr<const record::Secret> key_;
};

}  // namespace nemcon::service
