// Whether a body can be founded from a charter at all: asked before anything is made.
#pragma once

#include "base/refusal.hpp"
#include "chamber/charter.hpp"

namespace nemcon::service {

// A charter that check(charter) takes may still not fit the record: an entry over kEntryBytes, more weights
// of a member than an entry is read with, a code that a role has. Every founding entry is written, read again
// and followed. The refusal's field begins with the entry's kind; `ids` name the member, office or procedure.
Result<Done> check_founding(const chamber::Charter& charter);

}  // namespace nemcon::service
