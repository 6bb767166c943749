// From the vault's openings to what the codec reads, and from events to what everybody is told of them.
#pragma once

#include <optional>

#include "chamber/state.hpp"
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
// What is about a stage is about the stage's matter; `state` knows which that is.
inline Published published_of(const chamber::Happened& happened, const chamber::State& state) {
  if (codec::is_sealed(happened.event)) return {happened.seq, "sealed", {}, 0, to_text(happened.at)};
  auto [matter, stage] = codec::about(happened.event);
  const chamber::Stage* found = chamber::find_stage(state, StageId(stage));
  if (matter.empty() && found != nullptr) matter = found->matter.text();
  if (matter.empty()) matter = chamber::matter_of_sounding(state, happened.event).text();
  return {happened.seq, std::string(codec::kind_of(happened.event)), std::move(matter), stage,
          to_text(happened.at)};
}

}  // namespace nemcon::service
