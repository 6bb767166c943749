// Any bytes as a key holder's file. The first byte says how: the file as it is; with what it costs to open
// set to the least (else one input would be a second and a gigabyte); or the rest as what is sealed in a
// file, also with as many coefficients as fit, which no mutation of a file would come upon. What opens is
// sealed again, by the same salt and nonce, to the same bytes.
#include <sodium.h>

#include <algorithm>

#include "ballot/key_file.hpp"
#include "ballot/message_format.hpp"
#include "base/check.hpp"

using namespace nemcon;
using namespace nemcon::ballot;

namespace {

constexpr std::size_t kCost = kLettersBytes, kSalt = kCost + 16, kNonce = kSalt + kKeyFileSaltBytes,
                      kHead = kNonce + kKeyFileNonceBytes;

SecretBytes passphrase() {
  std::array<std::uint8_t, 4> words = {'o', 'p', 'e', 'n'};
  return SecretBytes(words);
}

// Gives what stands where salt and nonce do.
class FromFile : public Random {
 public:
  explicit FromFile(ByteView file) : file_(file) {}
  void fill(std::span<std::uint8_t> out) override {
    CHECK(out.size() == kHead - kSalt);
    std::ranges::copy(file_.subspan(kSalt, out.size()), out.begin());
  }

 private:
  ByteView file_;
};

void put_least_cost(Bytes& file) {
  if (file.size() < kHead) return;
  Bytes cost;
  put_u64(cost, KeyFileCost::least().operations);
  put_u64(cost, KeyFileCost::least().memory);
  std::ranges::copy(cost, file.begin() + kCost);
}

// Would take long, but is not refused for it.
bool is_dear(const Bytes& file) {
  if (file.size() < kHead) return false;
  const KeyFileCost most = KeyFileCost::sensitive(), least = KeyFileCost::least();
  const std::uint64_t operations = number_at(file, kCost, 8), memory = number_at(file, kCost + 8, 8);
  return operations <= most.operations && memory <= most.memory && memory > least.memory;
}

Bytes sealed(ByteView plain) {
  Bytes out;
  put(out, view_of(kKeyFileMagic));
  out.resize(kHead, 7);
  put_least_cost(out);
  const Bytes beside = out;
  SecretBytes key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  const SecretBytes words = passphrase();
  CHECK(crypto_pwhash_argon2id(key.writable().data(), key.size(),
                               reinterpret_cast<const char*>(words.bytes().data()), words.size(),
                               beside.data() + kSalt, KeyFileCost::least().operations,
                               KeyFileCost::least().memory, crypto_pwhash_argon2id_ALG_ARGON2ID13) == 0);
  out.resize(kHead + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + kHead, nullptr, plain.data(), plain.size(),
                                             beside.data(), beside.size(), nullptr, beside.data() + kNonce,
                                             key.bytes().data());
  return out;
}

// As many coefficients as there is room for: plan, holder, k, e, the coefficients, a byte, the share.
void fit_threshold(Bytes& plain) {
  constexpr std::size_t kPlace = 32 + 4, kOthers = kPlace + 2 + 32 + 1 + 32;
  if (plain.size() < kOthers) return;
  const std::size_t threshold = (plain.size() - kOthers) / 32;
  plain.resize(kOthers + 32 * threshold);
  Bytes number;
  put_u16(number, static_cast<std::uint16_t>(threshold));
  std::ranges::copy(number, plain.begin() + kPlace);
}

// Sealed by our own program: 0 and zeros, or 1 and a share.
bool has_its_form(ByteView plain) {
  constexpr std::size_t kShare = 32;
  if (plain.size() <= kShare) return false;
  const ByteView share = plain.last(kShare);
  const std::uint8_t has_share = plain[plain.size() - kShare - 1];
  return has_share == 1 || (has_share == 0 && std::ranges::count(share, 0) == kShare);
}

bool try_file(const Bytes& file, bool same) {
  if (is_dear(file)) return false;
  const SecretBytes words = passphrase();
  const auto opened = KeyFile::open(file, words);
  if (!opened) {
    CHECK(!name_of(opened.error().fault).empty());
    return false;
  }
  FromFile chance(file);
  const Bytes again = KeyFile::seal(*opened, words, KeyFileCost::least(), chance);
  CHECK(again.size() == file.size());
  CHECK(!same || again == file);
  return true;
}

// A bit of a file that opens is turned.
void try_turned(Bytes file, std::size_t bit) {
  bit %= 8 * file.size();
  file[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
  CHECK(!try_file(file, false));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  CHECK(sodium_init() >= 0);
  if (size == 0) return 0;
  const ByteView rest(data + 1, size - 1);
  Bytes file(rest.begin(), rest.end());
  const bool inside = (data[0] & 1) != 0;
  if (inside && (data[0] & 4) != 0) fit_threshold(file);
  const Bytes plain = file;
  if (inside) file = sealed(plain);
  if (!inside && (data[0] & 2) != 0) put_least_cost(file);
  if (try_file(file, !inside || has_its_form(plain))) try_turned(file, data[0] * 2654435761u);
  return 0;
}
