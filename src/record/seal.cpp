#include "record/seal.hpp"

#include <array>

#include "base/check.hpp"

namespace nemcon::record {
namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kSealKeyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

}  // namespace

std::string seal(std::string_view text, std::string_view context, const Secret& key, Random& random) {
  CHECK(key.bytes().size() == kSealKeyBytes);
  Bytes out(kNonce + text.size() + kTag);
  random.fill(std::span(out).first(kNonce));
  const ByteView clear = view_of(text), about = view_of(context);
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
