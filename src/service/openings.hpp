// From the vault's openings to what the codec reads.
#pragma once

#include <optional>

#include "codec/entry_v1.hpp"
#include "record/disclosure.hpp"
#include "store/event_store.hpp"

namespace nemcon::service {

// None if it is no disclosure, or not that of its digest.
inline std::optional<codec::Opened> open(const store::Opening& opening) {
  if (record::digest_of(opening.text) != opening.digest) return std::nullopt;
  auto opened = record::open_disclosure(opening.text);
  if (!opened) return std::nullopt;
  return codec::Opened{opening.digest, std::move(opened->name), std::move(opened->value_json)};
}

}  // namespace nemcon::service
