#include "codec/signed_act.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "codec/canonical.hpp"
#include "codec/describe.hpp"

namespace nemcon::codec {
namespace {

namespace json = boost::json;

constexpr std::string_view kConfidedWords[] = {"reason", "condition"};
constexpr std::size_t kPathValues = 4;

Result<Done> refuse_clear(const json::object& data) {
  for (const auto name : kConfidedWords) {
    if (data.contains(name)) return refuse(Refused::kUnknownField, "cmd.data." + std::string(name));
  }
  return Done{};
}

Result<std::vector<std::string>> read_digests(const json::object& data) {
  std::vector<std::string> digests;
  const auto* list = data.if_contains("_sd");
  if (list == nullptr) return digests;
  if (!list->is_array() || list->get_array().empty() || list->get_array().size() > kOpeningsOfEntry)
    return refuse(Refused::kMalformed, "cmd.data._sd");
  for (const json::value& each : list->get_array()) {
    const bool digest =
        each.is_string() && from_base64url(each.get_string()).value_or(Bytes()).size() == sizeof(Hash);
    if (!digest) return refuse(Refused::kMalformed, "cmd.data._sd");
    digests.emplace_back(each.get_string());
  }
  const bool sorted = std::ranges::adjacent_find(digests, std::ranges::greater_equal()) == digests.end();
  if (!sorted) return refuse(Refused::kDuplicate, "cmd.data._sd");
  return digests;
}

Result<PathValues> read_path(const json::object& object) {
  PathValues path;
  if (object.size() > kPathValues) return refuse(Refused::kTooLarge, "cmd.path");
  for (const auto& [name, value] : object) {
    if (!value.is_string() || value.get_string().size() > kIdBytes)
      return refuse(Refused::kMalformed, "cmd.path");
    path.emplace_back(std::string(name), std::string(value.get_string()));
  }
  std::ranges::sort(path);
  return path;
}

bool is_key(const std::string& text) { return from_base64(text).value_or(Bytes()).size() == sizeof(Hash); }

// Chance is needed for the id of a confided candidacy only, which is not compared.
class NoChance : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override { std::ranges::fill(out, std::uint8_t{0}); }
};

Result<chamber::Intent> intent_of(const SignedAct& act, std::string_view zone) {
  NoChance chance;
  const Tools tools{[](ByteView) { return Hash{}; }, chance};
  return read_intent(act.act, act.path, act.data, zone, tools);
}

Result<Done> same(bool so, const char* field) {
  if (!so) return refuse(Refused::kBadSignature, std::string("cmd.") + field);
  return Done{};
}

bool same_subject(const SubjectId& asked, const SubjectId& done) { return asked.empty() || asked == done; }

struct Author {
  std::string seat;
  MemberId member;
};

// Whose position it is: the author's own member's, or that of one whose proxy it holds.
bool same_member(const TakePosition& asked, const MemberId& member, const std::string& received,
                 const Author& by) {
  const bool own = asked.member.empty();
  return (own ? by.member : asked.member) == member &&
         received == (own ? std::string() : std::string(kByProxy));
}

// One function for each event that is somebody's will, on what was asked.
struct Comparing {
  const Author& by;

  Result<Done> operator()(const TakePosition& asked, const PositionTaken& event) const {
    TRY_DONE(same(asked.stage == event.stage, "path.stage"));
    TRY_DONE(same(same_subject(asked.subject, event.subject), "data.subject"));
    TRY_DONE(same(asked.stance == event.stance, "data.stance"));
    return same(same_member(asked, event.member, event.received, by), "data.member");
  }
  Result<Done> operator()(const TakePosition& asked, const SilenceBroken& event) const {
    TRY_DONE(same(asked.stage == event.stage, "path.stage"));
    TRY_DONE(same(asked.stance == rule::Stance::kObject, "data.stance"));
    return same(same_member(asked, event.member, event.received, by), "data.member");
  }
  Result<Done> operator()(const NoteCandidacy& asked, const CandidacyNoted& event) const {
    TRY_DONE(same(asked.matter == event.matter, "path.matter"));
    const bool named = asked.subject == event.subject || !event.confided_to.empty();
    TRY_DONE(same(named && asked.name == event.name, "data.subject"));
    TRY_DONE(same(asked.state == event.state, "data.state"));
    TRY_DONE(same(asked.sponsor == event.sponsor || asked.sponsor.empty(), "data.sponsor"));
    return same(asked.confided_to == event.confided_to, "data.confided_to");
  }
  Result<Done> operator()(const ChangeCandidacy& asked, const CandidacyChanged& event) const {
    TRY_DONE(same(asked.matter == event.matter && asked.subject == event.subject, "path.subject"));
    return same(asked.state == event.state, "data.state");
  }
  Result<Done> operator()(const ChangeCandidacy& asked, const CandidacyReleased& event) const {
    TRY_DONE(same(asked.matter == event.matter && asked.subject == event.subject, "path.subject"));
    return same(asked.release, "data.released");
  }
  Result<Done> operator()(const MakeStatement& asked, const StatementMade& event) const {
    TRY_DONE(same(asked.matter == event.matter, "path.matter"));
    TRY_DONE(same(asked.kind == event.kind, "data.kind"));
    TRY_DONE(same(asked.text == event.text, "data.text"));
    return same(event.member == by.member, "member");
  }
  Result<Done> operator()(const AskSecret& asked, const SecretAsked& event) const {
    return same(asked.stage == event.stage && event.member == by.member, "path.stage");
  }
  Result<Done> operator()(const AwaitInstruction& asked, const InstructionAwaited& event) const {
    TRY_DONE(same(asked.stage == event.stage && event.member == by.member, "path.stage"));
    return same(asked.awaited == event.awaited, "data.awaited");
  }
  Result<Done> operator()(const GiveProxy& asked, const ProxyGiven& event) const {
    TRY_DONE(same(asked.matter == event.matter && event.member == by.member, "path.matter"));
    return same(asked.to == event.to, "data.to");
  }
  Result<Done> operator()(const EnrolKey& asked, const KeyEnrolled& event) const {
    TRY_DONE(same(asked.key == event.key, "data.key"));
    return same(event.seat == (asked.seat.empty() ? by.seat : asked.seat), "data.seat");
  }
  Result<Done> operator()(const EnrolSoundingKey& asked, const SoundingKeyEnrolled& event) const {
    return same(event.key == SoundingKey{by.member, asked.use, asked.key}, "data.key");
  }
  Result<Done> operator()(const WithdrawKey& asked, const KeyWithdrawn& event) const {
    const bool key = asked.seat == event.seat && asked.key == event.key;
    return same(key && asked.text == event.text, "data.key");
  }
  Result<Done> operator()(const OpenConfidence& asked, const ConfidenceOpened& event) const {
    return same(asked.entry == event.entry, "path.entry");
  }
  template <class Asked, class Event>
  Result<Done> operator()(const Asked&, const Event&) const {
    return same(false, "act");
  }
};

}  // namespace

Result<std::string> write_signed_act(const SignedAct& act) {
  TRY(value, parse_strict(act.data.empty() ? std::string_view("{}") : std::string_view(act.data)));
  if (!value.is_object()) return refuse(Refused::kMalformed, "cmd.data", {}, "expected an object");
  json::object& data = value.get_object();
  TRY_DONE(refuse_clear(data));
  json::array digests;
  for (const auto& each : act.digests) digests.emplace_back(each);
  if (!digests.empty()) data["_sd"] = std::move(digests);
  json::object path;
  for (const auto& [name, each] : act.path) path[name] = each;
  std::string text = canonical(json::object{{"v", 1},
                                            {"act", act.act},
                                            {"body", act.body},
                                            {"data", std::move(data)},
                                            {"key", act.key},
                                            {"path", std::move(path)},
                                            {"seen", static_cast<std::int64_t>(act.seen)}});
  if (text.size() > kCmdBytes) return refuse(Refused::kTooLarge, "cmd");
  return text;
}

Result<SignedAct> read_signed_act(std::string_view cmd) {
  if (cmd.size() > kCmdBytes) return refuse(Refused::kTooLarge, "cmd");
  TRY(value, parse_strict(cmd));
  if (!value.is_object()) return refuse(Refused::kMalformed, "cmd", {}, "expected an object");
  Reader reader(value.get_object(), "cmd.");
  SignedAct act;
  std::int64_t version = 0, seen = 0;
  reader.number("v", version, 1, 1);
  reader.text("act", act.act, kIdBytes);
  reader.text("body", act.body, kIdBytes);
  reader.text("key", act.key, kIdBytes);
  reader.number("seen", seen, 0, kIntegerMax);
  const auto* data = reader.take("data");
  const auto* path = reader.take("path");
  TRY_DONE(reader.done());
  if (data == nullptr || !data->is_object()) return refuse(Refused::kMissing, "cmd.data");
  if (path == nullptr || !path->is_object()) return refuse(Refused::kMissing, "cmd.path");
  if (!is_key(act.key)) return refuse(Refused::kMalformed, "cmd.key");
  TRY_DONE(refuse_clear(data->get_object()));
  TRY(digests, read_digests(data->get_object()));
  TRY(values, read_path(path->get_object()));
  json::object clear = data->get_object();
  clear.erase("_sd");
  act.data = canonical(clear);
  act.digests = std::move(digests);
  act.path = std::move(values);
  act.seen = static_cast<std::uint64_t>(seen);
  const auto again = write_signed_act(act);
  if (!again || *again != cmd) return refuse(Refused::kMalformed, "cmd", {}, "not canonical");
  return act;
}

Result<Done> asks_for(const SignedAct& act, const chamber::Happened& happened, std::string_view body) {
  const auto actor = actor_of(happened.by);
  if (!actor) return refuse(Refused::kBadSignature, "by");
  if (act.body != body) return refuse(Refused::kBadSignature, "cmd.body", {act.body});
  TRY(intent, intent_of(act, "UTC"));
  const Author by{happened.by, actor->member};
  return std::visit(Comparing{by}, intent, happened.event);
}

Result<Done> asks_for(const SignedAct& act, const chamber::PositionTaken& taken, std::string_view by,
                      std::string_view body) {
  return asks_for(act, {0, {}, std::string(by), taken}, body);
}

}  // namespace nemcon::codec
