#include "service/sounding_view.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "base/words.hpp"
#include "chamber/view.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;
using namespace chamber;
using Making = ballot::Ceremony::Phase;

constexpr Words<Making, 6> kPhases = {{{Making::kCommitments, "commitments"},
                                       {Making::kCoefficients, "coefficients"},
                                       {Making::kBoxes, "shares"},
                                       {Making::kConfirmations, "confirmations"},
                                       {Making::kDone, "done"},
                                       {Making::kFailed, "failed"}}};

json::value number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

template <class List, class Of>
json::array array_of(const List& list, Of of) {
  json::array out;
  for (const auto& each : list) out.emplace_back(of(each));
  return out;
}

json::array ids_of(const std::vector<MemberId>& members) {
  return array_of(members, [](const MemberId& id) { return id.text(); });
}

// From 1; 0 if the viewer's member is not among them, or the viewer does not speak for it.
std::uint32_t place_of(const std::vector<MemberId>& members, const Actor& viewer) {
  if (!speaks(viewer.role)) return 0;
  const auto found = std::ranges::find(members, viewer.member);
  return found == members.end() ? 0 : static_cast<std::uint32_t>(found - members.begin()) + 1;
}

std::vector<MemberId> named(const std::vector<MemberId>& holders, const std::vector<std::uint32_t>& numbers) {
  std::vector<MemberId> out;
  for (const std::uint32_t each : numbers) out.push_back(holders[each - 1]);
  return out;
}

std::string_view step_of(Making phase) {
  if (phase == Making::kCommitments) return name_of(CeremonyStep::kCommitment);
  if (phase == Making::kCoefficients) return name_of(CeremonyStep::kCoefficients);
  if (phase == Making::kBoxes) return name_of(CeremonyStep::kShares);
  return name_of(CeremonyStep::kConfirmation);
}

json::object object_of(const Ceremony& ceremony, const CeremonyStatus& status, const Actor& viewer) {
  const auto holders = ceremony.holders.size();
  const auto threshold = static_cast<std::size_t>(ceremony.threshold);
  json::object out{{"ceremony", number(ceremony.id.value())},
                   {"holders", ids_of(ceremony.holders)},
                   {"threshold", ceremony.threshold},
                   {"lock_quorum", number((holders + threshold - 1) / 2 + 1)},
                   {"opened", to_text(ceremony.opened)},
                   {"entry", number(ceremony.opened_seq)},
                   {"phase", word_of(kPhases, status.phase)},
                   {"awaited", ids_of(named(ceremony.holders, status.awaited))}};
  if (!ceremony.guilty.empty()) out["guilty"] = ceremony.guilty.text();
  const std::uint32_t own = place_of(ceremony.holders, viewer);
  if (own != 0) out["my_number"] = number(own);
  const bool waits = std::ranges::find(status.awaited, own) != status.awaited.end();
  if (waits) out["waits_for_me"] = step_of(status.phase);
  return out;
}

// What the viewer can do about it now: empty if nothing.
std::string_view waiting_of(const Sounding& sounding, const SoundingStatus& status, std::uint32_t member,
                            std::uint32_t holder, Instant now) {
  using ballot::Phase;
  if (sounding.end) return {};
  const bool marking = status.phase == Phase::kMarking && now < sounding.closes;
  if (marking && member != 0 && status.chains[member - 1].seq == 0) return name_of(SoundingStep::kBallot);
  if (holder == 0) return {};
  const bool signs = status.phase == Phase::kCounterSigning || marking;
  if (signs && !status.counter_signed[holder - 1]) return name_of(SoundingStep::kCountersignature);
  const bool heard = status.complaints_until && now >= *status.complaints_until;
  const bool awaited = std::ranges::find(status.awaited.holders, holder) != status.awaited.holders.end();
  if (!heard || !awaited || status.awaited.needed == 0) return {};
  if (status.phase == Phase::kBlinding) return name_of(SoundingStep::kBlind);
  if (status.phase == Phase::kLocking) return name_of(SoundingStep::kLock);
  return status.phase == Phase::kOpening ? name_of(SoundingStep::kDecryption) : std::string_view();
}

json::object own_of(const Sounding& sounding, const std::vector<MemberId>& holders,
                    const SoundingStatus& status, const Actor& viewer, Instant now) {
  json::object out;
  const std::uint32_t member = place_of(sounding.roster, viewer), holder = place_of(holders, viewer);
  if (member != 0) {
    out["member"] = number(member - 1);
    out["seq"] = number(status.chains[member - 1].seq);
    out["last"] = to_hex(status.chains[member - 1].last);
  }
  if (holder != 0) out["holder"] = number(holder);
  const auto waits = waiting_of(sounding, status, member, holder, now);
  if (!waits.empty()) out["waits_for_me"] = waits;
  return out;
}

json::object finding_of(const SoundedSubject& each) {
  json::object out{{"subject", each.subject.text()}, {"finding", name_of(each.finding)}};
  if (each.totals.empty()) return out;
  out["totals"] = array_of(each.totals, [](const CountedClass& totals) {
    json::object row{{"encourage", totals.encourage}, {"discourage", totals.discourage}};
    if (!totals.name.empty()) row["class"] = totals.name;
    return row;
  });
  return out;
}

void add_end(const Sounding& sounding, json::object& out) {
  if (!sounding.end) return;
  out["end"] = name_of(*sounding.end);
  out["ended"] = to_text(sounding.ended);
  out["findings"] = array_of(sounding.findings, finding_of);
  if (!sounding.text.empty()) out["text"] = sounding.text;
}

// Who is awaited: of these holders `needed`, or the operator at a time of its own.
json::object awaited_of(const std::vector<MemberId>& holders, const SoundingStatus& status) {
  return {{"operator", status.awaited.by_operator},
          {"needed", number(status.awaited.needed)},
          {"holders", ids_of(named(holders, status.awaited.holders))}};
}

json::object object_of(const State& state, const Sounding& sounding, const SoundingStatus& status,
                       const Actor& viewer, Instant now) {
  const Matter& matter = *find_matter(state, sounding.matter);
  const auto& holders = find_ceremony(state, sounding.ceremony)->holders;
  json::object out{{"sounding", number(sounding.id.value())},
                   {"matter", sounding.matter.text()},
                   {"title", matter.title},
                   {"ceremony", number(sounding.ceremony.value())},
                   {"mode", name_of(sounding.mode)},
                   {"holders", ids_of(holders)},
                   {"threshold", number(status.threshold)},
                   {"lock_quorum", number(status.lock_quorum)},
                   {"opened", to_text(sounding.opened)},
                   {"closes", to_text(sounding.closes)},
                   {"settles", to_text(sounding.settles)},
                   {"least", sounding.least},
                   {"entry", number(sounding.opened_seq)},
                   {"sid", to_hex(status.sid)},
                   {"head", to_hex(status.head)},
                   {"pages", to_hex(status.pages)},
                   {"messages", number(status.size)},
                   {"counted", number(status.counted)},
                   {"phase", ballot::name_of(status.phase)},
                   {"awaited", awaited_of(holders, status)}};
  out["subjects"] = array_of(sounding.subjects, [&](const SubjectId& id) {
    return json::object{{"subject", id.text()}, {"name", find_subject(matter, id)->name}};
  });
  std::size_t place = 0;
  out["roster"] = array_of(sounding.roster, [&](const MemberId& id) {
    return json::object{{"member", id.text()}, {"ballots", number(status.chains[place++].seq)}};
  });
  if (status.complaints_until) out["complaints_until"] = to_text(*status.complaints_until);
  if (auto own = own_of(sounding, holders, status, viewer, now); !own.empty()) out["own"] = std::move(own);
  add_end(sounding, out);
  return out;
}

std::optional<std::uint64_t> counted(const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool right = wrong == std::errc() && end == text.data() + text.size() && !text.starts_with('0');
  return right ? std::optional(value) : std::nullopt;
}

Refusal no_such(const char* field, const std::string& text) {
  return refuse(Refused::kNoSuchThing, field, {text});
}

Result<const Ceremony*> ceremony_of(const State& state, const std::string& text) {
  const auto value = counted(text);
  const Ceremony* found = value ? find_ceremony(state, CeremonyId(*value)) : nullptr;
  if (found == nullptr) return no_such("ceremony", text);
  return found;
}

Result<const Sounding*> sounding_of(const State& state, const std::string& text) {
  const auto value = counted(text);
  const Sounding* found = value ? find_sounding(state, nemcon::SoundingId(*value)) : nullptr;
  if (found == nullptr) return no_such("sounding", text);
  return found;
}

}  // namespace

json::object soundings_view(const State& state, const SoundingDesk& desk, const Actor& viewer, Instant now) {
  json::array soundings, ceremonies, keys;
  for (auto each = state.soundings.rbegin(); each != state.soundings.rend(); ++each)
    soundings.emplace_back(object_of(state, *each, *desk.status(each->id), viewer, now));
  for (auto each = state.ceremonies.rbegin(); each != state.ceremonies.rend(); ++each)
    ceremonies.emplace_back(object_of(*each, *desk.status(each->id), viewer));
  for (const SoundingKey& each : state.sounding_keys) {
    keys.emplace_back(
        json::object{{"member", each.member.text()}, {"use", name_of(each.use)}, {"key", each.key}});
  }
  return {
      {"soundings", std::move(soundings)}, {"ceremonies", std::move(ceremonies)}, {"keys", std::move(keys)}};
}

Result<json::object> sounding_view(const State& state, const SoundingDesk& desk, const Actor& viewer,
                                   const std::string& text, Instant now) {
  TRY(found, sounding_of(state, text));
  return object_of(state, *found, *desk.status(found->id), viewer, now);
}

Result<json::object> ceremony_view(const State& state, const SoundingDesk& desk, const Actor& viewer,
                                   const std::string& text) {
  TRY(found, ceremony_of(state, text));
  return object_of(*found, *desk.status(found->id), viewer);
}

Result<std::vector<std::uint64_t>> messages_of_ceremony(const State& state, const std::string& text) {
  TRY(found, ceremony_of(state, text));
  std::vector<std::uint64_t> entries{found->opened_seq};
  for (const auto& post : found->posts) entries.push_back(post.seq);
  return entries;
}

Result<std::vector<std::uint64_t>> messages_of_sounding(const State& state, const std::string& text) {
  TRY(found, sounding_of(state, text));
  std::vector<std::uint64_t> entries{found->opened_seq};
  for (const auto& post : found->posts) entries.push_back(post.seq);
  return entries;
}

json::object message_view(const Happened& happened) {
  json::object out{{"entry", number(happened.seq)}, {"at", to_text(happened.at)}};
  const auto posted = [&](std::string_view step, const std::string& message, const MemberId& member) {
    out["step"] = step;
    out["message"] = message;
    if (!member.empty()) out["member"] = member.text();
  };
  if (const auto* event = std::get_if<CeremonyOpened>(&happened.event)) posted("plan", event->plan, {});
  if (const auto* event = std::get_if<CeremonyPosted>(&happened.event))
    posted(name_of(event->step), event->message, event->member);
  if (const auto* event = std::get_if<SoundingOpened>(&happened.event))
    posted("manifest", event->manifest, {});
  if (const auto* event = std::get_if<SoundingPosted>(&happened.event))
    posted(name_of(event->step), event->message, event->member);
  return out;
}

}  // namespace nemcon::service
