#include "codec/entry_v1.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "codec/canonical.hpp"
#include "codec/describe.hpp"
#include "codec/signed_act.hpp"

namespace nemcon::codec {
namespace {

namespace json = boost::json;

// In the order of chamber::Event; the last is Sealed.
constexpr std::array<std::string_view, std::variant_size_v<Event>> kKinds = {
    "log.opened",         "body.constituted",    "member.seated",
    "office.established", "calendar.adopted",    "procedure.adopted",
    "matter.opened",      "candidacy.noted",     "candidacy.changed",
    "candidacy.released", "report.noted",        "stage.opened",
    "position.taken",     "silence.broken",      "finding.stated",
    "statement.made",     "positions.counted",   "secret.asked",
    "stage.extended",     "stage.closed",        "matter.decided",
    "office.assigned",    "term.begun",          "term.extended",
    "member.changed",     "instruction.awaited", "proxy.given",
    "office.vacated",     "acting.named",        "key.enrolled",
    "key.withdrawn",      "log.key_changed",     "policy.set",
    "confidence.opened",  "confidence.erased",   "sounding_key.enrolled",
    "ceremony.opened",    "ceremony.posted",     "sounding.opened",
    "sounding.posted",    "sounding.ended",      "sealed"};
static_assert(kKinds.back() == "sealed");

template <class T>
constexpr bool kHasConfided = std::is_same_v<T, StageOpened> || std::is_same_v<T, PositionTaken> ||
                              std::is_same_v<T, SilenceBroken> || std::is_same_v<T, PositionsCounted>;

template <class A>
void describe(A&, Sealed&) {}

json::array to_array(std::vector<std::string> digests, const json::storage_ptr& storage) {
  json::array array(storage);
  for (auto& digest : digests) array.emplace_back(std::move(digest));
  return array;
}

// Every event of a kind that can confide has digests, whether it confides or not: their presence must
// not tell.
void write_data(const Event& event, const Seal& seal, json::object& entry) {
  std::visit(
      [&]<class T>(const T& each) {
        Writer writer(entry.storage());
        describe(writer, const_cast<T&>(each));
        if constexpr (kHasConfided<T>) {
          std::vector<NamedValue> confided;
          for (auto& [name, value] : writer.confided) confided.emplace_back(name, canonical(value));
          writer.object["_sd"] = to_array(seal(confided), entry.storage());
          entry["_sd_alg"] = "sha-256";
        }
        entry["data"] = std::move(writer.object);
      },
      event);
}

void write_signature(const Happened& happened, json::object& object) {
  if (!happened.signature) return;
  object["cmd"] = happened.signature->cmd;
  object["sig"] = happened.signature->sig;
}

void write_sealed(const Happened& happened, const Seal& seal, json::object& entry) {
  json::object inner;
  inner["kind"] = kind_of(happened.event);
  inner["by"] = happened.by;
  write_signature(happened, inner);
  json::object hidden;
  write_data(happened.event, seal, hidden);
  inner["data"] = std::move(hidden["data"]);
  entry["kind"] = "sealed";
  entry["data"] = json::object{{"_sd", to_array(seal({{"event", canonical(inner)}}), {})}};
  entry["_sd_alg"] = "sha-256";
}

template <std::size_t I = 0>
Result<Event> read_event(std::string_view kind, const json::object& data, const Confided& openings) {
  if constexpr (I + 1 == std::variant_size_v<Event>) {
    return refuse(Refused::kUnknownValue, "kind", {std::string(kind)});
  } else {
    if (kKinds[I] != kind) return read_event<I + 1>(kind, data, openings);
    std::variant_alternative_t<I, Event> event;
    Reader reader(data, "data.", &openings);
    describe(reader, event);
    if constexpr (kHasConfided<decltype(event)>) reader.ignore("_sd");
    TRY_DONE(reader.done());
    return Event(std::move(event));
  }
}

// What a signed act says of itself, and the signature; whether it is right is not looked at here.
struct Signing {
  std::optional<Signature> signature;
  std::optional<SignedAct> act;
};
Result<Signing> signing_of(std::string cmd, std::string sig) {
  if (cmd.empty() && sig.empty()) return Signing{};
  if (cmd.empty() || sig.empty()) return refuse(Refused::kMissing, cmd.empty() ? "cmd" : "sig");
  TRY(act, read_signed_act(cmd));
  Signature signature{std::move(cmd), std::move(sig), act.key, act.seen};
  return Signing{std::move(signature), std::move(act)};
}

struct ReadEntry {
  Happened happened;
  std::optional<SignedAct> act{};
};

// What was signed asks for what the entry says, and what it confides is what stands in the entry.
Result<Done> check_signed(const ReadEntry& read, std::string_view body, const json::array& digests) {
  if (!read.act) return Done{};
  TRY_DONE(asks_for(*read.act, read.happened, body));
  for (const auto& digest : read.act->digests) {
    const bool there = std::ranges::any_of(
        digests, [&](const json::value& each) { return each.is_string() && each.get_string() == digest; });
    if (!there) return refuse(Refused::kBadSignature, "cmd.data._sd", {digest});
  }
  return Done{};
}

struct Envelope {
  std::string kind, by, cmd, sig;
  Instant at;
  const json::object* data = nullptr;
  bool has_digests = false;
};

Result<Envelope> read_envelope(const json::value& value, std::string_view body, std::uint64_t seq) {
  const auto* object = value.if_object();
  if (object == nullptr) return refuse(Refused::kMalformed, "", {}, "expected an object");
  Reader reader(*object, "");
  Envelope envelope;
  std::int64_t version = 0, number = 0;
  std::string name, algorithm;
  reader.number("v", version, 1, 1);
  reader.number("seq", number, 0, kIntegerMax);
  reader.text("body", name, kIdBytes);
  reader.text("kind", envelope.kind, kIdBytes);
  instant(reader, "at", envelope.at);
  reader.maybe_text("by", envelope.by, kIdBytes * 2);
  reader.maybe_text("_sd_alg", algorithm, kIdBytes);
  reader.maybe_text("cmd", envelope.cmd, kCmdBytes);
  reader.maybe_text("sig", envelope.sig, kIdBytes * 2);
  const auto* data = reader.take("data");
  TRY_DONE(reader.done());
  if (static_cast<std::uint64_t>(number) != seq) return refuse(Refused::kWrongOrder, "seq");
  if (name != body) return refuse(Refused::kUnknownValue, "body", {name});
  if (data == nullptr || !data->is_object()) return refuse(Refused::kMissing, "data");
  if (!algorithm.empty() && algorithm != "sha-256") {
    return refuse(Refused::kUnknownValue, "_sd_alg", {algorithm});
  }
  envelope.data = &data->get_object();
  envelope.has_digests = !algorithm.empty();
  if (envelope.has_digests != envelope.data->contains("_sd")) {
    return refuse(Refused::kMissing, envelope.has_digests ? "data._sd" : "_sd_alg");
  }
  return envelope;
}

Result<Confided> match_openings(const json::object& data, const std::vector<Opened>& openings) {
  Confided confided;
  const auto* digests = data.if_contains("_sd");
  for (const Opened& opened : openings) {
    const bool there = digests != nullptr && digests->is_array() &&
                       std::ranges::any_of(digests->get_array(), [&](const json::value& each) {
                         return each.is_string() && each.get_string() == opened.digest;
                       });
    if (!there) return refuse(Refused::kUnknownValue, "data._sd", {opened.digest});
    TRY(value, parse_strict(opened.value_json));
    confided.emplace_back(opened.name, std::move(value));
  }
  return confided;
}

// The one opening of a sealed entry holds the event whole.
Result<ReadEntry> read_sealed(Happened happened, const Confided& confided) {
  if (confided.empty()) {
    happened.event = Sealed{};
    return ReadEntry{std::move(happened)};
  }
  if (confided.size() != 1 || confided[0].first != "event" || !confided[0].second.is_object()) {
    return refuse(Refused::kMalformed, "data._sd");
  }
  Reader reader(confided[0].second.get_object(), "event.");
  std::string kind, cmd, sig;
  reader.text("kind", kind, kIdBytes);
  reader.maybe_text("by", happened.by, kIdBytes * 2);
  reader.maybe_text("cmd", cmd, kCmdBytes);
  reader.maybe_text("sig", sig, kIdBytes * 2);
  const auto* data = reader.take("data");
  TRY_DONE(reader.done());
  if (data == nullptr || !data->is_object()) return refuse(Refused::kMissing, "event.data");
  TRY(event, read_event(kind, data->get_object(), {}));
  if (!is_sealed(event)) return refuse(Refused::kUnknownValue, "event.kind", {kind});
  happened.event = std::move(event);
  TRY(signing, signing_of(std::move(cmd), std::move(sig)));
  happened.signature = std::move(signing.signature);
  return ReadEntry{std::move(happened), std::move(signing.act)};
}

json::object entry_json(const Happened& happened, std::string_view body, const Seal& seal,
                        json::storage_ptr storage) {
  json::object entry(std::move(storage));
  entry["v"] = 1;
  entry["seq"] = static_cast<std::int64_t>(happened.seq);
  entry["body"] = body;
  entry["at"] = to_text(happened.at);
  if (is_sealed(happened.event)) {
    write_sealed(happened, seal, entry);
    return entry;
  }
  entry["kind"] = kind_of(happened.event);
  if (!happened.by.empty()) entry["by"] = happened.by;
  write_signature(happened, entry);
  write_data(happened.event, seal, entry);
  return entry;
}

}  // namespace

std::string_view kind_of(const Event& event) { return kKinds[event.index()]; }

bool is_sealed(const Event& event) {
  if (const auto* noted = std::get_if<CandidacyNoted>(&event)) return !noted->confided_to.empty();
  if (const auto* changed = std::get_if<CandidacyChanged>(&event)) {
    return !changed->confided_to.empty();
  }
  return std::holds_alternative<Sealed>(event);
}

std::pair<std::string, std::uint64_t> about(const Event& event) {
  return std::visit(
      [](const auto& each) -> std::pair<std::string, std::uint64_t> {
        std::pair<std::string, std::uint64_t> found;
        if constexpr (requires { each.matter; }) found.first = each.matter.text();
        if constexpr (requires { each.stage; }) found.second = each.stage.value();
        return found;
      },
      event);
}

Result<std::string> encode_entry(const Happened& happened, std::string_view body, const Seal& seal) {
  std::string bytes = canonical(entry_json(happened, body, seal, {}));
  if (bytes.size() > kEntryBytes) return refuse(Refused::kRecordFull);
  return bytes;
}

namespace {

// The texts are in the disclosures themselves: ["<salt>","<name>","<text>"].
Result<Done> read_opened(ConfidenceOpened& event) {
  for (OpenedPart& part : event.parts) {
    const auto bytes = from_base64url(part.disclosure);
    if (!bytes) return refuse(Refused::kMalformed, "data.disclosures");
    TRY(value, parse_strict(text_of(*bytes)));
    const auto* array = value.if_array();
    const bool three = array != nullptr && array->size() == 3 &&
                       std::ranges::all_of(*array, [](const json::value& each) { return each.is_string(); });
    if (!three) return refuse(Refused::kMalformed, "data.disclosures");
    part.name = std::string((*array)[1].get_string());
    part.value = std::string((*array)[2].get_string());
  }
  return Done{};
}

Result<ReadEntry> read_entry(const json::value& value, std::string_view body, std::uint64_t seq,
                             const std::vector<Opened>& openings, json::array& digests) {
  TRY(envelope, read_envelope(value, body, seq));
  TRY(confided, match_openings(*envelope.data, openings));
  if (const auto* list = envelope.data->if_contains("_sd"); list != nullptr && list->is_array()) {
    digests = list->get_array();
  }
  Happened happened{seq, envelope.at, envelope.by, Sealed{}};
  if (envelope.kind == "sealed") return read_sealed(std::move(happened), confided);
  TRY(event, read_event(envelope.kind, *envelope.data, confided));
  if (is_sealed(event)) return refuse(Refused::kMalformed, "data.confided_to");
  if (auto* opened = std::get_if<ConfidenceOpened>(&event)) TRY_DONE(read_opened(*opened));
  happened.event = std::move(event);
  TRY(signing, signing_of(std::move(envelope.cmd), std::move(envelope.sig)));
  happened.signature = std::move(signing.signature);
  return ReadEntry{std::move(happened), std::move(signing.act)};
}

// One event has one text, or two writers would not agree on a record. So what was read is described again,
// with the digests that it has, and must come to the same value: this finds an empty list, a rule in other
// words or an instant in a shorter form. That the text is the one text of its value is found out by looking
// at it.
bool is_its_text(const Happened& happened, std::string_view body, const json::array& digests,
                 std::string_view bytes, const json::value& value) {
  const auto same_digests = [&](const std::vector<NamedValue>&) {
    std::vector<std::string> list;
    for (const json::value& each : digests) {
      if (each.is_string()) list.emplace_back(each.get_string());
    }
    return list;
  };
  return is_canonical(bytes, value) &&
         entry_json(happened, body, same_digests, value.storage()) == value.get_object();
}

constexpr std::size_t kScratchBytes = 16'384;  // most entries need half of it

}  // namespace

Result<Happened> decode_entry(std::string_view bytes, std::string_view body, std::uint64_t seq,
                              const std::vector<Opened>& openings) {
  if (bytes.size() > kEntryBytes) return refuse(Refused::kTooLarge);
  std::array<unsigned char, kScratchBytes> scratch;
  json::monotonic_resource memory(scratch.data(), scratch.size());
  TRY(value, parse_strict(bytes, &memory));
  json::array digests(&memory);
  TRY(read, read_entry(value, body, seq, openings, digests));
  if (!is_its_text(read.happened, body, digests, bytes, value))
    return refuse(Refused::kMalformed, "", {}, "not canonical");
  TRY_DONE(check_signed(read, body, digests));
  return std::move(read.happened);
}

}  // namespace nemcon::codec
