// Receipts: that an entry is in a record, by a checkpoint that the record signed and witnesses saw.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/audit.hpp"

namespace nemcon::audit {

// What a reader has of one receipt and nothing else: no folder, no server.
struct ReceiptQuestion {
  std::string receipt;               // a .tlog-proof file
  std::optional<std::string> entry;  // the entry's bytes; else those that the receipt carries along
  std::string key;                   // verifier key of the record
  std::string policy;                // whom the reader trusts; its `log` lines are keys of the record too
};

struct ReceiptVerdict {
  std::optional<Finding> wrong;  // none: it holds
  std::uint64_t entry = 0, size = 0;
  std::string origin;
  Hash leaf{}, root{};
  std::string kind, by, at;    // of the entry; empty if it is not of our format
  bool carried = false;        // the entry came with the receipt
  bool key_of_record = false;  // the key stands in the entry itself, which opens the record
  std::string log_key;
  std::vector<Witnessed> witnessed;
  Quorum quorum = Quorum::kNotAsked;
};

// Refused is what cannot be looked at: no receipt, no entry to look for, no key to check with, a policy that
// does not parse; `field` names it.
Result<ReceiptVerdict> examine(const ReceiptQuestion& question);

}  // namespace nemcon::audit
