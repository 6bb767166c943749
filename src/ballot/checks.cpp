#include "ballot/checks.hpp"

namespace nemcon::ballot {
namespace {

class SerialChecks : public Checks {
 public:
  Verdict signature(Kind kind, ByteView message, const PublicKey& key) override {
    return check_signed(kind, message, key);
  }
  Verdict proof(const Tag& tag, const Relation<Ristretto>& relation, ByteView narg) override {
    return verify_batchable(tag.bytes(), relation, narg);
  }
  Verdict keys(const KeyEpoch& keys) override { return keys.check(); }
  Verdict settled() override { return Done{}; }
};

}  // namespace

Checks& serial_checks() {
  static SerialChecks checks;
  return checks;
}

}  // namespace nemcon::ballot
