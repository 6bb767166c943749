// The vectors of draft-irtf-cfrg-fiat-shamir: the sponge is ours; codecs over fields that V01 does not have,
// and the draft's example protocol, are written here for them, with OpenSSL's numbers.
#include "ballot/sponge.hpp"

#include <gtest/gtest.h>

#include "ballot/encoding.hpp"
#include "ballot/number_testing.hpp"
#include "ballot/scalar.hpp"
#include "ballot/vectors_testing.hpp"

namespace nemcon::ballot {
namespace {

Hash session_of(const Vector& vector) {
  Hash out;
  const Bytes bytes = vector.bytes("SessionId");
  CHECK(bytes.size() == out.size());
  std::ranges::copy(bytes, out.begin());
  return out;
}

Bytes run(const Vector& vector) {
  DuplexSponge sponge(session_of(vector));
  Bytes out;
  for (const std::string& step : vector.lists.at("Operations")) {
    const std::string what = step.substr(step.find(' ') + 1);
    if (step.starts_with("absorb"))
      sponge.absorb(*from_hex(what == "\"\"" ? "" : what));
    else
      put(out, sponge.squeeze(std::stoul(what)));
  }
  return out;
}

std::optional<Bytes> take(ByteView& input, std::size_t count) {
  if (input.size() < count) return std::nullopt;
  Bytes out(input.begin(), input.begin() + static_cast<std::ptrdiff_t>(count));
  input = input.subspan(count);
  return out;
}

std::optional<Whole> take_number(ByteView& input, const Whole& modulus) {
  const auto bytes = take(input, modulus.width());
  if (!bytes) return std::nullopt;
  const Whole value = Whole::little_endian(*bytes);
  if (!(value < modulus)) return std::nullopt;
  return value;
}

std::optional<std::vector<Whole>> take_field(ByteView& input, const Whole& modulus, std::size_t degree) {
  std::vector<Whole> out;
  while (out.size() < degree) {
    const auto value = take_number(input, modulus);
    if (!value) return std::nullopt;
    out.push_back(*value);
  }
  return out;
}

std::optional<Bytes> take_text(ByteView& input) {
  const auto size = take(input, 4);
  if (!size) return std::nullopt;
  return take(input, number_at(*size, 0, 4));
}

// Appendix A of the draft: f's values on the corners of a cube, summed round by round.
class Sumcheck {
 public:
  explicit Sumcheck(const Vector& vector)
      : prime_(Whole::read(vector.text("Modulus"))),
        rounds_(std::stoul(vector.text("NumVariables"))),
        sum_(Whole::read(vector.text("ClaimedSum"))),
        sponge_(session_of(vector)) {
    Bytes instance;
    put_u32(instance, static_cast<std::uint32_t>(rounds_));
    put(instance, sum_.little_endian(prime_.width()));
    sponge_.absorb(instance);
  }

  struct Proof {
    Bytes narg;
    Whole value;
  };
  Proof prove(std::vector<Whole> table) {
    Proof out;
    for (; table.size() > 1; table = fold(table)) {
      Whole even(0), odd(0);
      for (std::size_t i = 0; i < table.size(); i += 2) {
        even = add(even, table[i], prime_);
        odd = add(odd, table[i + 1], prime_);
      }
      put(out.narg, send(even, subtract(odd, even, prime_)));
      draw();
    }
    out.value = table.front();
    return out;
  }

  // What f must be where the challenges lead to, if the proof is one.
  std::optional<Whole> verify(ByteView narg) {
    for (std::size_t i = 0; i < rounds_; ++i) {
      const auto pair = take_field(narg, prime_, 2);
      if (!pair) return std::nullopt;
      const auto& [constant, slope] = std::tie((*pair)[0], (*pair)[1]);
      if (!(add(add(constant, constant, prime_), slope, prime_) == sum_)) return std::nullopt;
      send(constant, slope);
      draw();
      sum_ = add(constant, multiply(slope, challenge_, prime_), prime_);
    }
    if (!narg.empty()) return std::nullopt;
    return sum_;
  }

 private:
  Bytes send(const Whole& constant, const Whole& slope) {
    Bytes message = constant.little_endian(prime_.width());
    put(message, slope.little_endian(prime_.width()));
    sponge_.absorb(message);
    return message;
  }
  void draw() { challenge_ = reduce(Whole::little_endian(sponge_.squeeze(prime_.width())), prime_); }
  std::vector<Whole> fold(const std::vector<Whole>& table) const {
    std::vector<Whole> out;
    for (std::size_t i = 0; i < table.size(); i += 2)
      out.push_back(
          add(table[i], multiply(challenge_, subtract(table[i + 1], table[i], prime_), prime_), prime_));
    return out;
  }

  Whole prime_;
  std::size_t rounds_;
  Whole sum_;
  DuplexSponge sponge_;
  Whole challenge_;
};

void check_sumcheck(const Vector& vector) {
  const auto value = Sumcheck(vector).verify(vector.bytes("Narg"));
  EXPECT_EQ(value.has_value(), !vector.rejects()) << vector.id();
  if (!value) return;
  EXPECT_EQ(*value, Whole::read(vector.text("FinalEvaluation")));
  std::vector<Whole> table;
  for (const std::string& each : vector.lists.at("Witness")) table.push_back(Whole::read(each));
  const auto proof = Sumcheck(vector).prove(table);
  EXPECT_EQ(proof.narg, vector.bytes("Narg"));
  EXPECT_EQ(proof.value, *value);
}

TEST(DraftVectors, OfTheSpongeComeOut) {
  const auto vectors = read_vectors("fiat_shamir_shake128.txt");
  ASSERT_EQ(vectors.size(), 13u);
  for (const Vector& vector : vectors) {
    const std::string& function = vector.text("Function");
    if (function == "DuplexSponge") {
      EXPECT_EQ(run(vector), vector.bytes("Output")) << vector.id();
    } else if (function == "DeriveSessionID") {
      EXPECT_EQ(to_hex(derive_session(vector.bytes("Tag"))), vector.text("Output"));
    } else if (function == "DecodeUint") {
      const Bytes out = run(vector);
      EXPECT_EQ(out, vector.bytes("Output"));
      EXPECT_EQ(reduce(Whole::little_endian(out), Whole::read(vector.text("Modulus"))),
                Whole::read(vector.text("Challenge")));
    } else {
      ASSERT_EQ(function, "Sumcheck");
      EXPECT_EQ(to_hex(derive_session(vector.bytes("Tag"))), vector.text("SessionId"));
      check_sumcheck(vector);
    }
  }
}

void check_codec(const Vector& vector) {
  const std::string& function = vector.text("Function");
  const Whole modulus = vector.has("Modulus") ? Whole::read(vector.text("Modulus")) : Whole(0);
  const Bytes given = vector.has("Input") ? vector.bytes("Input") : Bytes{};
  ByteView input = given;
  if (function == "SerializeVarLenString") {
    Bytes out;
    put_u32(out, static_cast<std::uint32_t>(given.size()));
    put(out, given);
    EXPECT_EQ(out, vector.bytes("Output"));
    EXPECT_EQ(take_text(input = out), given);
  } else if (function == "DeserializeVarLenString") {
    EXPECT_EQ(take_text(input).has_value(), !vector.rejects());
  } else if (function == "SerializeUint") {
    EXPECT_EQ(Whole::read(vector.text("Value")).little_endian(modulus.width()), vector.bytes("Output"));
  } else if (function == "SerializeField") {
    EXPECT_EQ(vector.text("ByteOrder"), "big-endian");
    EXPECT_EQ(Whole::read(vector.text("Value")).big_endian(modulus.width()), vector.bytes("Output"));
  } else if (function == "DeserializeUint") {
    EXPECT_EQ(take_number(input, modulus).has_value(), !vector.rejects());
  } else if (function == "DeserializeField") {
    const auto out = take_field(input, modulus, std::stoul(vector.text("ExtensionDegree")));
    ASSERT_EQ(out.has_value(), !vector.rejects());
    for (std::size_t i = 0; out && i < out->size(); ++i)
      EXPECT_EQ((*out)[i], Whole::read(vector.lists.at("Coordinates")[i]));
  } else if (function == "DecodeUint") {
    EXPECT_EQ(reduce(Whole::little_endian(given), modulus), Whole::read(vector.text("Challenge")));
  } else {
    ASSERT_EQ(function, "Sumcheck");
    check_sumcheck(vector);
  }
}

TEST(DraftVectors, OfTheCodecsComeOut) {
  const auto vectors = read_vectors("fiat_shamir_codec.txt");
  ASSERT_EQ(vectors.size(), 13u);
  for (const Vector& vector : vectors) {
    SCOPED_TRACE(vector.id());
    check_codec(vector);
  }
}

// DecodeUint modulo l is libsodium's reduction.
TEST(Scalars, OfAChallengeAreReducedAsWholeNumbers) {
  const Whole l = Whole::read("7237005577332262213973186563042994240857116359379907606001950938285454250989");
  DuplexSponge sponge(Hash{});
  for (int i = 0; i < 200; ++i) {
    std::array<std::uint8_t, kChallengeBytes> wide;
    sponge.squeeze(std::span(wide));
    if (i % 3 == 0) std::fill(wide.begin() + 20, wide.end(), 0xff);
    EXPECT_EQ(Whole::little_endian(Scalar::challenge(wide).bytes()), reduce(Whole::little_endian(wide), l));
  }
}

}  // namespace
}  // namespace nemcon::ballot
