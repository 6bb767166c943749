// A database that was restored from an old copy, or lost, goes on from what was published: entries are taken
// over as they lie, so that there is never a second history. What they confide is gone with the vault, unless
// the old copy had it.
#pragma once

#include <cstdint>
#include <functional>

#include "service/export_folder.hpp"
#include "service/journal.hpp"

namespace nemcon::service {

struct Adopted {
  std::uint64_t before = 0, after = 0;  // entries
};

// Throws StoreFailure: kForked if what the journal has is no beginning of the folder's record, kForeign if
// the folder is not signed by the key, or its record not by the journal's, kDamaged if an entry does not hash
// into the checkpoint or cannot follow. Nothing is changed then.
Adopted adopt(Journal& journal, const ExportFolder& folder, const record::VerifierKey& log, Instant now,
              const std::function<void(std::uint64_t done, std::uint64_t of)>& progress = {});

}  // namespace nemcon::service
