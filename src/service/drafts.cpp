#include "service/drafts.hpp"

#include <boost/json.hpp>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "codec/canonical.hpp"
#include "codec/fields.hpp"
#include "service/entries.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;
using namespace chamber;

constexpr std::int64_t kDraftMs = 90LL * 86'400'000;  // no stage that we know of is open for longer

struct Draft {
  SubjectId subject;
  rule::Stance stance = rule::Stance::kSilent;
  std::string reason, condition, by;
  Instant at;
};

template <class A>
void describe(A& a, Draft& draft) {
  codec::id(a, "subject", draft.subject, false);
  codec::word(a, "stance", draft.stance, rule::stance_of);
  a.maybe_text("reason", draft.reason, kReasonBytes);
  a.maybe_text("condition", draft.condition, kConditionBytes);
}

// The key under which it is kept: the caller's own member, so nobody reads another delegation's.
Result<std::string> key_of(const Journal& journal, const Caller& caller, const std::string& stage) {
  if (!belongs(caller.actor.role)) return refuse(Refused::kNotYours);
  TRY(id, stage_id(stage));
  const bool there =
      journal.read([&](const State& state, const store::Head&) { return find_stage(state, id) != nullptr; });
  if (!there) return refuse(Refused::kNoSuchStage, "stage", {stage});
  return stage + "/" + caller.actor.member.text();
}

}  // namespace

Result<json::object> find_draft(store::EventStore& store, const Journal& journal, const Caller& caller,
                                const std::string& stage, Instant now) {
  TRY(key, key_of(journal, caller, stage));
  const auto row = store.get_access("draft", key, now.ms);
  if (!row) return refuse(Refused::kNoSuchThing, "draft", {stage});
  const auto clear = journal.vault().open_row(*row);
  auto value = codec::parse_strict(clear ? *clear : row->data);
  CHECK(value.ok() && value->is_object());  // put_draft wrote it
  return std::move(value->get_object());
}

Result<Done> put_draft(store::EventStore& store, const Journal& journal, const Caller& caller,
                       const std::string& stage, const std::string& body, Instant now) {
  TRY(key, key_of(journal, caller, stage));
  TRY(value, codec::parse_strict(body));
  if (!value.is_object()) return refuse(Refused::kMalformed, "", {}, "expected an object");
  Draft draft;
  codec::Reader reader(value.get_object(), "");
  describe(reader, draft);
  TRY_DONE(reader.done());
  codec::Writer writer;
  describe(writer, draft);
  writer.object["by"] = caller.name;
  writer.object["at"] = to_text(now);
  const std::string closed = journal.vault().close_row("draft", key, codec::canonical(writer.object));
  store.put_access({"draft", key, closed, now.ms + kDraftMs});
  return Done{};
}

Result<Done> erase_draft(store::EventStore& store, const Journal& journal, const Caller& caller,
                         const std::string& stage) {
  TRY(key, key_of(journal, caller, stage));
  if (!store.erase_access("draft", key)) return refuse(Refused::kNoSuchThing, "draft", {stage});
  return Done{};
}

}  // namespace nemcon::service
