// The one room where things happen: acts go in, answers, views and events come out. One body, one writer.
//
//   http thread --submit--> queue --> writer thread: decide, encode, leaf and root, one transaction for
//   all that waits (group commit), then answers, publishes, wakes the event streams.
//
// Thread safe. Texts that come out are JSON as docs/API.md says.
#pragma once

#include <boost/json/fwd.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/doors.hpp"
#include "base/refusal.hpp"
#include "chamber/charter.hpp"
#include "chamber/report.hpp"
#include "service/access.hpp"
#include "service/keys.hpp"
#include "service/matter_race.hpp"
#include "store/event_store.hpp"

namespace nemcon::service {

// An act as it arrived. The names of acts are those of docs/API.md `may`, and one more for each resource:
// open_matter, note_candidacy, change_candidacy, note_report, open_stage, take_position, extend_stage,
// close_stage, state_outcome.
struct Act {
  Caller caller;
  std::string act;
  std::vector<std::pair<std::string, std::string>> path;  // {"matter", "sg-2026"}, {"stage", "4"}
  std::string body;                                       // the request's JSON, unparsed
  std::string key;                                        // idempotency key; empty only with dry_run
  std::optional<std::uint64_t> if_match;                  // the size at which the caller read the matter
  bool dry_run = false;
};

enum class Trouble {
  kNone,
  kBusy,    // kQueueActs acts are waiting: 503, come again
  kFailed,  // the world broke and nothing was done: 503 with the reference
};

struct Answer {
  Result<std::string> json = std::string();  // the receipt, the dry run's consequences, or the refusal
  bool replayed = false;                     // the answer to an earlier request with the same key
  Trouble trouble = Trouble::kNone;
  std::string reference;  // what to quote, with kFailed
};

struct Text {
  std::string json;
  std::string etag;  // quoted; strong; changes with any byte of json but `now`
};

// A published entry, for the event streams.
struct Published {
  std::uint64_t seq = 0;
  std::string kind;         // as in the entry
  std::string matter;       // may be empty
  std::uint64_t stage = 0;  // 0: none
  std::string at;
};

class Publication;     // service/publication.hpp
struct CalendarAsked;  // service/calendar.hpp
struct CalendarText;
struct PowerAsked;  // service/power_desk.hpp

class Service {
 public:
  // Opens the body in the store, recovering it: every entry is replayed, leaf hashes and root verified.
  // Throws store::StoreFailure with kDamaged if they do not agree. An empty store is founded from the
  // charter; a store that has entries ignores it. Deadlines that passed meanwhile are closed first.
  // The record is signed with `keys`; they must be those that it names. `pages`: the hash of the pages that
  // are served with it (service/page_list.hpp), for manifests of soundings; zeros: none are.
  Service(store::EventStore& store, Clock& clock, Random& random,
          const std::optional<chamber::Charter>& founding, const Keys& keys, const Hash& pages = {});
  ~Service();  // answers what waits, then stops the writer

  // Never blocks. `done` is called once, on the writer's thread; it must not block.
  void submit(Act act, std::function<void(Answer)> done);
  // The same, waiting. For tests, the CLI and loading a demo.
  Answer perform(Act act);

  Text body(const Caller& caller);
  Text home(const Caller& caller);
  Result<Text> matter(const Caller& caller, const std::string& matter);
  // subject may be empty; as_of is empty, a day or an instant.
  Result<Text> table(const Caller& caller, const std::string& matter, const std::string& subject,
                     const std::string& as_of);
  Result<Text> lanes(const Caller& caller, const std::string& matter, const std::string& subject);
  // The same positions under every rule of the charter, and under `rule` if there is one
  // (service/rule_switch.hpp).
  Result<Text> rules(const Caller& caller, const std::string& matter, const std::string& subject,
                     const std::string& rule);
  // How much each member's consent counts under a rule. Counts for up to some two seconds.
  Result<Text> power(const PowerAsked& asked);
  Result<Text> stage(const Caller& caller, const std::string& stage);
  // What a forecast of a matter's subject starts from, by what this caller may see (service/foresight.hpp).
  // as_of is empty or a day, not after today.
  Result<MatterFacts> facts(const Caller& caller, const std::string& matter, const std::string& subject,
                            const std::string& as_of, bool history);
  // Forecasts that were shown are kept, and scored once it is known what came (service/forecast_log.hpp).
  void keep_forecast(const Caller& caller, const std::string& matter, const boost::json::object& shown);
  Text forecasts(const Caller& caller);
  Result<Text> entries(const Caller& caller, std::uint64_t from, std::size_t limit);
  Result<Text> entry(const Caller& caller, std::uint64_t seq);
  Text head();
  // The record as it is published (service/publication.hpp).
  const Publication& publication() const;
  // The seats' keys, the record's own, and whose cosignatures it wants.
  Text keys();
  // Ceremonies and soundings (service/sounding_view.hpp). Numbers as they stand in the address.
  Text soundings(const Caller& caller);
  Result<Text> sounding(const Caller& caller, const std::string& number);
  Result<Text> ceremony(const Caller& caller, const std::string& number);
  // Messages from the `from`th on, at most `limit`; each as it lies in the record.
  Result<Text> sounding_messages(const std::string& number, std::uint64_t from, std::size_t limit);
  Result<Text> ceremony_messages(const std::string& number, std::uint64_t from, std::size_t limit);
  Result<Text> consistency(std::uint64_t old_size, std::uint64_t size);
  // Who cosigns it, when each last did, and whether the policy's quorum is met.
  Text witnesses();
  // Who was shown which confidence, the newest first; for the presidency.
  Text readings();
  // Size, root, and a digest of all that this caller may know (codec/state_json.hpp): whoever replays the
  // entries with the openings that this caller gets arrives at the same digest.
  Text state(const Caller& caller);

  // What this caller may see of the deadlines, as a calendar file.
  Result<CalendarText> calendar(const Caller& caller, const CalendarAsked& asked);
  // The calendar of the delegate to whom this address was given, in the language that was chosen for it.
  // kNoSuchThing if there is no such address any more, or no such seat.
  Result<CalendarText> feed(const std::string& secret, const std::string& pages);

  Result<Text> draft(const Caller& caller, const std::string& stage);
  Result<Done> put_draft(const Caller& caller, const std::string& stage, const std::string& body);
  Result<Done> erase_draft(const Caller& caller, const std::string& stage);

  Access& access();

  // `listener` is called on the writer's thread after each commit; it must not block. One listener.
  void on_published(std::function<void(const std::vector<Published>&)> listener);
  // What this caller is told of entries from number `from` on, at most `limit`; id and data of each.
  std::vector<std::pair<std::uint64_t, std::string>> events_after(const Caller& caller, std::uint64_t from,
                                                                  std::size_t limit);
  // The data of one event for this caller.
  std::string event_for(const Caller& caller, const Published& published);
  std::uint64_t size();
  // The writer looks at its clock again: for clocks that are moved by hand.
  void wake();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace nemcon::service
