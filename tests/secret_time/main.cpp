// Under valgrind: the marks, and the randomness and nonces that are mixed with them, count as never written.
// A branch or an address that depends on one is an error then, also one that only the compiler has made.
#include <valgrind/memcheck.h>

#include <cstdio>

#include "ballot/secret_math.hpp"

namespace nemcon::ballot {
namespace {

SecretScalar hidden(std::uint8_t seed) {
  std::array<std::uint8_t, kWideBytes> wide;
  wide.fill(seed);
  VALGRIND_MAKE_MEM_UNDEFINED(wide.data(), wide.size());
  return SecretScalar::reduce(wide);
}

SecretScalar hidden_bit(std::uint8_t bit) {
  VALGRIND_MAKE_MEM_UNDEFINED(&bit, sizeof bit);
  return SecretScalar::of_bit(bit);
}

// What is published is known from here on.
template <class Published>
void publish(Published& published) {
  VALGRIND_MAKE_MEM_DEFINED(&published, sizeof published);
}

// All that a ballot does with a mark, from encryption to the responses.
Scalar mark(std::uint8_t bit) {
  const Point key = Scalar::of(7) * Point::generator();
  const SecretScalar r = hidden(1), b = hidden_bit(bit);
  Ciphertext cipher = SecretMath::encrypt(b, r, key);
  publish(cipher);
  BitSecrets secrets{b.copy(), r.copy(), SecretMath::multiply(r, SecretMath::complement(b))};
  BitNonces nonces{hidden(2), hidden(3), hidden(4)};
  for (Point& commitment : SecretMath::commit_bit(secrets, nonces, key)) publish(commitment);
  const Scalar challenge = Scalar::of(12345);
  const SecretTerm terms[] = {{&secrets.b, Scalar::of(3), key}, {&secrets.s, Scalar::of(1), cipher.a}};
  Point sum = SecretMath::sum(terms);
  publish(sum);
  Scalar all;
  for (auto [nonce, witness] :
       {std::pair{&nonces.b, &secrets.b}, {&nonces.r, &secrets.r}, {&nonces.s, &secrets.s}}) {
    Scalar response = SecretMath::respond(std::move(*nonce), *witness, challenge);
    publish(response);
    all = all + response;
  }
  return all;
}

}  // namespace
}  // namespace nemcon::ballot

// With an argument it branches on a mark, on purpose: the test of the test.
int main(int argc, char**) {
  using namespace nemcon::ballot;
  if (RUNNING_ON_VALGRIND == 0) return 1;
  std::uint8_t bit = 1;
  if (argc > 1) {
    VALGRIND_MAKE_MEM_UNDEFINED(&bit, sizeof bit);
    std::puts(bit != 0 ? "an objection" : "no objection");
    return 0;
  }
  std::printf("%02x %02x\n", mark(0).bytes()[0], mark(1).bytes()[0]);
}
