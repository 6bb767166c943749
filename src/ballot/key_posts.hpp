// The messages of a key ceremony (docs/BALLOT.md, Messages): the plan, and what the holders post in rounds 0
// to 3. Reading one says that its bytes have their form; the rest is Ceremony's to say (ceremony.hpp).
#pragma once

#include "ballot/manifest.hpp"

namespace nemcon::ballot {

struct PlannedHolder {
  std::string id;
  PublicKey key{};
  friend bool operator==(const PlannedHolder&, const PlannedHolder&) = default;
};

// Who shall hold shares of a new key; signed by whoever convenes the ceremony.
struct KeyPlan {
  PublicKey convener{};
  std::uint64_t epoch = 0;      // number of the key, a new one for every composition
  std::uint16_t threshold = 0;  // k
  std::vector<PlannedHolder> holders;
  Bytes body() const;
  Hash id() const;  // SHA-256 of the body; stands where a tag has the sid
  Verdict check() const;
  friend bool operator==(const KeyPlan&, const KeyPlan&) = default;
};
// Checked, its signature too.
Judged<KeyPlan> read_plan(ByteView message, Checks& checks = serial_checks());

// Round 0
struct KeyCommitment {
  Hash plan{};
  std::uint32_t holder = 0;
  Point box_key = Point::generator();  // E_i = e_i G
  Bytes proof;                         // of e_i
  Hash coefficients{};                 // h_i
  Bytes body() const;
  static Judged<KeyCommitment> read(ByteView message);
};

// Round 1
struct KeyCoefficients {
  Hash plan{};
  std::uint32_t holder = 0;
  Hash round0{};              // of all posts of round 0
  std::vector<Point> points;  // C_i0 ... C_i,k-1
  Bytes proof;                // of all coefficients
  Bytes body() const;
  static Judged<KeyCoefficients> read(ByteView message);
};
Hash hash_of_coefficients(const Hash& plan, std::uint32_t holder, const std::vector<Point>& points);

// Round 2
struct KeyBoxes {
  Hash plan{};
  std::uint32_t holder = 0;
  Hash round1{};             // of all posts of rounds 0 and 1
  std::vector<Bytes> boxes;  // for holders 1 ... t, kBoxBytes each
  Bytes body() const;
  static Judged<KeyBoxes> read(ByteView message);
};

struct BoxComplaint {
  Hash plan{};
  std::uint32_t holder = 0;
  std::uint32_t about = 0;
  Point opening = Point::generator();  // Q = e_j E_i, which opens the box for everybody
  Bytes proof;                         // that it is this one
  Bytes body() const;
  static Judged<BoxComplaint> read(ByteView message);
};

// Round 3
struct KeyConfirmation {
  Hash plan{};
  std::uint32_t holder = 0;
  Hash epoch{};                          // of all posts of rounds 0 to 2
  Point share_key = Point::generator();  // X_j
  Bytes proof;                           // of x_j
  Bytes body() const;
  static Judged<KeyConfirmation> read(ByteView message);
};

}  // namespace nemcon::ballot
