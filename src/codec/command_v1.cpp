#include "codec/command_v1.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "codec/canonical.hpp"
#include "codec/describe.hpp"
#include "codec/zone.hpp"

namespace nemcon::codec {
namespace {

namespace json = boost::json;

struct LogPosition : TakePosition {};

struct Input {
  Reader& reader;
  std::string_view zone;
  const Tools& tools;
};

// An instant, or a time of the body's zone; then how the body wrote it is kept beside the instant.
std::optional<Deadline> read_deadline(const Input& in, std::string_view name, bool required) {
  std::string text;
  required ? in.reader.text(name, text, kIdBytes) : in.reader.maybe_text(name, text, kIdBytes);
  if (text.empty() || in.reader.failed()) return std::nullopt;
  if (const auto at = parse_instant(text)) return Deadline{*at, {}};
  const auto local = instant_of(text, in.zone);
  if (local) return Deadline{*local, text};
  in.reader.fail(local.error().code, name, local.error().detail);
  return std::nullopt;
}

// Ids of matters and candidacies stand in addresses: small letters, digits and '-'.
template <class Tag>
void slug(Reader& reader, std::string_view name, Name<Tag>& value, bool required = true) {
  id(reader, name, value, required);
  const auto& text = value.text();
  const bool plain = std::ranges::all_of(text, [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
  });
  if (!plain) reader.fail(Refused::kUnknownValue, name, "small letters, digits and '-'");
}

void read(const Input& in, OpenMatter& intent) {
  slug(in.reader, "matter", intent.matter);
  id(in.reader, "procedure", intent.procedure);
  in.reader.text("title", intent.title, kTitleBytes);
  id(in.reader, "office", intent.office, false);
  id(in.reader, "after", intent.after, false);
  maybe_date(in.reader, "until", intent.until);
  id(in.reader, "applicant", intent.applicant, false);
  in.reader.maybe_text("applicant_name", intent.applicant_name, kTitleBytes);
  ids(in.reader, "concerned", intent.concerned, kMembers);
}

// The id of a confided candidacy must neither tell the name nor be guessed.
SubjectId confided_id(Random& random) {
  std::array<std::uint8_t, 10> bytes;
  random.fill(bytes);
  return SubjectId("c-" + to_hex(bytes));
}

void read(const Input& in, NoteCandidacy& intent) {
  id(in.reader, "matter", intent.matter);
  in.reader.texts("confided_to", intent.confided_to, kConfidants, kIdBytes);
  slug(in.reader, "subject", intent.subject, intent.confided_to.empty());
  if (!intent.confided_to.empty()) intent.subject = confided_id(in.tools.random);
  in.reader.text("name", intent.name, kTitleBytes);
  word(in.reader, "state", intent.state, candidacy_state_of);
  id(in.reader, "sponsor", intent.sponsor, false);
}

void read(const Input& in, ChangeCandidacy& intent) {
  id(in.reader, "matter", intent.matter);
  id(in.reader, "subject", intent.subject);
  in.reader.maybe_flag("released", intent.release);
  std::string state;
  in.reader.maybe_text("state", state, kIdBytes);
  if (state.empty()) return;
  intent.state = candidacy_state_of(state);
  if (!intent.state) in.reader.fail(Refused::kUnknownValue, "state", state);
}

// A frozen text: given whole, its hash is worked out here; or its hash alone.
void read_frozen(const Input& in, OpenStage& intent) {
  in.reader.maybe_text("text", intent.text, kTextBytes);
  maybe_hash(in.reader, "text_sha256", intent.text_sha256);
  in.reader.maybe_text("text_title", intent.text_title, kTitleBytes);
  if (intent.text.empty()) return;
  const Hash hash = in.tools.sha256(view_of(intent.text));
  if (intent.text_sha256 && *intent.text_sha256 != hash) {
    in.reader.fail(Refused::kConflict, "text_sha256", "the text's is " + to_hex(hash));
  }
  intent.text_sha256 = hash;
}

void read(const Input& in, OpenStage& intent) {
  id(in.reader, "matter", intent.matter);
  in.reader.text("stage_rule", intent.stage_rule, kIdBytes);
  ids(in.reader, "subjects", intent.subjects, kSubjectsOfStage);
  intent.until = read_deadline(in, "until", false);
  read_frozen(in, intent);
  stage(in.reader, "previous", intent.previous, false);
}

// What is said, whoever says it.
void read_said(const Input& in, TakePosition& intent) {
  stage(in.reader, "stage", intent.stage);
  id(in.reader, "subject", intent.subject, false);
  word(in.reader, "stance", intent.stance, rule::stance_of);
  in.reader.maybe_text("reason", intent.reason, kReasonBytes);
  in.reader.maybe_text("condition", intent.condition, kConditionBytes);
}

void read(const Input& in, TakePosition& intent) {
  read_said(in, intent);
  id(in.reader, "member", intent.member, false);  // whose proxy the speaker holds
}

// What reached the secretary: the position, for whom, and how it came.
void read(const Input& in, LogPosition& intent) {
  read_said(in, intent);
  id(in.reader, "member", intent.member);
  in.reader.text("received", intent.received, kTitleBytes);
}

void read(const Input& in, AwaitInstruction& intent) {
  stage(in.reader, "stage", intent.stage);
  in.reader.maybe_flag("awaited", intent.awaited);
}

void read(const Input& in, GiveProxy& intent) {
  id(in.reader, "matter", intent.matter);
  id(in.reader, "to", intent.to, false);
}

void read(const Input& in, ChangeMembership& intent) {
  id(in.reader, "member", intent.member);
  word(in.reader, "change", intent.change, membership_change_of);
  maybe_date(in.reader, "from", intent.from);
  in.reader.text("text", intent.text, kReasonBytes);
  if (intent.from) intent.begins = midnight(*intent.from, in.zone);
}

void read(const Input& in, VacateOffice& intent) {
  id(in.reader, "office", intent.office);
  in.reader.text("text", intent.text, kReasonBytes);
}

void read(const Input& in, NameActing& intent) {
  id(in.reader, "office", intent.office);
  in.reader.maybe_text("holder", intent.holder, kTitleBytes);
  maybe_date(in.reader, "until", intent.until);
}

void read(const Input& in, AskSecret& intent) { stage(in.reader, "stage", intent.stage); }

void read(const Input& in, StateFinding& intent) {
  stage(in.reader, "stage", intent.stage);
  word(in.reader, "outcome", intent.outcome, stage_outcome_of);
  in.reader.text("text", intent.text, kReasonBytes);
  ids(in.reader, "dropped", intent.dropped, kSubjectsOfStage);
  in.reader.list("dispositions", intent.dispositions, kMembers,
                 [](auto& archive, auto& value) { describe(archive, value); });
}

void read(const Input& in, MakeStatement& intent) {
  id(in.reader, "matter", intent.matter);
  word(in.reader, "statement", intent.kind, statement_kind_of);
  in.reader.text("text", intent.text, kReasonBytes);
}

void read(const Input& in, ExtendStage& intent) {
  stage(in.reader, "stage", intent.stage);
  if (const auto until = read_deadline(in, "until", true)) intent.until = *until;
}

void read(const Input& in, CloseStage& intent) { stage(in.reader, "stage", intent.stage); }

void read(const Input& in, StateOutcome& intent) {
  id(in.reader, "matter", intent.matter);
  word(in.reader, "outcome", intent.outcome, matter_outcome_of);
  id(in.reader, "subject", intent.subject, false);
  maybe_date(in.reader, "from", intent.from);
  maybe_date(in.reader, "until", intent.until);
  if (intent.from) intent.begins = midnight(*intent.from, in.zone);
}

void read(const Input& in, NoteReport& intent) {
  id(in.reader, "matter", intent.matter);
  intent.report.race = intent.matter.text();
  describe(in.reader, intent.report);
}

// 32 bytes in base64: whether they are a point of the curve is for the signature to show.
void key(Reader& reader, std::string& value) {
  reader.text("key", value, kIdBytes);
  const auto bytes = from_base64(value);
  if (!bytes || bytes->size() != sizeof(Hash)) reader.fail(Refused::kMalformed, "key", "32 bytes in base64");
}

void read(const Input& in, EnrolKey& intent) {
  key(in.reader, intent.key);
  in.reader.maybe_text("seat", intent.seat, kIdBytes * 2);
}

void read(const Input& in, WithdrawKey& intent) {
  in.reader.text("seat", intent.seat, kIdBytes * 2);
  key(in.reader, intent.key);
  in.reader.maybe_text("text", intent.text, kReasonBytes);
}

void read(const Input& in, SetPolicy& intent) { in.reader.text("policy", intent.policy, kOwnPolicyBytes); }

void read(const Input& in, OpenConfidence& intent) { entry_number(in.reader, "entry", intent.entry); }

void read(const Input& in, EraseConfidence& intent) {
  entry_number(in.reader, "entry", intent.entry);
  in.reader.text("ground", intent.ground, kReasonBytes);
}

void read(const Input& in, EnrolSoundingKey& intent) {
  word(in.reader, "use", intent.use, key_use_of);
  key(in.reader, intent.key);
}

void read(const Input& in, OpenCeremony& intent) {
  ids(in.reader, "holders", intent.holders, kKeyHolders);
  in.reader.number("threshold", intent.threshold, 1, static_cast<std::int64_t>(kKeyHolders));
}

// Which step it is, the message says itself (service/evidence.cpp).
void read(const Input& in, PostToCeremony& intent) {
  counted(in.reader, "ceremony", intent.ceremony);
  in.reader.text("message", intent.message, kMessageBytes);
}

// Complaints are heard for a day, unless another instant is named.
constexpr std::int64_t kSettlingMs = 24 * 3'600'000;

void read(const Input& in, OpenSounding& intent) {
  id(in.reader, "matter", intent.matter);
  counted(in.reader, "ceremony", intent.ceremony);
  word(in.reader, "mode", intent.mode, sounding_mode_of);
  ids(in.reader, "subjects", intent.subjects, kNamesOfSounding);
  in.reader.number("least", intent.least, 2, static_cast<std::int64_t>(kMembers));
  if (const auto closes = read_deadline(in, "closes", true)) intent.closes = closes->at;
  const auto settles = read_deadline(in, "settles", false);
  intent.settles = settles ? settles->at : intent.closes + kSettlingMs;
}

void read(const Input& in, PostToSounding& intent) {
  counted(in.reader, "sounding", intent.sounding);
  in.reader.text("message", intent.message, kMessageBytes);
}

void read(const Input& in, EndSounding& intent) {
  counted(in.reader, "sounding", intent.sounding);
  in.reader.text("text", intent.text, kReasonBytes);
}

template <class T>
Result<Intent> read_as(const json::object& object, std::string_view zone, const Tools& tools) {
  Reader reader(object, "");
  T intent;
  read(Input{reader, zone, tools}, intent);
  TRY_DONE(reader.done());
  if constexpr (std::is_same_v<T, LogPosition>) {
    return Intent(TakePosition(std::move(intent)));
  } else {
    return Intent(std::move(intent));
  }
}

using ReadAct = Result<Intent> (*)(const json::object&, std::string_view, const Tools&);
constexpr std::pair<std::string_view, ReadAct> kActs[] = {{"open_matter", read_as<OpenMatter>},
                                                          {"note_candidacy", read_as<NoteCandidacy>},
                                                          {"change_candidacy", read_as<ChangeCandidacy>},
                                                          {"note_report", read_as<NoteReport>},
                                                          {"open_stage", read_as<OpenStage>},
                                                          {"take_position", read_as<TakePosition>},
                                                          {"log_position", read_as<LogPosition>},
                                                          {"ask_secret", read_as<AskSecret>},
                                                          {"await_instruction", read_as<AwaitInstruction>},
                                                          {"give_proxy", read_as<GiveProxy>},
                                                          {"change_membership", read_as<ChangeMembership>},
                                                          {"vacate_office", read_as<VacateOffice>},
                                                          {"name_acting", read_as<NameActing>},
                                                          {"state_finding", read_as<StateFinding>},
                                                          {"make_statement", read_as<MakeStatement>},
                                                          {"extend_stage", read_as<ExtendStage>},
                                                          {"close_stage", read_as<CloseStage>},
                                                          {"state_outcome", read_as<StateOutcome>},
                                                          {"enrol_key", read_as<EnrolKey>},
                                                          {"withdraw_key", read_as<WithdrawKey>},
                                                          {"set_policy", read_as<SetPolicy>},
                                                          {"open_confidence", read_as<OpenConfidence>},
                                                          {"erase_confidence", read_as<EraseConfidence>},
                                                          {"enrol_sounding_key", read_as<EnrolSoundingKey>},
                                                          {"open_ceremony", read_as<OpenCeremony>},
                                                          {"post_to_ceremony", read_as<PostToCeremony>},
                                                          {"open_sounding", read_as<OpenSounding>},
                                                          {"post_to_sounding", read_as<PostToSounding>},
                                                          {"end_sounding", read_as<EndSounding>}};

constexpr std::pair<std::string_view, Refused> kNumbers[] = {{"stage", Refused::kNoSuchStage},
                                                             {"entry", Refused::kNoSuchEntry},
                                                             {"ceremony", Refused::kNoSuchThing},
                                                             {"sounding", Refused::kNoSuchThing}};

// What the address says is part of the act; a body that says it again must not.
Result<Done> add_path(const PathValues& path, json::object& object) {
  for (const auto& [name, value] : path) {
    if (object.contains(name)) return refuse(Refused::kDuplicate, name);
    const auto* counted = std::ranges::find(kNumbers, name, &std::pair<std::string_view, Refused>::first);
    if (counted == std::end(kNumbers)) {
      object[name] = value;
      continue;
    }
    const bool number = !value.empty() && value.size() <= 15 &&
                        (value[0] != '0' || (name == "entry" && value == "0")) &&
                        std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
    if (!number) return refuse(counted->second, name, {value});
    object[name] = std::stoll(value);
  }
  return Done{};
}

}  // namespace

Result<Intent> read_intent(std::string_view act, const PathValues& path, std::string_view body,
                           std::string_view zone, const Tools& tools) {
  const auto* found = std::ranges::find(kActs, act, &std::pair<std::string_view, ReadAct>::first);
  if (found == std::end(kActs)) return refuse(Refused::kNoSuchThing, "act", {std::string(act)});
  TRY(value, parse_strict(body.empty() ? std::string_view("{}") : body));
  if (!value.is_object()) return refuse(Refused::kMalformed, "", {}, "expected an object");
  json::object& object = value.get_object();
  TRY_DONE(add_path(path, object));
  return found->second(object, zone, tools);
}

}  // namespace nemcon::codec
