#include "ballot/manifest.hpp"

#include <algorithm>
#include <set>

#include "ballot/checks.hpp"
#include "ballot/message_format.hpp"
#include "ballot/polynomial.hpp"
#include "ballot/roster_keys.hpp"
#include "base/limits.hpp"

namespace nemcon::ballot {
namespace {

constexpr std::uint8_t kSealedMode = 1, kCountedMode = 2;
constexpr std::uint64_t kMost32 = 0xffff'ffff;

PublicKey key_of(WireReader& in) { return in.hash(); }

void put_keys(Bytes& out, const KeyEpoch& keys) {
  put(out, keys.hash);
  put_u16(out, keys.threshold);
  put(out, keys.key.bytes());
  put_u16(out, static_cast<std::uint16_t>(keys.holders.size()));
  for (const auto& [key, share_key] : keys.holders) {
    put(out, key);
    put(out, share_key.bytes());
  }
}

KeyEpoch read_keys(WireReader& in) {
  KeyEpoch out;
  out.hash = in.hash();
  out.threshold = static_cast<std::uint16_t>(in.number(2, 1, kKeyHolders));
  out.key = in.point();
  const std::uint64_t holders = in.number(2, 1, kKeyHolders);
  for (std::uint64_t i = 0; i < holders && in.ok(); ++i) {
    const PublicKey key = key_of(in);
    out.holders.push_back({key, in.point(Part::kHolder, i + 1)});
  }
  return out;
}

void put_lists(Bytes& out, const Manifest& from) {
  put_u16(out, static_cast<std::uint16_t>(from.names.size()));
  for (const auto& [id, text] : from.names) {
    put_id(out, id);
    put(out, text);
  }
  out.push_back(static_cast<std::uint8_t>(from.classes.size()));
  for (const std::string& each : from.classes) put_id(out, each);
  put_u32(out, static_cast<std::uint32_t>(from.roster.size()));
  for (const auto& [id, key, member_class] : from.roster) {
    put_id(out, id);
    put(out, key);
    out.push_back(member_class);
  }
}

void read_lists(WireReader& in, Manifest& out) {
  const std::uint64_t names = in.number(2, 1, kNamesOfSounding);
  for (std::uint64_t i = 0; i < names && in.ok(); ++i) {
    std::string id = in.id(Part::kName, i);
    out.names.push_back({std::move(id), in.hash()});
  }
  const std::uint64_t classes = in.number(1, 1, kClasses);
  for (std::uint64_t i = 0; i < classes && in.ok(); ++i) out.classes.push_back(in.id(Part::kNone, i));
  const std::uint64_t members = in.number(4, 1, kMembers);
  for (std::uint64_t i = 0; i < members && in.ok(); ++i) {
    std::string id = in.id(Part::kMember, i);
    const PublicKey key = key_of(in);
    out.roster.push_back({std::move(id), key, static_cast<std::uint8_t>(in.number(1, 0, 0xff))});
  }
}

Judged<Manifest> read_body(ByteView body) {
  WireReader in(body);
  Manifest out;
  in.letters(letters_of(Kind::kManifest));
  out.kind = in.number(1, kSealedMode, kCountedMode) == kCountedMode ? Kind::kCounted : Kind::kSealed;
  out.convener = key_of(in);
  out.operator_key = key_of(in);
  out.question = in.hash();
  read_lists(in, out);
  out.keys = read_keys(in);
  out.opens.ms = in.instant();
  out.deadline.ms = in.instant();
  out.complaint_ms = static_cast<std::int64_t>(in.number(8, 0, kComplaintMs));
  out.min_ballots = static_cast<std::uint32_t>(in.number(4, 0, kMost32));
  out.retention_days = static_cast<std::uint32_t>(in.number(4, 0, kMost32));
  out.pages = in.hash();
  const std::uint64_t earlier = in.number(2, 0, kEarlierSoundings);
  for (std::uint64_t i = 0; i < earlier && in.ok(); ++i) out.earlier.push_back({in.hash()});
  TRY_DONE(in.done());
  return out;
}

Flaw at(Fault fault, Part part, std::size_t index) {
  return {fault, part, static_cast<std::uint32_t>(index)};
}

// The first that stands there a second time.
template <class Value, class List, class Of>
Verdict check_distinct(const List& list, Part part, std::size_t first, Of of) {
  std::set<Value> seen;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!seen.insert(of(list[i])).second) return at(Fault::kTwice, part, i + first);
  }
  return Done{};
}

// Members, then convener and operator.
Verdict check_people(const Manifest& manifest) {
  std::vector<PublicKey> keys;
  for (const ListedMember& member : manifest.roster) keys.push_back(member.key);
  keys.insert(keys.end(), {manifest.convener, manifest.operator_key});
  const auto bad = first_bad_roster_key(keys);
  for (std::size_t i = 0; i < manifest.roster.size(); ++i) {
    const ListedMember& member = manifest.roster[i];
    if (member.member_class >= manifest.classes.size()) return at(Fault::kClass, Part::kMember, i);
    if (bad == i) return at(Fault::kRosterKey, Part::kMember, i);
  }
  if (bad) return Flaw{Fault::kRosterKey};
  return Done{};
}

}  // namespace

const ListedHolder& KeyEpoch::holder(std::uint32_t number) const {
  CHECK(has(number));
  return holders[number - 1];
}

// Every X is the value at its number of the polynomial through the first k, and Y the one at 0.
Verdict KeyEpoch::check() const {
  if (holders.size() > kKeyHolders || threshold < 1 || threshold > holders.size())
    return Flaw{Fault::kThreshold};
  TRY_DONE(check_distinct<PublicKey>(holders, Part::kHolder, 1, [](const auto& each) { return each.key; }));
  std::vector<PublicKey> keys;
  for (const ListedHolder& each : holders) keys.push_back(each.key);
  if (const auto bad = first_bad_roster_key(keys)) return at(Fault::kRosterKey, Part::kHolder, *bad + 1);
  std::vector<std::uint32_t> first;
  for (std::uint32_t i = 1; i <= threshold; ++i) first.push_back(i);
  const auto value_at = [&](std::uint32_t place) {
    Point sum = Point::identity();
    for (const std::uint32_t i : first) sum = sum + *lagrange(i, first, place) * holder(i).share_key;
    return sum;
  };
  if (!(value_at(0) == key)) return Flaw{Fault::kKeys};
  for (std::uint32_t i = threshold + 1u; i <= holders.size(); ++i) {
    if (!(value_at(i) == holder(i).share_key)) return at(Fault::kKeys, Part::kHolder, i);
  }
  return Done{};
}

Bytes Manifest::body() const {
  Bytes out;
  put(out, view_of(letters_of(Kind::kManifest)));
  out.push_back(kind == Kind::kCounted ? kCountedMode : kSealedMode);
  put(out, convener);
  put(out, operator_key);
  put(out, question);
  put_lists(out, *this);
  put_keys(out, keys);
  put_u64(out, static_cast<std::uint64_t>(opens.ms));
  put_u64(out, static_cast<std::uint64_t>(deadline.ms));
  put_u64(out, static_cast<std::uint64_t>(complaint_ms));
  put_u32(out, min_ballots);
  put_u32(out, retention_days);
  put(out, pages);
  put_u16(out, static_cast<std::uint16_t>(earlier.size()));
  for (const SoundingId& each : earlier) put(out, each.hash);
  return out;
}

SoundingId Manifest::id() const { return {sha256({body()})}; }

Sounding Manifest::sounding(bool open) const {
  Sounding out{.kind = kind, .sid = id().hash, .key = keys.key, .names = 0, .roster = {}, .open = open};
  out.names = static_cast<std::uint16_t>(names.size());
  for (const ListedMember& member : roster) out.roster.push_back({member.key});
  return out;
}

Verdict Manifest::check(Checks& checks) const {
  if (names.empty() || names.size() > kNamesOfSounding) return Flaw{Fault::kNameCount};
  if (roster.size() > kMembers || classes.empty() || classes.size() > kClasses) return Flaw{Fault::kNumber};
  const auto id_of = [](const auto& each) { return each.id; };
  TRY_DONE(check_distinct<std::string>(names, Part::kName, 0, id_of));
  TRY_DONE(check_distinct<std::string>(classes, Part::kNone, 0, [](const auto& each) { return each; }));
  TRY_DONE(check_distinct<std::string>(roster, Part::kMember, 0, id_of));
  TRY_DONE(check_distinct<PublicKey>(roster, Part::kMember, 0, [](const auto& each) { return each.key; }));
  TRY_DONE(check_distinct<SoundingId>(earlier, Part::kNone, 0, [](const auto& each) { return each; }));
  TRY_DONE(check_people(*this));
  if (deadline <= opens) return Flaw{Fault::kTimes};
  if (min_ballots < 2 || min_ballots > roster.size()) return Flaw{Fault::kMinBallots};
  return checks.keys(keys);
}

std::size_t Manifest::ciphers() const {
  return kind == Kind::kSealed ? names.size() : kCiphersOfQuestion * names.size();
}

std::size_t Manifest::sums() const {
  return kind == Kind::kSealed ? names.size() : ciphers() * classes.size();
}

std::uint32_t default_min_ballots(std::size_t quorum, std::size_t roster) {
  return static_cast<std::uint32_t>(std::min(std::max<std::size_t>(3, quorum), roster));
}

Judged<Manifest> read_manifest(ByteView message, Checks& checks) {
  TRY(parts, split_signed(message));
  TRY(manifest, read_body(parts.body));
  TRY_DONE(manifest.check(checks));
  TRY_DONE(checks.signature(Kind::kManifest, message, manifest.convener));
  return manifest;
}

}  // namespace nemcon::ballot
