// What chance does not find: messages that are wrong in one thing only, made by who knows all keys.
#include <sodium.h>

#include <algorithm>

#include "ballot/sounding_testing.hpp"
#include "records.hpp"

namespace nemcon::ballot {
namespace {

using Records = std::vector<Record>;

SoundingRun sounding_with(Kind kind, std::size_t names = 2) {
  return SoundingRun(manifest_of(kind, names, ceremony_of(2, 3).ceremony.keys(), 5), ceremony_of(2, 3));
}

// The run's record and one message more.
Record with(const SoundingRun& run, const std::string& name, const Bytes& message) {
  std::vector<Bytes> all = run.record();
  all.push_back(message);
  return {name, std::move(all)};
}

// ---- Manifests
// ----------------------------------------------------------------------------------------------

void add_manifests(Records& out) {
  const Manifest good = manifest_of(Kind::kSealed, 3, ceremony_of(2, 3).ceremony.keys(), 5);
  const auto add = [&](const std::string& name, auto change) {
    Manifest bad = good;
    change(bad);
    std::vector<Bytes> all = ceremony_of(2, 3).messages;
    all.push_back(signed_manifest(bad));
    out.push_back({name, std::move(all)});
  };
  const PublicKey small = {1};  // the identity
  add("good", [](Manifest&) {});
  add("no pages", [](Manifest& m) { m.pages = {}; });
  add("a name twice", [](Manifest& m) { m.names[2].id = m.names[0].id; });
  add("a class twice", [](Manifest& m) { m.classes[1] = m.classes[0]; });
  add("no class", [](Manifest& m) { m.classes.clear(); });
  add("a member twice", [](Manifest& m) { m.roster[4].id = m.roster[1].id; });
  add("a key twice", [](Manifest& m) { m.roster[3].key = m.roster[1].key; });
  add("a class that is not there", [](Manifest& m) { m.roster[3].member_class = 2; });
  add("a small key", [&](Manifest& m) { m.roster[2].key = small; });
  add("a small operator", [&](Manifest& m) { m.operator_key = small; });
  add("earlier twice", [](Manifest& m) { m.earlier = {SoundingId{}, SoundingId{}}; });
  add("times", [](Manifest& m) { m.deadline = m.opens; });
  add("one ballot", [](Manifest& m) { m.min_ballots = 1; });
  add("more ballots than members", [](Manifest& m) { m.min_ballots = 6; });
  add("threshold above", [](Manifest& m) { m.keys.threshold = 4; });
  add("another threshold", [](Manifest& m) { m.keys.threshold = 3; });
  add("another key", [](Manifest& m) { m.keys.key = Point::generator(); });
  add("another share", [](Manifest& m) { m.keys.holders[2].share_key = Point::generator(); });
  add("a holder twice", [](Manifest& m) { m.keys.holders[2].key = m.keys.holders[0].key; });
  add("a small holder", [&](Manifest& m) { m.keys.holders[2].key = small; });
  add("a long id", [](Manifest& m) { m.names[0].id = std::string(65, 'a'); });
  add("no id", [](Manifest& m) { m.names[0].id = ""; });
  for (const char* bytes : {"\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xef\xbb\xbf", "a\xff", "\xc3"})
    add("UTF-8", [&](Manifest& m) { m.names[0].id = bytes; });
}

// ---- Signatures
// ---------------------------------------------------------------------------------------------

// By the owner of the seed, with a point of order eight in R: only the equation with the cofactor holds.
Bytes signed_with_torsion(Kind kind, Bytes body, std::uint8_t seed) {
  std::array<std::uint8_t, 64> wide{}, wide_key{};
  SecretBytes from = seed_of(seed);
  crypto_hash_sha512(wide_key.data(), from.bytes().data(), 32);
  wide_key[0] &= 248;
  wide_key[31] = static_cast<std::uint8_t>((wide_key[31] & 63) | 64);
  std::fill(wide_key.begin() + 32, wide_key.end(), std::uint8_t{0});
  Encoding a, r{9}, k, point, product, s;
  crypto_core_ed25519_scalar_reduce(a.data(), wide_key.data());
  const Bytes torsion = *from_hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
  crypto_scalarmult_ed25519_base_noclamp(point.data(), r.data());
  CHECK(crypto_core_ed25519_add(point.data(), point.data(), torsion.data()) == 0);
  Bytes hashed(point.begin(), point.end());
  put(hashed, key_number(seed).key());
  put(hashed, signed_message(kind, body));
  crypto_hash_sha512(wide.data(), hashed.data(), hashed.size());
  crypto_core_ed25519_scalar_reduce(k.data(), wide.data());
  crypto_core_ed25519_scalar_mul(product.data(), k.data(), a.data());
  crypto_core_ed25519_scalar_add(s.data(), product.data(), r.data());
  put(body, point);
  put(body, s);
  return body;
}

// S + l is the same number.
Bytes with_larger_s(Bytes message) {
  const Encoding l = [] {
    Encoding out = (-Scalar::of(1)).bytes();
    ++out[0];
    return out;
  }();
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    std::uint8_t& byte = message[message.size() - 32 + i];
    carry += byte + l[i];
    byte = static_cast<std::uint8_t>(carry);
    carry >>= 8;
  }
  return message;
}

Bytes with_small_r(Bytes message) {
  std::fill(message.end() - 64, message.end() - 32, std::uint8_t{0});
  message[message.size() - 64] = 1;
  return message;
}

void add_signatures(Records& out) {
  SoundingRun run = sounding_with(Kind::kSealed);
  for (const std::uint32_t i : {1u, 2u}) run.post(*run.sessions[i]->counter_sign(run.board), kOpens);
  const Bytes third = *run.sessions[3]->counter_sign(run.board);
  out.push_back(with(run, "S + l", with_larger_s(third)));
  out.push_back(with(run, "small R", with_small_r(third)));
  run.post(signed_with_torsion(Kind::kCounterSignature, CounterSignature{run.board.id().hash, 3}.body(), 103),
           kOpens);
  run.mark({1, 0});
  Bytes ballot = run.ballot(2, 1);
  out.push_back(with(run, "ballot, S + l", with_larger_s(ballot)));
  out.push_back(with(run, "ballot, small R", with_small_r(ballot)));
  ballot.resize(ballot.size() - kSignatureBytes);
  run.post(signed_with_torsion(Kind::kSealed, std::move(ballot), 52), kMarkedAt);
  run.close();
  run.blind({1, 2});
  run.propose();
  run.lock({1, 2, 3});
  run.open({1, 2});
  run.finish();
  out.push_back({"torsion in R", run.record()});
}

// ---- Ballots
// ------------------------------------------------------------------------------------------------

Bytes signed_by_voter(Bytes bytes, std::uint32_t member, Kind kind) {
  bytes.resize(bytes.size() - kSignatureBytes);
  return signed_message(kind, std::move(bytes), voter_key(member));
}

// With any b, by one who knows r.
Bytes ballot_of(const SoundingRun& run, const Chain& chain, const std::vector<Claimed>& known) {
  std::vector<Ciphertext> ciphers;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const bool is_sum = run.manifest.kind == Kind::kCounted && i % 3 == 2;
    if (!is_sum) ciphers.push_back(known[i].cipher(run.manifest.keys.key));
  }
  const Sounding& sounding = run.board.sounding();
  const BallotHead head{sounding.kind, sounding.sid, 2, chain.seq + 1, chain.last, sounding.names};
  return signed_by_voter(forged(sounding, head, ciphers, known), 2, sounding.kind);
}

void add_ballots(Records& out) {
  SoundingRun run = sounding_with(Kind::kSealed, 1);
  run.to_marking();
  const std::vector<Claimed> known = {{Scalar::of(1), Scalar::of(77)}};
  for (const Scalar& b : {Scalar::of(2), -Scalar::of(1), Scalar::of(2).inverse()})
    out.push_back(with(run, "no mark", ballot_of(run, {}, {{b, Scalar::of(5)}})));
  run.post(ballot_of(run, {}, known), kMarkedAt);
  out.push_back(with(run, "its own points again", ballot_of(run, run.board.chain_of(2), known)));
  out.push_back(with(run, "the second is not the next", run.ballot(2, 1, Chain{4, {}})));

  SoundingRun counted = sounding_with(Kind::kCounted, 1);
  counted.to_marking();
  const Claimed one{Scalar::of(1), Scalar::of(7)}, other{Scalar::of(1), Scalar::of(8)};
  const Claimed both{Scalar::of(2), Scalar::of(15)}, none{Scalar::of(0), -Scalar::of(7)};
  const Claimed zero{Scalar::of(0), Scalar::of(0)};
  out.push_back(with(counted, "for and against", ballot_of(counted, {}, {one, other, both})));
  // A_E + A_D is the identity.
  out.push_back(with(counted, "a sum of nothing", ballot_of(counted, {}, {one, none, {one.b, zero.r}})));
}

// ---- Tally
// --------------------------------------------------------------------------------------------------

void add_blinds(Records& out) {
  SoundingRun run = sounding_with(Kind::kSealed);
  run.to_close({1, 0, 0});
  const Scalar three = Scalar::of(3), four = Scalar::of(4);
  out.push_back(with(run, "two numbers", blinds_by(run, 1, three, four)));
  Blinds other = *Blinds::read(blinds_by(run, 1, three, three));
  const auto add = [&](const std::string& name, auto change) {
    Blinds bad = other;
    change(bad);
    out.push_back(with(run, name, signed_message(Kind::kBlind, bad.body(), holder_key(1))));
  };
  add("other sums", [](Blinds& b) { b.sums[0] ^= 1; });
  add("other close", [](Blinds& b) { b.close[0] ^= 1; });
  add("one name", [](Blinds& b) { b.names.pop_back(); });
  add("names turned", [](Blinds& b) { std::swap(b.names[0], b.names[1]); });
  add("the identity", [](Blinds& b) { b.names[1].cipher.a = Point::identity(); });
  run.post(blinds_by(run, 1, three, three), kTallyAt);
  out.push_back(with(run, "again", blinds_by(run, 1, four, four)));
  Proposal few = run.board.next_proposal();
  out.push_back(with(run, "too few", run.proposal(few)));
  run.post(blinds_by(run, 2, -three, -three), kTallyAt);
  out.push_back(with(run, "nothing in sum", run.proposal(run.board.next_proposal())));
  Proposal turned = run.board.next_proposal(), twice = turned, strange = turned;
  std::swap(turned.blinds[0], turned.blinds[1]);
  twice.blinds[1] = twice.blinds[0];
  strange.blinds[1][0] ^= 1;
  for (const Proposal& each : {turned, twice, strange}) out.push_back(with(run, "list", run.proposal(each)));
}

void add_locks(Records& out) {
  SoundingRun run = sounding_with(Kind::kCounted);
  run.to_lock({1, 0, 4});
  out.push_back(with(run, "proposed again", run.proposal(run.board.next_proposal())));
  const Lock other{run.board.id().hash, 1, Hash{1}};
  out.push_back(with(run, "another lock", signed_message(Kind::kLock, other.body(), holder_key(1))));
  const Shares early{run.board.id().hash, 1, run.board.locked()->id, {}};
  out.push_back(with(run, "early", signed_message(Kind::kDecrypt, early.body(), holder_key(1))));
  run.lock({1, 2, 3});
  out.push_back(with(run, "no shares", signed_message(Kind::kDecrypt, early.body(), holder_key(1))));
  const Bytes good = *run.sessions[1]->open(run.board);
  Shares own = *Shares::read(good);
  own.holder = 2;  // by another's key
  out.push_back(with(run, "another's", signed_message(Kind::kDecrypt, own.body(), holder_key(2))));
  run.post(good, kTallyAt);
  Shares again = *Shares::read(good);
  std::swap(again.sums[0], again.sums[1]);
  out.push_back(with(run, "shared again", signed_message(Kind::kDecrypt, again.body(), holder_key(1))));
  run.open({3});
  SoundingResult result = *run.board.result();
  ++result.totals[0].encourage.all;
  out.push_back(with(run, "another result", signed_message(Kind::kResult, result.body(), operator_key())));
  run.finish();
  out.push_back(with(run, "after the end", good));
  out.push_back(with(run, "after the end", run.close_message()));
}

// ---- Complaints
// ---------------------------------------------------------------------------------------------

void add_complaints(Records& out) {
  using By = CloseComplaint::By;
  using Evidence = CloseComplaint::Evidence;
  SoundingRun run = sounding_with(Kind::kSealed);
  run.to_marking();
  const Bytes kept_back = run.ballot(3, 1), posted = run.ballot(0, 1);
  Receipt receipt = run.post(posted, kMarkedAt).receipt;
  run.mark({});
  run.close();
  const auto complaint = [&](By by, std::uint32_t who, Evidence evidence, const Bytes& shown) {
    const CloseComplaint post{run.board.id().hash, run.board.close_hash(), by, who, evidence, shown};
    const SigningKey& key = by == By::kMember ? voter_key(who % 8) : holder_key(who % 8);
    return signed_message(Kind::kCloseComplaint, post.body(), key);
  };
  const auto shown = [&](const SigningKey& key) {
    return signed_message(Kind::kReceipt, receipt.body(), key);
  };
  const auto add = [&](By by, std::uint32_t who, Evidence evidence, const Bytes& evidence_bytes) {
    out.push_back(with(run, "complaint", complaint(by, who, evidence, evidence_bytes)));
  };
  add(By::kMember, 0, Evidence::kReceipt, shown(operator_key()));
  receipt.place = 77;
  add(By::kMember, 0, Evidence::kReceipt, shown(operator_key()));
  add(By::kMember, 0, Evidence::kReceipt, shown(voter_key(0)));
  add(By::kMember, 6, Evidence::kReceipt, shown(operator_key()));
  add(By::kHolder, 4, Evidence::kReceipt, shown(operator_key()));
  add(By::kHolder, 3, Evidence::kReceipt, shown(operator_key()));
  receipt.sid[0] ^= 1;
  add(By::kMember, 0, Evidence::kReceipt, shown(operator_key()));
  add(By::kMember, 3, Evidence::kBallot, kept_back);
  add(By::kHolder, 3, Evidence::kBallot, kept_back);
  add(By::kHolder, 3, Evidence::kBallot, posted);
  add(By::kHolder, 3, Evidence::kBallot, Bytes(65'536, 0));
  add(By::kHolder, 3, Evidence::kBallot, Bytes(65'537, 0));
  out.push_back(with(run, "too few for a proposal", run.proposal(run.board.next_proposal())));
  run.post(complaint(By::kHolder, 3, Evidence::kBallot, kept_back), kClosedAt);
  out.push_back(with(run, "still open", run.proposal({run.board.id().hash, run.board.close_hash(), {}, {}})));
  Close close = run.board.next_close(kClosedAt);
  close.at = Instant{1'999};
  out.push_back(with(run, "an earlier close", signed_message(Kind::kClose, close.body(), operator_key())));
  run.close();
  receipt.sid[0] ^= 1;
  run.post(complaint(By::kMember, 0, Evidence::kReceipt, shown(operator_key())), kClosedAt);
  out.push_back(with(run, "dead", kept_back));
  out.push_back(with(run, "dead", run.close_message()));
}

// Holder 3 has committed to the points of holder 1 before anybody has shown any.
void add_same_secret(Records& out) {
  CeremonyRun twin(2, 3), run(2, 3);
  twin.commitments();
  twin.coefficients();
  const std::vector<Point> points = twin.ceremony.coefficients(1).points;
  for (const std::size_t i : {0u, 1u})
    run.post(*run.holders[i].commitment(run.ceremony, run.key(run.holders[i]), run.chance));
  auto own = *KeyCommitment::read(*run.holders[2].commitment(run.ceremony, holder_key(3), run.chance));
  own.coefficients = hash_of_coefficients(own.plan, 3, points);
  run.post(signed_message(Kind::kCommitment, own.body(), holder_key(3)));
  for (const std::size_t i : {0u, 1u})
    run.post(*run.holders[i].coefficients(run.ceremony, run.key(run.holders[i]), run.chance));
  KeyCoefficients stolen = run.ceremony.coefficients(1);
  stolen.holder = 3;
  std::vector<Bytes> all = run.messages;
  all.push_back(signed_message(Kind::kCoefficients, stolen.body(), holder_key(3)));
  out.push_back({"another's secret", std::move(all)});
}

}  // namespace

std::vector<Record> bad_records() {
  Records out;
  add_manifests(out);
  add_signatures(out);
  add_ballots(out);
  add_blinds(out);
  add_locks(out);
  add_complaints(out);
  add_same_secret(out);
  return out;
}

}  // namespace nemcon::ballot
