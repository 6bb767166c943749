// What the process that writes a record holds and nobody else has: the key that signs its checkpoints, and
// the one under which confidences lie in the vault. Both stand in one file beside the database:
//
//   PRIVATE+KEY+nemcon.invalid/nato+2f0c9e11+…    as Go's tools write it; its name is the record's origin
//   vault 9vK2…                                   32 bytes in base64
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/doors.hpp"
#include "base/refusal.hpp"
#include "record/key.hpp"

namespace nemcon::service {

struct Keys {
  std::shared_ptr<const record::SigningKey> log;
  std::shared_ptr<const record::Secret> vault;
};

// Fresh ones. `origin` is_origin (record/checkpoint.hpp).
Keys make_keys(const std::string& origin, Random& random);

std::string write_keys(const Keys& keys);
// kMalformed; the field is the line's.
Result<Keys> read_keys(std::string_view text);

}  // namespace nemcon::service
