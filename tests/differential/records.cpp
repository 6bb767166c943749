#include "records.hpp"

#include "ballot/sounding_testing.hpp"

namespace nemcon::ballot {
namespace {

SoundingRun started(Kind kind) {
  SoundingRun run(manifest_of(kind, 2, ceremony_of(2, 3).ceremony.keys(), 5), ceremony_of(2, 3));
  run.to_marking();
  return run;
}

void finish(SoundingRun& run) {
  if (run.manifest.kind == Kind::kSealed) run.blind({1, 3});
  run.propose();
  run.lock({3, 1, 2});
  run.open({3, 2});
  run.finish();
}

Record honest_record(Kind kind) {
  SoundingRun run = started(kind);
  run.mark({1, 2, 0});
  run.close();
  finish(run);
  return {"honest", run.record()};
}

Bytes side_door(const SoundingRun& run, const Bytes& ballot) {
  const CloseComplaint complaint{run.board.id().hash,
                                 run.board.close_hash(),
                                 CloseComplaint::By::kHolder,
                                 2,
                                 CloseComplaint::Evidence::kBallot,
                                 ballot};
  return signed_message(Kind::kCloseComplaint, complaint.body(), holder_key(2));
}

// Member 0 thinks again, member 1 signs two of one number, member 2 too and then goes on, member 3 comes by
// the side door.
Record lively_record(Kind kind) {
  SoundingRun run = started(kind);
  const Bytes other = run.ballot(1, 2), another = run.ballot(2, 1);
  run.mark({1, 0, 0});
  run.post(run.ballot(0, 2), kMarkedAt);
  run.post(other, kMarkedAt);
  run.post(another, kMarkedAt);
  run.post(run.ballot(2, 2), kMarkedAt);
  const Bytes kept_back = run.ballot(3, 2);
  run.close();
  run.post(side_door(run, kept_back), kClosedAt);
  run.close();
  finish(run);
  return {"lively", run.record()};
}

Record short_record(Kind kind) {
  SoundingRun run = started(kind);
  run.mark({1, 0});
  run.close();
  run.finish();
  return {"too few", run.record()};
}

Record dead_record() {
  SoundingRun run = started(Kind::kSealed);
  Receipt receipt = run.post(run.ballot(0, 1), kMarkedAt).receipt;
  run.close();
  receipt.head[0] ^= 1;
  const CloseComplaint complaint{run.board.id().hash,
                                 run.board.close_hash(),
                                 CloseComplaint::By::kMember,
                                 0,
                                 CloseComplaint::Evidence::kReceipt,
                                 signed_message(Kind::kReceipt, receipt.body(), operator_key())};
  run.post(signed_message(Kind::kCloseComplaint, complaint.body(), voter_key(0)), kClosedAt);
  return {"dead", run.record()};
}

// Holder 1 has a key for boxes that the test knows, and other boxes than it: hers for the others do not open.
struct KnownHolder : CeremonyRun {
  const Scalar e = Scalar::of(12'345);

  KnownHolder() : CeremonyRun(2, 3) {
    KeyCommitment own = *KeyCommitment::read(*holders[0].commitment(ceremony, holder_key(1), chance));
    own.box_key = e * Point::generator();
    own.proof = *prove_knowledge({Kind::kCommitment, own.plan, 1, ceremony.plan().epoch, 0},
                                 knowledge_relation({own.box_key}), secret_of(e), holder_key(1), chance);
    post(signed_message(Kind::kCommitment, own.body(), holder_key(1)));
    for (const std::size_t i : {1u, 2u}) post(*holders[i].commitment(ceremony, key(holders[i]), chance));
    coefficients();
  }
  // What holder 2 finds in its box is a scalar, and not hers.
  void deal_another_share() {
    KeyBoxes own = *KeyBoxes::read(*holders[0].boxes(ceremony, holder_key(1)));
    const SecretBytes sealing = box_key(e * ceremony.commitment(2).box_key, ceremony.box_context(1, 2));
    const std::array<std::uint8_t, 24> nonce{};
    crypto_aead_xchacha20poly1305_ietf_encrypt(own.boxes[1].data(), nullptr, Scalar::of(7).bytes().data(), 32,
                                               nullptr, 0, nullptr, nonce.data(), sealing.bytes().data());
    post(signed_message(Kind::kBoxes, own.body(), holder_key(1)));
    for (const std::size_t i : {1u, 2u}) post(*holders[i].boxes(ceremony, key(holders[i])));
  }
  Record complained(std::size_t by) {
    const auto complaint = *holders[by].take_shares(ceremony, key(holders[by]), chance);
    CHECK(complaint.has_value());
    std::vector<Bytes> all = messages;
    all.push_back(*complaint);
    return {"complaint", std::move(all)};
  }
  // Of a box that is right.
  Record complained_falsely() {
    BoxComplaint own{ceremony.plan().id(), 1, 2, e * ceremony.commitment(2).box_key, {}};
    own.proof = *prove_knowledge(
        {Kind::kBoxComplaint, own.plan, 1, ceremony.plan().epoch, 2},
        box_relation(ceremony.commitment(1).box_key, ceremony.commitment(2).box_key, own.opening),
        secret_of(e), holder_key(1), chance);
    std::vector<Bytes> all = messages;
    all.push_back(signed_message(Kind::kBoxComplaint, own.body(), holder_key(1)));
    return {"false complaint", std::move(all)};
  }
};

// ---- Mutants
// ------------------------------------------------------------------------------------------------

std::size_t below(Random& chance, std::size_t bound) {
  std::array<std::uint8_t, 8> bytes;
  chance.fill(bytes);
  return static_cast<std::size_t>(number_at(bytes, 0, 8) % bound);
}

// Who has to sign it; none if its bytes name nobody.
const SigningKey* signer_of(ByteView message, Kind kind) {
  if (kind == Kind::kPlan || kind == Kind::kManifest) return &convener_key();
  if (kind == Kind::kClose || kind == Kind::kProposal || kind == Kind::kResult || kind == Kind::kReceipt)
    return &operator_key();
  const bool complaint = kind == Kind::kCloseComplaint;
  const std::size_t at = complaint ? 69 : 36;
  if (message.size() < at + 4) return nullptr;
  const std::uint64_t number = number_at(message, at, 4);
  if (number >= 8) return nullptr;
  const bool member = kind == Kind::kSealed || kind == Kind::kCounted || (complaint && message[68] == 1);
  return member ? &voter_key(static_cast<std::uint32_t>(number))
                : &holder_key(static_cast<std::uint32_t>(number));
}

void sign_again(Bytes& message) {
  const auto kind = kind_of_message(message);
  if (!kind || message.size() < kLettersBytes + kSignatureBytes) return;
  const SigningKey* key = signer_of(message, *kind);
  if (key == nullptr) return;
  message.resize(message.size() - kSignatureBytes);
  message = signed_message(*kind, std::move(message), *key);
}

// 32 bytes that are no point, no scalar, or that of somebody else.
Encoding odd_field(const Bytes& message, Random& chance) {
  Encoding out{};
  const std::size_t choice = below(chance, 8);
  if (choice == 0) return out;
  if (choice == 1) return (-Scalar::of(1)).bytes();
  if (choice == 2) out = Point::generator().bytes();
  if (choice == 3) out.fill(0xff);
  if (choice == 4) {
    out.fill(0xff);
    out[0] = 0xec;
    out[31] = 0x7f;
  }
  if (choice == 5) {  // l
    out = (-Scalar::of(1)).bytes();
    ++out[0];
  }
  if (choice == 6) out = encoding_at(message, below(chance, message.size() - 32));
  if (choice == 7) chance.fill(out);
  if (choice == 2 && below(chance, 2) == 0) out[31] |= 0x80;
  return out;
}

void flip(Bytes& message, std::size_t begin, std::size_t end, Random& chance) {
  message[begin + below(chance, end - begin)] ^= static_cast<std::uint8_t>(1u << below(chance, 8));
}

// Fields of ballots and of other messages' ends are a multiple of 32 bytes before the signature.
void put_odd_field(Bytes& message, Random& chance) {
  const std::size_t fields = (message.size() - kSignatureBytes - kLettersBytes) / 32;
  if (fields == 0) return;
  const std::size_t at = message.size() - kSignatureBytes - 32 * (1 + below(chance, fields));
  put_at(message, at, odd_field(message, chance));
}

// Numbers of holders, members, ballots and places stand right behind the sid.
void count_on(Bytes& message, Random& chance) {
  const std::size_t at = 36 + below(chance, 12);
  if (at < message.size() - kSignatureBytes) message[at] += static_cast<std::uint8_t>(1 + below(chance, 3));
}

void change_message(Bytes& message, Random& chance) {
  const std::size_t body = message.size() - kSignatureBytes, choice = below(chance, 16);
  if (choice == 0) return message.pop_back();
  if (choice == 1) return flip(message, 0, message.size(), chance);
  if (choice == 2) return flip(message, body, message.size(), chance);
  if (choice == 3) return put_odd_field(message, chance);
  if (choice == 4) message.insert(message.end() - static_cast<std::ptrdiff_t>(kSignatureBytes), 0);
  if (choice >= 5 && choice < 7) count_on(message, chance);
  if (choice >= 7 && choice < 11) put_odd_field(message, chance);
  if (choice >= 11) flip(message, kLettersBytes, body, chance);
  sign_again(message);
}

}  // namespace

std::vector<Record> whole_records() {
  std::vector<Record> out;
  for (const Kind kind : {Kind::kSealed, Kind::kCounted}) {
    out.push_back(honest_record(kind));
    out.push_back(lively_record(kind));
    out.push_back(short_record(kind));
  }
  out.push_back(dead_record());
  KnownHolder known;
  known.deal_another_share();
  out.push_back(known.complained(1));
  out.push_back(known.complained(2));
  out.push_back(known.complained_falsely());
  return out;
}

Record mutant_of(const std::vector<Record>& from, Random& chance) {
  Record out = from[below(chance, from.size())];
  auto& all = out.messages;
  const std::size_t at = below(chance, all.size()), other = below(chance, all.size());
  const auto place = [&](std::size_t i) { return all.begin() + static_cast<std::ptrdiff_t>(i); };
  switch (below(chance, 20)) {
    case 0: all.erase(place(at)); break;
    case 1: all.insert(place(at), all[other]); break;
    case 2: std::swap(all[at], all[other]); break;
    case 3: all.resize(at + 1); break;
    case 4: {
      const auto& foreign = from[below(chance, from.size())].messages;
      all[at] = foreign[std::min(at, foreign.size() - 1)];
      break;
    }
    case 5: {  // and the right one stands before it
      Bytes second = all[at];
      change_message(second, chance);
      all.insert(place(at) + 1, std::move(second));
      break;
    }
    default: change_message(all[at], chance);
  }
  return out;
}

}  // namespace nemcon::ballot
