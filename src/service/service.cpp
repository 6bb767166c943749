#include "service/service.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <future>
#include <type_traits>

#include "base/limits.hpp"
#include "chamber/held.hpp"
#include "codec/canonical.hpp"
#include "codec/command_v1.hpp"
#include "codec/entry_v1.hpp"
#include "codec/localize.hpp"
#include "codec/state_json.hpp"
#include "codec/view_json.hpp"
#include "codec/words.hpp"
#include "codec/zone.hpp"
#include "record/hash.hpp"
#include "service/calendar.hpp"
#include "service/drafts.hpp"
#include "service/entries.hpp"
#include "service/evidence.hpp"
#include "service/forecast_log.hpp"
#include "service/journal.hpp"
#include "service/power_desk.hpp"
#include "service/publication.hpp"
#include "service/readings.hpp"
#include "service/rule_switch.hpp"
#include "service/signed_body.hpp"
#include "service/sounding_view.hpp"
#include "service/text_of.hpp"
#include "service/witness_view.hpp"
#include "service/writer.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;
using namespace chamber;

// Of what is asked for, not of how it was signed: who repeats a request signs it anew, having seen more.
Hash request_hash(const Act& act, const std::string& plain_body) {
  std::string all = act.act;
  for (const auto& [name, value] : act.path) all += '\0' + name + '\0' + value;
  return record::sha256(view_of(all + '\0' + plain_body));
}

bool is_key(const std::string& key) {
  return !key.empty() && key.size() <= kIdempotencyBytes &&
         std::ranges::all_of(key, [](char letter) { return letter >= '!' && letter <= '~'; });
}

// Entries that were given with an opening.
std::vector<std::uint64_t> opened_in(const json::array& list) {
  std::vector<std::uint64_t> entries;
  for (const auto& each : list) {
    if (!each.at("openings").as_array().empty())
      entries.push_back(static_cast<std::uint64_t>(each.at("seq").as_int64()));
  }
  return entries;
}

}  // namespace

struct Service::Parts {
  Parts(store::EventStore& store_in, Clock& clock_in, Random& random_in,
        const std::optional<Charter>& founding, const Keys& keys, const Hash& pages)
      : store(store_in),
        clock(clock_in),
        random(random_in),
        journal(store_in, random_in, founding, clock_in.now(), keys, Adopting::kNo, pages),
        publication(store_in, journal),
        access(store_in, clock_in, random_in),
        readings(store_in, clock_in),
        forecasts(store_in),
        writer(journal, store_in, clock_in) {}

  store::EventStore& store;
  Clock& clock;
  Random& random;
  Journal journal;
  Publication publication;
  Access access;
  Readings readings;
  ForecastLog forecasts;
  PowerDesk powers;
  Writer writer;

  // Of these entries, which hold messages of soundings.
  Result<Text> messages(const std::vector<std::uint64_t>& entries, std::uint64_t from, std::size_t limit);

  AsOf now(const State& state) {
    const Instant at = std::max(clock.now(), state.at);
    return {at, codec::local_date(at, state.zone)};
  }

  // f(state, matter view, now): what this caller may see of a matter.
  template <class F>
  auto of_matter(const Caller& caller, const std::string& id, F&& f) {
    using Out = std::invoke_result_t<F&, const State&, const MatterView&, const AsOf&>;
    std::vector<std::uint64_t> shown;
    auto text = journal.read_as(caller.actor, [&](const State& state, const store::Head&) -> Out {
      const Matter* matter = find_matter(state, MatterId(id));
      if (matter == nullptr) return refuse(Refused::kNoSuchMatter, "matter", {id});
      const MatterView seen = view(state, *matter, caller.actor);
      shown = confidences_in(state, seen, caller.actor);
      return f(state, seen, now(state));
    });
    readings.note(caller, shown);
    return text;
  }
};

Service::Service(store::EventStore& store, Clock& clock, Random& random,
                 const std::optional<Charter>& founding, const Keys& keys, const Hash& pages)
    : parts_(std::make_unique<Parts>(store, clock, random, founding, keys, pages)) {}

Service::~Service() = default;

void Service::submit(Act act, std::function<void(Answer)> done) {
  const auto refuse_with = [&](Refusal refusal) { done({.json = std::move(refusal), .reference = {}}); };
  if (!act.dry_run && !is_key(act.key)) {
    return refuse_with(refuse(Refused::kMissing, "Idempotency-Key"));
  }
  const auto zone = parts_->journal.read([](const State& state, const store::Head&) { return state.zone; });
  auto plain = read_signed_body(act, parts_->store.body());
  if (!plain) return refuse_with(std::move(plain).error());
  auto intent = codec::read_intent(act.act, act.path, plain->body, zone, {record::sha256, parts_->random});
  if (!intent) return refuse_with(std::move(intent).error());
  if (auto wrong = add_evidence(parts_->store, parts_->journal, *intent); !wrong)
    return refuse_with(wrong.error());
  const auto completed = parts_->journal.read([&](const State& state, const store::Head&) {
    return codec::localize(*intent, state, parts_->now(state).at);
  });
  if (!completed) return refuse_with(completed.error());
  const Hash request = request_hash(act, plain->body);
  Job job{std::move(act),
          std::move(*intent),
          request,
          std::move(plain->signature),
          std::move(plain->disclosures),
          done};
  if (!parts_->writer.submit(std::move(job))) {
    done({.json = std::string(), .trouble = Trouble::kBusy, .reference = {}});
  }
}

Answer Service::perform(Act act) {
  std::promise<Answer> promise;
  auto answer = promise.get_future();
  submit(std::move(act), [&](Answer each) { promise.set_value(std::move(each)); });
  return answer.get();
}

Text Service::body(const Caller&) {
  return parts_->journal.read([&](const State& state, const store::Head&) {
    const AsOf now = parts_->now(state);
    return text_of(codec::body_view(state, parts_->store.body(), now), now.at);
  });
}

Text Service::home(const Caller& caller) {
  const auto changes = recent_changes(parts_->store, parts_->journal, caller, 20);
  return parts_->journal.read_as(caller.actor, [&](const State& state, const store::Head&) {
    const AsOf now = parts_->now(state);
    return text_of(codec::home_view(state, parts_->store.body(), caller.actor, now, changes), now.at);
  });
}

Result<Text> Service::matter(const Caller& caller, const std::string& matter) {
  return parts_->of_matter(caller, matter, [&](const State& state, const MatterView& seen, const AsOf& now) {
    auto object = codec::matter_view(state, seen, caller.actor, now);
    return Result<Text>(text_of(std::move(object), now.at));
  });
}

namespace {

// A day is looked at from its end, or from now if it is today.
Result<AsOf> as_of_text(const std::string& text, const std::string& zone, const AsOf& now) {
  if (text.empty()) return now;
  if (const auto day = parse_date(text)) {
    const Instant end = codec::midnight(Date{day->days + 1}, zone) + -1;
    return AsOf{*day == now.day ? std::max(end, now.at) : end, *day};
  }
  const auto at = parse_instant(text);
  if (!at) return refuse(Refused::kBadTime, "as_of", {}, "a day or an instant in UTC");
  return AsOf{*at, codec::local_date(*at, zone)};
}

}  // namespace

Result<Text> Service::table(const Caller& caller, const std::string& matter, const std::string& subject,
                            const std::string& as_of) {
  return parts_->of_matter(caller, matter,
                           [&](const State& state, const MatterView& seen, const AsOf& now) -> Result<Text> {
                             TRY(when, as_of_text(as_of, state.zone, now));
                             TRY(found, chamber::table(state, seen, SubjectId(subject), when));
                             return text_of(codec::table_view(found, as_of), now.at);
                           });
}

Result<Text> Service::lanes(const Caller& caller, const std::string& matter, const std::string& subject) {
  return parts_->of_matter(caller, matter,
                           [&](const State& state, const MatterView& seen, const AsOf& now) -> Result<Text> {
                             TRY(found, chamber::table(state, seen, SubjectId(subject), now));
                             return text_of(codec::lanes_view(state, seen, found.subject, now), now.at);
                           });
}

Result<MatterFacts> Service::facts(const Caller& caller, const std::string& matter,
                                   const std::string& subject, const std::string& as_of, bool history) {
  return parts_->of_matter(
      caller, matter,
      [&](const State& state, const MatterView& seen, const AsOf& now) -> Result<MatterFacts> {
        const auto day = as_of.empty() ? std::optional(now.day) : parse_date(as_of);
        if (!day || *day > now.day)
          return refuse(Refused::kBadTime, "as_of", {}, "a day, 2024-04-03, that is not ahead");
        TRY(race, MatterRace::of(state, parts_->store.body(), seen, SubjectId(subject), now));
        return facts_of(race, now.day, *day, history);
      });
}

void Service::keep_forecast(const Caller& caller, const std::string& matter, const json::object& shown) {
  parts_->forecasts.keep(caller.actor, matter, shown, parts_->clock.now());
}

Text Service::forecasts(const Caller& caller) {
  const auto ended = [&](const std::string& matter, const std::string& subject) -> std::optional<RaceEnd> {
    auto end = parts_->of_matter(
        caller, matter, [&](const State& state, const MatterView& seen, const AsOf& now) -> Result<RaceEnd> {
          TRY(race, MatterRace::of(state, parts_->store.body(), seen, SubjectId(subject), now));
          return end_of(race, seen.matter, now.day);
        });
    return end ? std::optional(*end) : std::nullopt;
  };
  return measured_text_of(parts_->forecasts.scored(caller.actor, ended), parts_->clock.now());
}

Result<Text> Service::rules(const Caller& caller, const std::string& matter, const std::string& subject,
                            const std::string& rule) {
  return parts_->of_matter(caller, matter,
                           [&](const State& state, const MatterView& seen, const AsOf& now) -> Result<Text> {
                             TRY(found, chamber::table(state, seen, SubjectId(subject), now));
                             TRY(answer, switched(state, seen, found, rule, now));
                             return text_of(std::move(answer), now.at);
                           });
}

Result<Text> Service::power(const PowerAsked& asked) {
  TRY(sum, parts_->journal.read([&](const State& state, const store::Head&) {
    return power_sum(state, parts_->store.body(), asked, parts_->now(state));
  }));
  TRY(answer, parts_->powers.answer(sum));
  return measured_text_of(std::move(answer), parts_->clock.now());
}

Result<Text> Service::stage(const Caller& caller, const std::string& text) {
  std::vector<std::uint64_t> shown;
  auto answer =
      parts_->journal.read_as(caller.actor, [&](const State& state, const store::Head&) -> Result<Text> {
        TRY(id, stage_id(text));
        const Stage* stage = find_stage(state, id);
        if (stage == nullptr) return refuse(Refused::kNoSuchStage, "stage", {text});
        const MatterView seen = view(state, *find_matter(state, stage->matter), caller.actor);
        const auto found = std::ranges::find(seen.stages, id, &Stage::id);
        shown = confidences_in(state, {seen.matter, {*found}}, caller.actor);
        const AsOf now = parts_->now(state);
        auto object = codec::stage_view(state, *found, now.at);
        object["matter"] = stage->matter.text();
        return text_of(std::move(object), now.at);
      });
  parts_->readings.note(caller, shown);
  return answer;
}

Result<Text> Service::entries(const Caller& caller, std::uint64_t from, std::size_t limit) {
  if (limit == 0 || limit > kPageEntries) {
    return refuse(Refused::kOutOfRange, "limit", {}, "1 to " + std::to_string(kPageEntries));
  }
  const auto [state_size, head] = parts_->journal.read(
      [](const State& state, const store::Head& end) { return std::pair(state.size, end); });
  json::array list = read_entries(parts_->store, parts_->journal, caller, from,
                                  std::min<std::uint64_t>(state_size, from + limit));
  parts_->readings.note(caller, opened_in(list));
  json::object out{{"size", static_cast<std::int64_t>(head.size)},
                   {"root", to_hex(head.root)},
                   {"entries", std::move(list)}};
  return text_of(std::move(out), parts_->clock.now());
}

Result<Text> Service::entry(const Caller& caller, std::uint64_t seq) {
  if (seq >= size()) return refuse(Refused::kNoSuchEntry, "seq", {std::to_string(seq)});
  json::array list = read_entries(parts_->store, parts_->journal, caller, seq, seq + 1);
  parts_->readings.note(caller, opened_in(list));
  return text_of(std::move(list.at(0).get_object()), parts_->clock.now());
}

Text Service::head() {
  return parts_->journal.read([&](const State& state, const store::Head& head) {
    return text_of({{"size", static_cast<std::int64_t>(head.size)},
                    {"root", to_hex(head.root)},
                    {"at", to_text(state.at)}},
                   parts_->clock.now());
  });
}

const Publication& Service::publication() const { return parts_->publication; }

Text Service::readings() {
  json::array list;
  for (const Reading& each : parts_->readings.newest()) {
    json::object row{
        {"entry", static_cast<std::int64_t>(each.entry)}, {"seat", each.seat}, {"at", to_text(each.at)}};
    if (!each.name.empty()) row["name"] = each.name;
    list.emplace_back(std::move(row));
  }
  return text_of({{"readings", std::move(list)}}, parts_->clock.now());
}

Text Service::keys() {
  return parts_->journal.read([&](const State& state, const store::Head&) {
    json::array keys;
    for (const auto& [seat, list] : state.keys) {
      for (const SeatKey& key : list) {
        json::object out{
            {"seat", seat}, {"key", key.key}, {"enrolled", static_cast<std::int64_t>(key.enrolled)}};
        if (key.withdrawn) out["withdrawn"] = static_cast<std::int64_t>(*key.withdrawn);
        keys.emplace_back(std::move(out));
      }
    }
    json::object all{{"keys", std::move(keys)}, {"log_key", state.log_key}};
    if (!state.policy.empty()) all["policy"] = state.policy;
    return text_of(std::move(all), parts_->clock.now());
  });
}

Text Service::soundings(const Caller& caller) {
  return parts_->journal.read([&](const State& state, const store::Head&) {
    const Instant now = parts_->now(state).at;
    return text_of(soundings_view(state, parts_->journal.soundings(), caller.actor, now), now);
  });
}

Result<Text> Service::sounding(const Caller& caller, const std::string& number) {
  return parts_->journal.read([&](const State& state, const store::Head&) -> Result<Text> {
    const Instant now = parts_->now(state).at;
    TRY(view, sounding_view(state, parts_->journal.soundings(), caller.actor, number, now));
    return text_of(std::move(view), now);
  });
}

Result<Text> Service::ceremony(const Caller& caller, const std::string& number) {
  return parts_->journal.read([&](const State& state, const store::Head&) -> Result<Text> {
    TRY(view, ceremony_view(state, parts_->journal.soundings(), caller.actor, number));
    return text_of(std::move(view), parts_->now(state).at);
  });
}

Result<Text> Service::Parts::messages(const std::vector<std::uint64_t>& entries, std::uint64_t from,
                                      std::size_t limit) {
  if (limit == 0 || limit > kPageEntries)
    return refuse(Refused::kOutOfRange, "limit", {}, "1 to " + std::to_string(kPageEntries));
  json::array list;
  for (std::uint64_t i = from; i < entries.size() && list.size() < limit; ++i)
    list.emplace_back(
        message_view(*codec::decode_entry(store.entry(entries[i])->bytes, store.body(), entries[i], {})));
  return text_of({{"count", static_cast<std::int64_t>(entries.size())}, {"messages", std::move(list)}},
                 clock.now());
}

Result<Text> Service::sounding_messages(const std::string& number, std::uint64_t from, std::size_t limit) {
  TRY(entries, parts_->journal.read([&](const State& state, const store::Head&) {
    return messages_of_sounding(state, number);
  }));
  return parts_->messages(entries, from, limit);
}

Result<Text> Service::ceremony_messages(const std::string& number, std::uint64_t from, std::size_t limit) {
  TRY(entries, parts_->journal.read([&](const State& state, const store::Head&) {
    return messages_of_ceremony(state, number);
  }));
  return parts_->messages(entries, from, limit);
}

Result<Text> Service::consistency(std::uint64_t old_size, std::uint64_t size) {
  TRY(proof, parts_->publication.consistency(old_size, size));
  json::array hashes;
  for (const Hash& each : proof) hashes.emplace_back(to_base64(each));
  return text_of({{"old", static_cast<std::int64_t>(old_size)},
                  {"size", static_cast<std::int64_t>(size)},
                  {"proof", std::move(hashes)}},
                 parts_->clock.now());
}

Text Service::witnesses() {
  return text_of(witnesses_view(parts_->store, parts_->publication), parts_->clock.now());
}

Text Service::state(const Caller& caller) {
  return parts_->journal.read([&](const State& state, const store::Head& head) {
    State known = state_for(state, caller.actor);
    drop_held(known);
    const auto seen = codec::state_json(known);
    return text_of({{"size", static_cast<std::int64_t>(head.size)},
                    {"root", to_hex(head.root)},
                    {"state", to_hex(record::sha256(view_of(codec::canonical(seen))))}},
                   parts_->clock.now());
  });
}

Result<CalendarText> Service::calendar(const Caller& caller, const CalendarAsked& asked) {
  return parts_->journal.read([&](const State& state, const store::Head&) {
    return service::calendar(state, caller.actor, asked, parts_->now(state).at);
  });
}

Result<CalendarText> Service::feed(const std::string& secret, const std::string& pages) {
  const auto feed = parts_->access.feed(secret);
  const auto gone = [] { return refuse(Refused::kNoSuchThing, "feed"); };
  if (!feed) return gone();
  return parts_->journal.read([&](const State& state, const store::Head&) -> Result<CalendarText> {
    const Instant now = parts_->now(state).at;
    if (!is_seat(state, feed->owner.actor, now)) return gone();
    return service::calendar(state, feed->owner.actor, {{}, {}, pages, feed->language, true}, now);
  });
}

Result<Text> Service::draft(const Caller& caller, const std::string& stage) {
  TRY(found, find_draft(parts_->store, parts_->journal, caller, stage, parts_->clock.now()));
  return text_of(std::move(found), parts_->clock.now());
}

Result<Done> Service::put_draft(const Caller& caller, const std::string& stage, const std::string& body) {
  return service::put_draft(parts_->store, parts_->journal, caller, stage, body, parts_->clock.now());
}

Result<Done> Service::erase_draft(const Caller& caller, const std::string& stage) {
  return service::erase_draft(parts_->store, parts_->journal, caller, stage);
}

Access& Service::access() { return parts_->access; }

void Service::on_published(std::function<void(const std::vector<Published>&)> listener) {
  parts_->writer.on_published(std::move(listener));
}

std::vector<std::pair<std::uint64_t, std::string>> Service::events_after(const Caller& caller,
                                                                         std::uint64_t from,
                                                                         std::size_t limit) {
  std::vector<std::pair<std::uint64_t, std::string>> list;
  const std::uint64_t to = std::min<std::uint64_t>(size(), from + limit);
  for (const Published& each : published_from(parts_->store, parts_->journal, from, to)) {
    list.emplace_back(each.seq, event_for(caller, each));
  }
  return list;
}

// Everybody is told the same: what is confided is sealed for all, and who may know looks for it.
std::string Service::event_for(const Caller&, const Published& published) {
  json::object out{
      {"seq", static_cast<std::int64_t>(published.seq)}, {"kind", published.kind}, {"at", published.at}};
  if (!published.matter.empty()) out["matter"] = published.matter;
  if (published.stage != 0) out["stage"] = static_cast<std::int64_t>(published.stage);
  return codec::canonical(out);
}

std::uint64_t Service::size() {
  return parts_->journal.read([](const State& state, const store::Head&) { return state.size; });
}

void Service::wake() { parts_->writer.wake(); }

}  // namespace nemcon::service
