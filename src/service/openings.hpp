// From the vault's openings to what the codec reads, and from events to what everybody is told of them.
#pragma once

#include <optional>

#include "codec/entry_v1.hpp"
#include "record/disclosure.hpp"
#include "service/service.hpp"
#include "store/event_store.hpp"

namespace nemcon::service {

// None if it is no disclosure, or not that of its digest.
inline std::optional<codec::Opened> open(const store::Opening& opening) {
  if (record::digest_of(opening.text) != opening.digest) return std::nullopt;
  auto opened = record::open_disclosure(opening.text);
  if (!opened) return std::nullopt;
  return codec::Opened{opening.digest, std::move(opened->name), std::move(opened->value_json)};
}

// That something was confided is all that anybody is told, the confidants too: they look for themselves.
inline Published published_of(const chamber::Happened& happened) {
  if (codec::is_sealed(happened.event)) return {happened.seq, "sealed", {}, 0, to_text(happened.at)};
  auto [matter, stage] = codec::about(happened.event);
  return {happened.seq, std::string(codec::kind_of(happened.event)), std::move(matter), stage,
          to_text(happened.at)};
}

}  // namespace nemcon::service
