// A key holder's own side of the ceremony. What it makes is posted and judged by Ceremony, its own copy of
// which it asks before every act. Secrets: e_i, the coefficients, the share; they leave it only sealed
// (key_file.hpp).
#pragma once

#include "ballot/ceremony.hpp"
#include "base/doors.hpp"

namespace nemcon::ballot {

// A share of a key, for a HolderSession (holder_session.hpp).
struct KeyShare {
  std::uint32_t holder = 0;
  KeyEpoch keys;
  SecretScalar secret;  // x_j
};

class KeyHolder {
 public:
  // Draws e_i and the coefficients. kNotAHolder unless the plan has this key; kChance.
  static Judged<KeyHolder> begin(const KeyPlan& plan, const SigningKey& key, Random& chance);

  std::uint32_t holder() const { return holder_; }
  // Signed messages to post. kOutOfTurn before their phase.
  Judged<Bytes> commitment(const Ceremony& ceremony, const SigningKey& key, Random& chance) const;
  Judged<Bytes> coefficients(const Ceremony& ceremony, const SigningKey& key, Random& chance) const;
  Judged<Bytes> boxes(const Ceremony& ceremony, const SigningKey& key) const;
  // Opens the boxes for this holder. A complaint to post about the first that is wrong, or none: then the
  // share is here.
  Judged<std::optional<Bytes>> take_shares(const Ceremony& ceremony, const SigningKey& key, Random& chance);
  Judged<Bytes> confirmation(const Ceremony& ceremony, const SigningKey& key, Random& chance) const;

  // Of a ceremony that is done and that this holder has confirmed.
  Judged<KeyShare> share(const Ceremony& ceremony) const;

 private:
  friend class KeyFile;
  KeyHolder(const Hash& plan, std::uint32_t holder, SecretScalar box_secret)
      : plan_(plan), holder_(holder), box_secret_(std::move(box_secret)) {}
  Verdict check_plan(const Ceremony& ceremony) const;
  std::vector<Point> points() const;
  Judged<SecretScalar> open_own_box(const Ceremony& ceremony, std::uint32_t dealer) const;
  Judged<Bytes> complain(const Ceremony& ceremony, std::uint32_t about, const SigningKey& key,
                         Random& chance) const;

  Hash plan_;
  std::uint32_t holder_;
  SecretScalar box_secret_;               // e_i
  std::vector<SecretScalar> polynomial_;  // a_i0 ... a_i,k-1
  std::optional<SecretScalar> share_;     // x_i, after take_shares
};

}  // namespace nemcon::ballot
