#include "record/seal.hpp"

#include <array>

#include "base/check.hpp"

namespace nemcon::record {
namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kSealKeyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

// A key of its own for nonces, so that one key never does two things.
Secret nonce_key(const Secret& key) {
  Secret made(crypto_generichash_KEYBYTES);
  const ByteView name = view_of("nemcon seal nonce");
  crypto_generichash(made.writable().data(), made.bytes().size(), name.data(), name.size(),
                     key.bytes().data(), key.bytes().size());
  return made;
}

// Over context and text; the length first, or "ab","c" would be as "a","bc".
void make_nonce(std::uint8_t* nonce, ByteView clear, ByteView about, const Secret& key) {
  const Secret own = nonce_key(key);
  crypto_generichash_state state;
  crypto_generichash_init(&state, own.bytes().data(), own.bytes().size(), kNonce);
  const std::string length = std::to_string(about.size()) + ":";
  crypto_generichash_update(&state, view_of(length).data(), length.size());
  crypto_generichash_update(&state, about.data(), about.size());
  crypto_generichash_update(&state, clear.data(), clear.size());
  crypto_generichash_final(&state, nonce, kNonce);
}

}  // namespace

std::string seal(std::string_view text, std::string_view context, const Secret& key) {
  CHECK(key.bytes().size() == kSealKeyBytes);
  Bytes out(kNonce + text.size() + kTag);
  const ByteView clear = view_of(text), about = view_of(context);
  make_nonce(out.data(), clear, about, key);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + kNonce, nullptr, clear.data(), clear.size(),
                                             about.data(), about.size(), nullptr, out.data(),
                                             key.bytes().data());
  return to_base64url(out);
}

std::optional<std::string> unseal(std::string_view sealed, std::string_view context, const Secret& key) {
  CHECK(key.bytes().size() == kSealKeyBytes);
  const auto bytes = from_base64url(sealed);
  if (!bytes || bytes->size() < kNonce + kTag) return std::nullopt;
  std::string text(bytes->size() - kNonce - kTag, '\0');
  const ByteView about = view_of(context);
  const int wrong = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<std::uint8_t*>(text.data()), nullptr, nullptr, bytes->data() + kNonce,
      bytes->size() - kNonce, about.data(), about.size(), bytes->data(), key.bytes().data());
  if (wrong != 0) return std::nullopt;
  return text;
}

}  // namespace nemcon::record
