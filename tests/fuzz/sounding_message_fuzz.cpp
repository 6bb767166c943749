// Any bytes as each message of a sounding and of a key ceremony, and as a ballot's: refused, or written again
// exactly as they came, and then one byte more or less is no such message. So every value has one encoding.
//
// The first byte says what is done to the rest: whose letters are put in front, and whether a manifest or a
// plan is signed by the key that stands in it, which no mutation would come upon.
#include <algorithm>
#include <array>

#include "ballot/ballot_maker.hpp"
#include "ballot/batch.hpp"
#include "ballot/key_posts.hpp"
#include "ballot/message_format.hpp"
#include "ballot/posts.hpp"
#include "base/check.hpp"

using namespace nemcon;
using namespace nemcon::ballot;

namespace {

struct Reader {
  Kind kind;
  // The body of what was read; none if it was refused.
  std::optional<Bytes> (*body)(ByteView message);
};

template <class Read>
std::optional<Bytes> body_of(const Read& read) {
  if (read) return read->body();
  CHECK(!name_of(read.error().fault).empty() && !sentence_of(read.error().fault).empty());
  return std::nullopt;
}
template <class Post>
Reader reader(Kind kind) {
  return {kind, [](ByteView message) { return body_of(Post::read(message)); }};
}

const std::array kReaders = {
    Reader{Kind::kManifest, [](ByteView message) { return body_of(read_manifest(message)); }},
    Reader{Kind::kPlan, [](ByteView message) { return body_of(read_plan(message)); }},
    reader<KeyCommitment>(Kind::kCommitment),
    reader<KeyCoefficients>(Kind::kCoefficients),
    reader<KeyBoxes>(Kind::kBoxes),
    reader<BoxComplaint>(Kind::kBoxComplaint),
    reader<KeyConfirmation>(Kind::kConfirmation),
    reader<CounterSignature>(Kind::kCounterSignature),
    reader<Receipt>(Kind::kReceipt),
    reader<Close>(Kind::kClose),
    reader<CloseComplaint>(Kind::kCloseComplaint),
    reader<Blinds>(Kind::kBlind),
    reader<Proposal>(Kind::kProposal),
    reader<Lock>(Kind::kLock),
    reader<Shares>(Kind::kDecrypt),
    reader<SoundingResult>(Kind::kResult),
};

const SigningKey& key() {
  static const SigningKey key{SecretBytes(32)};
  return key;
}

// Where the key stands that signs a manifest or a plan.
std::optional<std::size_t> place_of_key(Kind kind) {
  if (kind == Kind::kManifest) return kLettersBytes + 1;
  if (kind == Kind::kPlan) return kLettersBytes;
  return std::nullopt;
}

Bytes message_of(std::uint8_t how, ByteView rest) {
  Bytes message(rest.begin(), rest.end());
  const Kind kind = kReaders[how & 15].kind;
  if ((how & 16) != 0 && message.size() >= kLettersBytes)
    std::ranges::copy(view_of(letters_of(kind)), message.begin());
  const auto place = place_of_key(kind);
  if ((how & 32) == 0 || !place || message.size() < *place + 32 + kSignatureBytes) return message;
  std::ranges::copy(key().key(), message.begin() + static_cast<std::ptrdiff_t>(*place));
  message.resize(message.size() - kSignatureBytes);
  return signed_message(kind, std::move(message), key());
}

void try_reader(const Reader& reader, const Bytes& message) {
  const auto body = reader.body(message);
  if (!body) return;
  CHECK(kind_of_message(message) == reader.kind);
  CHECK(std::ranges::equal(*body, ByteView(message).first(message.size() - kSignatureBytes)));
  Bytes other = message;
  other.push_back(0);
  CHECK(!reader.body(other));
  other.resize(message.size() - 1);
  CHECK(!reader.body(other));
}

// A ballot's bytes are kept as they came, so its head is what is written again.
void try_ballot(const Bytes& message) {
  const auto ballot = BallotBytes::read(message);
  if (!ballot) return;
  CHECK(std::ranges::equal(ballot->bytes(), message));
  CHECK(std::ranges::equal(bytes_of_head(ballot->head()), ByteView(message).first(kBallotHeadBytes)));
  CHECK(ballot->bytes().size() == ballot->body().size() + ballot->signature().size());
  Bytes other = message;
  other.push_back(0);
  CHECK(!BallotBytes::read(other));
  (void)check_encodings(*ballot);
  (void)hints_of(*ballot);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Bytes message = message_of(data[0], {data + 1, size - 1});
  std::size_t read = 0;
  for (const Reader& reader : kReaders) read += reader.body(message) ? 1 : 0;
  CHECK(read <= 1);  // nothing is a message of two kinds
  for (const Reader& reader : kReaders) try_reader(reader, message);
  try_ballot(message);
  return 0;
}
