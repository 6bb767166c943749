#include "codec/state_json.hpp"

#include <boost/json.hpp>
#include <map>
#include <utility>

#include "codec/canonical.hpp"
#include "codec/describe.hpp"
#include "codec/view_parts.hpp"

namespace nemcon::codec {
namespace {

namespace json = boost::json;

// The members of an event's format are those of what it made; so they are described once.
template <class Event>
json::object described(Event event) {
  Writer writer;
  describe(writer, event);
  for (auto& [name, value] : writer.confided) writer.object[name] = std::move(value);
  return std::move(writer.object);
}

template <class List, class ToJson>
json::array array_of(const List& list, ToJson to_json) {
  json::array out;
  for (const auto& each : list) out.emplace_back(to_json(each));
  return out;
}

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

json::object absence_of(const Absence& absence) {
  json::object out{{"from", to_text(absence.from)}, {"left", absence.left}, {"text", absence.text}};
  if (absence.until) out["until"] = to_text(*absence.until);
  return out;
}

json::object office_of(const OfficeState& office) {
  json::object out = described(OfficeEstablished{office.office});
  if (office.acting) {
    out["acting"] = described(ActingNamed{office.office.id, office.acting->holder, office.acting->until});
    out["acting_since"] = to_text(office.acting->since);
  }
  if (office.vacated) {
    out["vacated"] = to_text(*office.vacated);
    out["why_vacated"] = office.why_vacated;
  }
  if (!office.successor) return out;
  const Successor& next = *office.successor;
  out["successor"] =
      described(OfficeAssigned{office.office.id, next.name, next.from, next.begins, next.until, MatterId()});
  return out;
}

json::object subject_of(const Subject& subject) {
  return {{"subject", subject.id.text()},
          {"name", subject.name},
          {"state", name_of(subject.state)},
          {"sponsor", subject.sponsor.text()},
          {"confided_to", texts_json(subject.confided_to)},
          {"confided_by", subject.confided_by},
          {"history", array_of(subject.history, [](const CandidacyStep& step) {
             return json::object{{"state", name_of(step.state)}, {"at", to_text(step.at)}};
           })}};
}

json::object decision_of(const Decision& decision) {
  json::object out{{"outcome", name_of(decision.outcome)},
                   {"subject", decision.subject.text()},
                   {"at", to_text(decision.at)}};
  if (decision.from) out["from"] = to_text(*decision.from);
  if (decision.until) out["until"] = to_text(*decision.until);
  return out;
}

json::object matter_of(const State& state, const Matter& matter) {
  MatterOpened opened{.matter = matter.id,
                      .procedure = procedure_of(state, matter).id,
                      .title = matter.title,
                      .office = matter.office,
                      .after = matter.after,
                      .until = matter.until,
                      .subject = {},
                      .subject_name = {},
                      .applicant = matter.applicant,
                      .concerned = {}};
  for (const std::uint32_t member : matter.concerned) opened.concerned.push_back(state.members[member].id);
  json::object out = described(std::move(opened));
  out["followed_by"] = matter.followed_by.text();
  out["opened"] = to_text(matter.opened);
  out["changed"] = to_text(matter.changed);
  out["changed_seq"] = number(matter.changed_seq);
  out["subjects"] = array_of(matter.subjects, subject_of);
  out["stages"] = array_of(matter.stages, [](StageId id) { return number(id.value()); });
  out["reports"] = array_of(matter.reports,
                            [&](const Report& report) { return described(ReportNoted{matter.id, report}); });
  out["proxies"] = array_of(matter.proxies, [&](const auto& each) {
    return described(ProxyGiven{matter.id, state.members[each.first].id, state.members[each.second].id});
  });
  out["gave_proxy"] = array_of(
      matter.gave_proxy, [&](const auto member) { return json::value(state.members[member].id.text()); });
  if (matter.decision) out["decision"] = decision_of(*matter.decision);
  out["statements"] = array_of(matter.statements, [&](const Statement& each) {
    json::object made =
        described(StatementMade{matter.id, state.members[each.member].id, each.kind, each.text});
    made["at"] = to_text(each.at);
    made["seq"] = number(each.seq);
    return made;
  });
  return out;
}

json::object change_of(const PositionChange& change) {
  return {{"member", number(change.member)},
          {"subject", number(change.subject)},
          {"stance", rule::name_of(change.stance)},
          {"at", to_text(change.at)},
          {"seq", number(change.seq)},
          {"reason", change.reason.text()},
          {"condition", change.condition.text()},
          {"received", change.received.text()},
          {"opened", change.opened},
          {"uncounted", change.uncounted}};
}

// All but its history.
json::object stage_frame(const State& state, const Stage& stage) {
  json::object out =
      described(StageOpened{stage.id, stage.matter, rule_of(state, stage).id, stage.subjects, stage.until,
                            stage.text_title, stage.text_sha256, stage.text, stage.previous});
  out["next"] = number(stage.next.value());
  out["opened"] = to_text(stage.opened);
  out["text_opened"] = stage.text_opened;
  out["extended_from"] = array_of(stage.extended_from, [](Instant at) { return to_text(at); });
  if (stage.outcome) {
    out["outcome"] = name_of(*stage.outcome);
    out["closed"] = to_text(stage.closed);
  }
  if (stage.broken) out["broken"] = change_of(*stage.broken);
  if (stage.finding) out["finding"] = described(*stage.finding);
  out["awaiting"] = array_of(stage.awaiting, [](std::uint32_t member) { return number(member); });
  out["asked_secret"] = array_of(stage.asked_secret, [](std::uint32_t member) { return number(member); });
  if (stage.counted) out["counted"] = described(*stage.counted);
  // Kept beside the record, or worked out from what is: no reader has to have room for the same.
  if (stage.open() && is_held(rule_of(state, stage))) return out;
  out["width"] = number(stage.width);
  out["stances"] = array_of(stage.stances, [](rule::Stance stance) { return rule::name_of(stance); });
  return out;
}

// Without what a key signed last: who cannot open a confided act does not know that it did.
json::object keys_of(const std::string& seat, const std::vector<SeatKey>& keys) {
  return {{"seat", seat}, {"keys", array_of(keys, [](const SeatKey& key) {
                             json::object out{{"key", key.key}, {"enrolled", number(key.enrolled)}};
                             if (key.withdrawn) out["withdrawn"] = number(*key.withdrawn);
                             return out;
                           })}};
}

template <class Step>
json::array posts_of(const std::vector<Post<Step>>& posts) {
  return array_of(posts, [](const Post<Step>& post) {
    return json::object{
        {"entry", number(post.seq)}, {"member", post.member.text()}, {"step", name_of(post.step)}};
  });
}

json::object ceremony_of(const Ceremony& ceremony) {
  json::object out = described(CeremonyOpened{ceremony.id, ceremony.holders, ceremony.threshold, "-"});
  out["opened_at"] = to_text(ceremony.opened);
  if (!ceremony.guilty.empty()) out["guilty"] = ceremony.guilty.text();
  out["opened"] = number(ceremony.opened_seq);
  out["posts"] = posts_of(ceremony.posts);
  return out;
}

json::object sounding_of(const Sounding& each) {
  json::object out = described(SoundingOpened{each.id, each.matter, each.ceremony, each.mode, each.subjects,
                                              each.roster, each.closes, each.settles, each.least, "-"});
  out["opened"] = number(each.opened_seq);
  out["opened_at"] = to_text(each.opened);
  out["posts"] = posts_of(each.posts);
  if (each.end) {
    out["ended"] = described(SoundingEnded{each.id, *each.end, each.findings, each.text});
    out["ended_at"] = to_text(each.ended);
  }
  return out;
}

// All but matters and stages.
json::object frame_of(const State& state) {
  return {
      {"size", number(state.size)},
      {"at", to_text(state.at)},
      {"origin", state.origin},
      {"log_key", state.log_key},
      {"policy", state.policy},
      {"keys", array_of(state.keys, [](const auto& seat) { return keys_of(seat.first, seat.second); })},
      {"sounding_keys",
       array_of(state.sounding_keys, [](const auto& each) { return described(SoundingKeyEnrolled{each}); })},
      {"ceremonies", array_of(state.ceremonies, ceremony_of)},
      {"soundings", array_of(state.soundings, sounding_of)},
      {"body", described(BodyConstituted{state.name, state.zone, state.classes, state.measures})},
      {"members", array_of(state.members,
                           [](const Member& member) { return described(MemberSeated{member, MatterId()}); })},
      {"absences", array_of(state.absences,
                            [](const auto& each) {
                              return json::object{{"member", number(each.first)},
                                                  {"times", array_of(each.second, absence_of)}};
                            })},
      {"protocol", array_of(state.protocol, [](std::uint32_t i) { return number(i); })},
      {"offices", array_of(state.offices, office_of)},
      {"procedures",
       array_of(state.procedures,
                [](const Procedure& procedure) { return described(ProcedureAdopted{procedure}); })},
      {"due", array_of(state.due,
                       [](const auto& due) {
                         return json::object{{"at", to_text(due.first)},
                                             {"stage", number(due.second.value())}};
                       })},
      {"beginning", array_of(state.beginning, [](const auto& due) {
         return json::object{{"at", to_text(due.first)}, {"office", due.second.text()}};
       })}};
}

using Sink = std::function<void(std::string_view)>;

// Some members of an object, in the order of their names, that are not made before they are written.
using Later = std::map<std::string_view, std::function<void()>>;

void write_name(std::string_view name, bool first, const Sink& sink) {
  sink(first ? "{\"" : ",\"");
  sink(name);
  sink("\":");
}

// Not empty; as canonical() writes it.
void write_object(const json::object& frame, const Later& later, const Sink& sink) {
  std::map<std::string_view, const json::value*> members;
  for (const auto& [name, value] : frame) members.emplace(name, &value);
  for (const auto& [name, write] : later) members.emplace(name, nullptr);
  bool first = true;
  for (const auto& [name, value] : members) {
    write_name(name, std::exchange(first, false), sink);
    value == nullptr ? later.at(name)() : sink(canonical(*value));
  }
  sink("}");
}

template <class List>
void write_array(const List& list, const Sink& sink, const auto& write) {
  sink("[");
  bool first = true;
  for (const auto& each : list) {
    if (!std::exchange(first, false)) sink(",");
    write(each);
  }
  sink("]");
}

void write_stage(const State& state, const Stage& stage, const Sink& sink) {
  const auto history = [&] {
    write_array(stage.history, sink, [&](const PositionChange& each) { sink(canonical(change_of(each))); });
  };
  write_object(stage_frame(state, stage), {{"history", history}}, sink);
}

}  // namespace

json::object state_json(const State& state) {
  json::object out = frame_of(state);
  out["matters"] = array_of(state.matters, [&](const auto& each) { return matter_of(state, each.second); });
  out["stages"] = array_of(state.stages, [&](const Stage& stage) {
    json::object made = stage_frame(state, stage);
    made["history"] = array_of(stage.history, change_of);
    return made;
  });
  return out;
}

void write_state(const State& state, const Sink& sink) {
  const auto matters = [&] {
    write_array(state.matters, sink,
                [&](const auto& each) { sink(canonical(matter_of(state, each.second))); });
  };
  const auto stages = [&] {
    write_array(state.stages, sink, [&](const Stage& each) { write_stage(state, each, sink); });
  };
  write_object(frame_of(state), {{"matters", matters}, {"stages", stages}}, sink);
}

}  // namespace nemcon::codec
