#include "ballot/posts.hpp"

#include "ballot/message_format.hpp"
#include "ballot/public_math.hpp"
#include "base/limits.hpp"

namespace nemcon::ballot {
namespace {

constexpr std::uint64_t kMost32 = 0xffff'ffff;
constexpr std::uint64_t kShownBytes = 65'536;  // a ballot of kNamesOfSounding questions has 51,346
constexpr std::uint64_t kSumsMost = kCiphersOfQuestion * kNamesOfSounding * kClasses;

Bytes begin(Kind kind, const Hash& sid) {
  Bytes out;
  put(out, view_of(letters_of(kind)));
  put(out, sid);
  return out;
}
Bytes begin(Kind kind, const Hash& sid, std::uint32_t holder) {
  Bytes out = begin(kind, sid);
  put_u32(out, holder);
  return out;
}

// A reader of the body that stands after the letters and the sid.
struct Opened {
  WireReader in;
  Opened(Kind kind, ByteView message, Hash& sid) : in(split(message)) {
    if (message.size() < kLettersBytes + kSignatureBytes) in.refuse({Fault::kLength});
    in.letters(letters_of(kind));
    sid = in.hash();
  }
  static ByteView split(ByteView message) {
    const auto parts = split_signed(message);
    return parts ? parts->body : ByteView();
  }
  std::uint32_t u32() { return static_cast<std::uint32_t>(in.number(4, 0, kMost32)); }
  std::uint64_t u64() { return in.number(8, 0, ~std::uint64_t{0}); }
  Bytes proof() {
    const ByteView bytes = in.bytes(kSameFactorProofBytes);
    return {bytes.begin(), bytes.end()};
  }
  // `each` is called with the index of every element, until something is refused.
  template <class Each>
  void list(std::size_t width, std::uint64_t most, Each each) {
    const std::uint64_t count = in.number(width, 0, most);
    for (std::uint64_t i = 0; i < count && in.ok(); ++i) each(i);
  }
};

// The points of a list, which are decoded together. They stand before whatever else is wrong with a message,
// so the first that is none is refused as WireReader::point would have refused it.
class PointList {
 public:
  void read(WireReader& in, Part part, std::size_t index) {
    const Encoding bytes = in.hash();
    if (!in.ok()) return;
    encodings_.push_back(bytes);
    places_.push_back({part, static_cast<std::uint32_t>(index)});
  }
  Judged<std::vector<Point>> decoded() const {
    if (auto all = PublicMath::elements(encodings_)) return *std::move(all);
    std::vector<Point> out;
    for (std::size_t i = 0; i < encodings_.size(); ++i) {
      const auto point = Point::decode(encodings_[i]);
      if (!point) return Flaw{point.error().fault, places_[i].first, places_[i].second};
      out.push_back(*point);
    }
    return out;
  }

 private:
  std::vector<Encoding> encodings_;
  std::vector<std::pair<Part, std::uint32_t>> places_;
};

template <class Post>
Judged<Post> finish(Opened& from, Post post) {
  TRY_DONE(from.in.done());
  return post;
}

void put_total(Bytes& out, const OptionTotal& total) {
  out.push_back(static_cast<std::uint8_t>(total.by_class.size()));
  for (const std::uint32_t each : total.by_class) put_u32(out, each);
  put_u32(out, total.all);
}
OptionTotal read_total(Opened& from) {
  OptionTotal out;
  from.list(1, kClasses, [&](std::size_t) { out.by_class.push_back(from.u32()); });
  out.all = from.u32();
  return out;
}

}  // namespace

Bytes CounterSignature::body() const { return begin(Kind::kCounterSignature, sid, holder); }

Judged<CounterSignature> CounterSignature::read(ByteView message) {
  CounterSignature out;
  Opened from(Kind::kCounterSignature, message, out.sid);
  out.holder = from.u32();
  return finish(from, out);
}

Bytes Receipt::body() const {
  Bytes out = begin(Kind::kReceipt, sid);
  put_u64(out, place);
  put(out, message);
  put(out, head);
  return out;
}

Judged<Receipt> Receipt::read(ByteView bytes) {
  Receipt out;
  Opened from(Kind::kReceipt, bytes, out.sid);
  out.place = from.u64();
  out.message = from.in.hash();
  out.head = from.in.hash();
  return finish(from, out);
}

Bytes Close::body() const {
  Bytes out = begin(Kind::kClose, sid);
  put_u32(out, number);
  put(out, previous);
  put_u64(out, static_cast<std::uint64_t>(at.ms));
  put_u64(out, board_size);
  put(out, board_head);
  put_u32(out, static_cast<std::uint32_t>(table.size()));
  for (const auto& [standing, ballot] : table) {
    out.push_back(static_cast<std::uint8_t>(standing));
    put(out, ballot);
  }
  return out;
}

Judged<Close> Close::read(ByteView message) {
  Close out;
  Opened from(Kind::kClose, message, out.sid);
  out.number = from.u32();
  out.previous = from.in.hash();
  out.at.ms = from.in.instant();
  out.board_size = from.u64();
  out.board_head = from.in.hash();
  from.list(4, kMembers, [&](std::size_t) {
    const auto standing = static_cast<Standing>(from.in.number(1, 0, 2));
    out.table.push_back({standing, from.in.hash()});
  });
  return finish(from, out);
}

Bytes CloseComplaint::body() const {
  Bytes out = begin(Kind::kCloseComplaint, sid);
  put(out, close);
  out.push_back(static_cast<std::uint8_t>(by));
  put_u32(out, who);
  out.push_back(static_cast<std::uint8_t>(evidence));
  put_u32(out, static_cast<std::uint32_t>(shown.size()));
  put(out, shown);
  return out;
}

Judged<CloseComplaint> CloseComplaint::read(ByteView message) {
  CloseComplaint out;
  Opened from(Kind::kCloseComplaint, message, out.sid);
  out.close = from.in.hash();
  out.by = static_cast<By>(from.in.number(1, 1, 2));
  out.who = from.u32();
  out.evidence = static_cast<Evidence>(from.in.number(1, 1, 2));
  const ByteView shown = from.in.bytes(from.in.number(4, 0, kShownBytes));
  out.shown.assign(shown.begin(), shown.end());
  return finish(from, out);
}

Bytes Blinds::body() const {
  Bytes out = begin(Kind::kBlind, sid, holder);
  put(out, close);
  put(out, sums);
  put_u16(out, static_cast<std::uint16_t>(names.size()));
  for (const auto& [cipher, proof] : names) {
    put(out, cipher.a.bytes());
    put(out, cipher.b.bytes());
    put(out, proof);
  }
  return out;
}

Judged<Blinds> Blinds::read(ByteView message) {
  Blinds out;
  Opened from(Kind::kBlind, message, out.sid);
  out.holder = from.u32();
  out.close = from.in.hash();
  out.sums = from.in.hash();
  PointList points;
  from.list(2, kNamesOfSounding, [&](std::size_t i) {
    points.read(from.in, Part::kFirst, i);
    points.read(from.in, Part::kSecond, i);
    out.names.emplace_back().proof = from.proof();
  });
  TRY(decoded, points.decoded());
  for (std::size_t i = 0; i + 1 < decoded.size(); i += 2)
    out.names[i / 2].cipher = {decoded[i], decoded[i + 1]};
  return finish(from, std::move(out));
}

Bytes Proposal::body() const {
  Bytes out = begin(Kind::kProposal, sid);
  put(out, close);
  put(out, sums);
  put_u16(out, static_cast<std::uint16_t>(blinds.size()));
  for (const Hash& each : blinds) put(out, each);
  return out;
}

Judged<Proposal> Proposal::read(ByteView message) {
  Proposal out;
  Opened from(Kind::kProposal, message, out.sid);
  out.close = from.in.hash();
  out.sums = from.in.hash();
  from.list(2, kKeyHolders, [&](std::size_t) { out.blinds.push_back(from.in.hash()); });
  return finish(from, std::move(out));
}

Bytes Lock::body() const {
  Bytes out = begin(Kind::kLock, sid, holder);
  put(out, lock);
  return out;
}

Judged<Lock> Lock::read(ByteView message) {
  Lock out;
  Opened from(Kind::kLock, message, out.sid);
  out.holder = from.u32();
  out.lock = from.in.hash();
  return finish(from, out);
}

Bytes Shares::body() const {
  Bytes out = begin(Kind::kDecrypt, sid, holder);
  put(out, lock);
  put_u32(out, static_cast<std::uint32_t>(sums.size()));
  for (const auto& [share, proof] : sums) {
    put(out, share.bytes());
    put(out, proof);
  }
  return out;
}

Judged<Shares> Shares::read(ByteView message) {
  Shares out;
  Opened from(Kind::kDecrypt, message, out.sid);
  out.holder = from.u32();
  out.lock = from.in.hash();
  PointList points;
  from.list(4, kSumsMost, [&](std::size_t i) {
    points.read(from.in, Part::kElement, i);
    out.sums.emplace_back().proof = from.proof();
  });
  TRY(decoded, points.decoded());
  for (std::size_t i = 0; i < decoded.size(); ++i) out.sums[i].share = decoded[i];
  return finish(from, std::move(out));
}

Bytes SoundingResult::body() const {
  Bytes out = begin(Kind::kResult, sid);
  put(out, close);
  put_u32(out, counted);
  put_u16(out, static_cast<std::uint16_t>(names.size()));
  for (const Outcome each : names) out.push_back(static_cast<std::uint8_t>(each));
  put_u16(out, static_cast<std::uint16_t>(totals.size()));
  for (const auto& [encourage, discourage] : totals) {
    put_total(out, encourage);
    put_total(out, discourage);
  }
  return out;
}

Judged<SoundingResult> SoundingResult::read(ByteView message) {
  SoundingResult out;
  Opened from(Kind::kResult, message, out.sid);
  out.close = from.in.hash();
  out.counted = from.u32();
  from.list(2, kNamesOfSounding,
            [&](std::size_t) { out.names.push_back(static_cast<Outcome>(from.in.number(1, 0, 2))); });
  from.list(2, kNamesOfSounding, [&](std::size_t) {
    OptionTotal encourage = read_total(from);
    out.totals.push_back({std::move(encourage), read_total(from)});
  });
  return finish(from, std::move(out));
}

Hash hash_of_message(ByteView message) { return sha256({message}); }

}  // namespace nemcon::ballot
