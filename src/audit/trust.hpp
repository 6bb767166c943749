// By which key the record has to have signed a checkpoint of some size, and whose cosignatures made it good.
// The record says so itself, entry by entry.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "audit/finding.hpp"
#include "record/policy.hpp"

namespace nemcon::audit {

// What holds from some size of the record on.
template <class T>
class Since {
 public:
  void set(std::uint64_t size, T value) { all_.insert_or_assign(size, std::move(value)); }
  // None before the first.
  const T* at(std::uint64_t size) const {
    const auto after = all_.upper_bound(size);
    return after == all_.begin() ? nullptr : &std::prev(after)->second;
  }
  const std::map<std::uint64_t, T>& all() const { return all_; }

 private:
  std::map<std::uint64_t, T> all_;
};

using KeysOfLog = Since<record::VerifierKey>;
using PoliciesOfLog = Since<record::Policy>;

// A key that can be the log's: Ed25519, its name the origin.
Result<record::VerifierKey> read_log_key(std::string_view text, std::string_view origin);

}  // namespace nemcon::audit
