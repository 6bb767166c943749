#include "ballot/key_file.hpp"

#include <sodium.h>

#include <algorithm>
#include <new>

#include "ballot/message_format.hpp"
#include "base/limits.hpp"

namespace nemcon::ballot {
namespace {

constexpr std::size_t kTagBytesOfBox = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kHeaderBytesOfFile = kLettersBytes + 8 + 8 + kKeyFileSaltBytes + kKeyFileNonceBytes;
static_assert(kKeyFileSaltBytes == crypto_pwhash_argon2id_SALTBYTES);
static_assert(kKeyFileNonceBytes == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);

// plan, holder, k, e, coefficients, a byte, the share
std::size_t plain_bytes(std::size_t threshold) { return 32 + 4 + 2 + 32 + 32 * threshold + 1 + 32; }

bool is_in_range(const KeyFileCost& cost) {
  const KeyFileCost most = KeyFileCost::sensitive();
  return cost.operations >= crypto_pwhash_argon2id_OPSLIMIT_MIN && cost.operations <= most.operations &&
         cost.memory >= crypto_pwhash_argon2id_MEMLIMIT_MIN && cost.memory <= most.memory;
}

SecretBytes key_of(const SecretBytes& passphrase, const KeyFileCost& cost, ByteView salt) {
  SecretBytes key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  const auto* text = reinterpret_cast<const char*>(passphrase.bytes().data());
  if (crypto_pwhash_argon2id(key.writable().data(), key.size(), text, passphrase.size(), salt.data(),
                             cost.operations, cost.memory, crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0)
    throw std::bad_alloc();
  return key;
}

// Writes one field after the other into secret memory.
struct SecretWriter {
  SecretBytes bytes;
  std::size_t at = 0;
  void put(ByteView field) {
    std::ranges::copy(field, bytes.writable().subspan(at).begin());
    at += field.size();
  }
  void put(const SecretScalar& secret) { put(SecretMath::bytes_of(secret).bytes()); }
};

}  // namespace

KeyFileCost KeyFileCost::sensitive() {
  return {crypto_pwhash_argon2id_OPSLIMIT_SENSITIVE, crypto_pwhash_argon2id_MEMLIMIT_SENSITIVE};
}
KeyFileCost KeyFileCost::least() {
  return {crypto_pwhash_argon2id_OPSLIMIT_MIN, crypto_pwhash_argon2id_MEMLIMIT_MIN};
}

SecretBytes KeyFile::plain_of(const KeyHolder& holder) {
  SecretWriter plain{SecretBytes(plain_bytes(holder.polynomial_.size()))};
  Bytes head;
  put(head, holder.plan_);
  put_u32(head, holder.holder_);
  put_u16(head, static_cast<std::uint16_t>(holder.polynomial_.size()));
  plain.put(head);
  plain.put(holder.box_secret_);
  for (const SecretScalar& each : holder.polynomial_) plain.put(each);
  const std::uint8_t has_share = holder.share_ ? 1 : 0;
  plain.put(ByteView(&has_share, 1));
  if (holder.share_) plain.put(*holder.share_);  // zeros if there is none
  return std::move(plain.bytes);
}

Bytes KeyFile::seal(const KeyHolder& holder, const SecretBytes& passphrase, const KeyFileCost& cost,
                    Random& chance) {
  CHECK(is_in_range(cost));
  const SecretBytes plain = plain_of(holder);
  Bytes out;
  put(out, view_of(kKeyFileMagic));
  put_u64(out, cost.operations);
  put_u64(out, cost.memory);
  out.resize(kHeaderBytesOfFile);
  chance.fill(std::span(out).last(kKeyFileSaltBytes + kKeyFileNonceBytes));
  const Bytes beside = out;
  const ByteView salt = ByteView(beside).subspan(kLettersBytes + 16, kKeyFileSaltBytes);
  const SecretBytes key = key_of(passphrase, cost, salt);
  out.resize(kHeaderBytesOfFile + plain.size() + kTagBytesOfBox);
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      out.data() + kHeaderBytesOfFile, nullptr, plain.bytes().data(), plain.size(), beside.data(),
      beside.size(), nullptr, beside.data() + beside.size() - kKeyFileNonceBytes, key.bytes().data());
  return out;
}

Judged<KeyHolder> KeyFile::open(ByteView file, const SecretBytes& passphrase) {
  if (file.size() < kHeaderBytesOfFile + plain_bytes(1) + kTagBytesOfBox ||
      file.size() > kHeaderBytesOfFile + plain_bytes(kKeyHolders) + kTagBytesOfBox)
    return Flaw{Fault::kLength};
  if (text_of(file.first(kLettersBytes)) != kKeyFileMagic) return Flaw{Fault::kMagic};
  const KeyFileCost cost{number_at(file, 4, 8), number_at(file, 12, 8)};
  if (!is_in_range(cost)) return Flaw{Fault::kNumber};
  const ByteView beside = file.first(kHeaderBytesOfFile), sealed = file.subspan(kHeaderBytesOfFile);
  const SecretBytes key = key_of(passphrase, cost, file.subspan(kLettersBytes + 16, kKeyFileSaltBytes));
  SecretBytes plain(sealed.size() - kTagBytesOfBox);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          plain.writable().data(), nullptr, nullptr, sealed.data(), sealed.size(), beside.data(),
          beside.size(), beside.data() + beside.size() - kKeyFileNonceBytes, key.bytes().data()) != 0)
    return Flaw{Fault::kPassphrase};
  return read_plain(std::move(plain));
}

// Sealed by this program: what is in it has its form, unless the length says otherwise.
Judged<KeyHolder> KeyFile::read_plain(SecretBytes plain) {
  const std::size_t threshold = number_at(plain.bytes(), 36, 2);
  if (threshold == 0 || plain.size() != plain_bytes(threshold)) return Flaw{Fault::kLength};
  std::size_t at = 38;
  const auto scalar = [&] {
    auto out = SecretScalar::take(plain.writable().subspan(at).first<kScalarBytes>());
    at += kScalarBytes;
    return out;
  };
  TRY(box_secret, scalar());
  KeyHolder out(encoding_at(plain.bytes(), 0), static_cast<std::uint32_t>(number_at(plain.bytes(), 32, 4)),
                std::move(box_secret));
  for (std::size_t i = 0; i < threshold; ++i) {
    TRY(coefficient, scalar());
    out.polynomial_.push_back(std::move(coefficient));
  }
  const bool has_share = plain.bytes()[at++] == 1;
  TRY(share, scalar());
  if (has_share) out.share_ = std::move(share);
  return out;
}

}  // namespace nemcon::ballot
