// What is confided changes nothing for those it was not confided to: two bodies live the same public life,
// one of them with confidences in it, and nobody else can tell which is which, but for the numbers of
// entries (that something happened is not hidden; docs/SECURITY.md).
#include <map>

#include "service/random_history_testing.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;

// Without the numbers and hashes that say how many entries there are.
json::value without_numbers(json::value value) {
  if (auto* object = value.if_object()) {
    for (const char* name : {"size", "seq", "root", "leaf", "etag"}) object->erase(name);
    for (auto& member : *object) member.value() = without_numbers(std::move(member.value()));
  } else if (auto* array = value.if_array()) {
    for (auto& each : *array) each = without_numbers(std::move(each));
  }
  return value;
}

std::string plain(const Result<Text>& text) {
  if (!text) return sentence_of(text.error());
  return json::serialize(without_numbers(json::parse(text->json)));
}

// What this viewer reads in the record besides what is sealed; digests are chance.
std::string record_of(Body& body, const Caller& viewer) {
  std::string all;
  for (const auto& entry : body.entries(viewer)) {
    json::object inner = object_of(std::string(entry.at("bytes").as_string()));
    if (inner.at("kind") == "sealed") {
      EXPECT_TRUE(entry.at("openings").as_array().empty());
      continue;
    }
    if (auto* digests = inner["data"].as_object().if_contains("_sd")) *digests = digests->as_array().size();
    std::set<std::string> words;  // they lie in the order of their digests
    for (const auto& opening : entry.at("openings").as_array()) {
      const auto opened = record::open_disclosure(std::string(opening.as_string()));
      words.insert(opened->name + opened->value_json);
    }
    for (const std::string& each : words) all += each;
    all += json::serialize(without_numbers(inner)) + "\n";
  }
  return all;
}

// The streams: what is sealed is a bare announcement, the same for everybody.
std::string stream_of(Body& body, const Caller& viewer) {
  std::string all;
  for (const auto& [seq, data] : body->events_after(viewer, 0, 10'000)) {
    const json::object event = object_of(data);
    if (event.at("kind") != "sealed") {
      all += json::serialize(without_numbers(event)) + "\n";
      continue;
    }
    EXPECT_EQ(event.size(), 3u) << data;  // seq, kind, at
  }
  return all;
}

std::map<std::string, std::string> all_that(Body& body, const Caller& viewer, std::size_t stages) {
  std::map<std::string, std::string> seen;
  seen["body"] = plain(body->body(viewer));
  seen["home"] = plain(body->home(viewer));
  for (int i = 0; i < 10; ++i) {
    const std::string matter = "m" + std::to_string(i);
    seen[matter] = plain(body->matter(viewer, matter));
    for (const char* subject : {"", "s0", "incumbent"}) {
      for (const char* as_of : {"", "2026-03-28", "2026-03-28T15:00:00.000Z"}) {
        seen[matter + " table " + subject + as_of] = plain(body->table(viewer, matter, subject, as_of));
      }
      seen[matter + " lanes " + subject] = plain(body->lanes(viewer, matter, subject));
    }
  }
  for (std::size_t i = 0; i <= stages + 1; ++i) {
    seen["stage " + std::to_string(i)] = plain(body->stage(viewer, std::to_string(i)));
  }
  seen["record"] = record_of(body, viewer);
  seen["stream"] = stream_of(body, viewer);
  return seen;
}

std::string text_of(const Answer& answer) {
  if (!answer.json) return sentence_of(answer.json.error());
  return json::serialize(without_numbers(json::parse(*answer.json)));
}

// An act in both bodies has the same answer, if its author may not know of the confidences.
class TwoBodies {
 public:
  explicit TwoBodies(std::uint64_t seed)
      : open_(Where::kMemory, "2026-03-28T11:00:00.000Z", seed),
        secret_(Where::kMemory, "2026-03-28T11:00:00.000Z", seed + 1'000'000),
        acts_(seed) {}

  void step() {
    if (acts_.below(5) == 0) return confide();
    const auto step = acts_.next(stages_);
    if (knows(step.who)) return;
    open_.clock.pass(step.ms);
    secret_.clock.pass(step.ms);
    for (const bool dry_run : {true, false}) {
      const std::string a = text_of(act(open_, step, dry_run)), b = text_of(act(secret_, step, dry_run));
      EXPECT_EQ(a, b) << step.who.id << " " << step.act << " " << step.path[0].second << step.body;
      if (!dry_run && step.act == "open_stage" && a.starts_with("{")) ++stages_;
    }
  }

  void expect_no_difference() {
    EXPECT_GT(secret_->size(), open_->size());
    for (const Caller& viewer : {secretary(), chair(), head("CC"), adviser("DD"), observer()}) {
      const auto a = all_that(open_, viewer, stages_), b = all_that(secret_, viewer, stages_);
      ASSERT_EQ(a.size(), b.size());
      for (const auto& [what, text] : a) EXPECT_EQ(text, b.at(what)) << viewer.id << ": " << what;
    }
  }

 private:
  // AA confides to BB; nobody else knows.
  static bool knows(const Caller& who) {
    return who.actor.member == MemberId("AA") || who.actor.member == MemberId("BB");
  }
  Answer act(Body& body, const RandomActs::Step& step, bool dry_run) {
    Act made = body.make(step.who, step.act, step.path, step.body);
    made.dry_run = dry_run;
    return body->perform(std::move(made));
  }
  void confide() {
    if (!secrets_.empty() && acts_.below(3) == 0) {
      const auto& [matter, subject] =
          secrets_[static_cast<std::size_t>(acts_.below(static_cast<std::int64_t>(secrets_.size())))];
      act(secret_, acts_.confided_change(head(acts_.one_of({"AA", "BB"})), matter, subject, false), false);
      return;
    }
    const auto step = acts_.confide("AA", {"BB"});
    const Answer answer = act(secret_, step, false);
    if (!answer.json) return;
    const std::string subject(object_of(*answer.json).at("subject").as_string());
    secrets_.emplace_back(step.path[0].second, subject);
    // Whoever is told the id from elsewhere still meets nothing.
    EXPECT_EQ(refused_with(
                  act(secret_, acts_.confided_change(chair(), secrets_.back().first, subject, true), false)),
              Refused::kNoSuchSubject);
  }

  Body open_, secret_;
  RandomActs acts_;
  std::vector<std::pair<std::string, std::string>> secrets_;
  std::size_t stages_ = 0;
};

TEST(Confided, ChangesNothingForOthers) {
  const std::uint64_t first = seed_or(1);
  for (std::uint64_t seed = first; seed < first + 30 && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("NEMCON_SEED=" + std::to_string(seed));
    TwoBodies bodies(seed);
    for (int i = 0; i < 250; ++i) bodies.step();
    bodies.expect_no_difference();
  }
}

// The list of what is new is as long as ever, however much was confided since.
TEST(Confided, DoesNotPushOthersOutOfWhatIsNew) {
  Body body(Where::kMemory);
  const std::string stage = body.open_race();
  for (int i = 0; i < 20; ++i) body.say("AA", stage, i % 2 == 0 ? "support" : "object");
  const auto changes = [&] { return object_of(body->home(observer()).json).at("changes").as_array().size(); };
  EXPECT_EQ(changes(), 20u);
  for (int i = 0; i < 60; ++i) {
    body.done(head("AA"), "note_candidacy", {{"matter", "sg"}},
              R"({"name":"N","state":"floated","sponsor":"AA","confided_to":["BB"]})");
  }
  EXPECT_EQ(changes(), 20u);
}

// Confidants see it, and its opening; when it is released everybody does, in the same words.
TEST(Confided, IsSeenByThoseItWasConfidedToAndAfterItsReleaseByAll) {
  Body body(Where::kSqlite);
  body.open_appointment();
  const json::object receipt =
      body.done(head("AA"), "note_candidacy", {{"matter", "sg"}},
                R"({"name":"Zoë Quiet","state":"interested","sponsor":"AA","confided_to":["BB","chair"]})");
  const std::string subject(receipt.at("subject").as_string());
  const auto seq = static_cast<std::uint64_t>(receipt.at("entries").at(0).at("seq").as_int64());
  const auto sees = [&](const Caller& who) {
    return body->matter(who, "sg")->json.find("Zoë Quiet") != std::string::npos;
  };
  const auto opens = [&](const Caller& who) {
    return !object_of(body->entry(who, seq)->json).at("openings").as_array().empty();
  };
  for (const Caller& who : {head("AA"), adviser("AA"), head("BB"), adviser("BB"), chair()}) {
    EXPECT_TRUE(sees(who) && opens(who)) << who.id;
  }
  for (const Caller& who : {head("CC"), adviser("DD"), secretary(), observer()}) {
    EXPECT_FALSE(sees(who) || opens(who)) << who.id;
  }
  const auto file = body->entry(observer(), seq)->json;
  EXPECT_EQ(file.find("Zo"), std::string::npos);
  EXPECT_EQ(file.find(subject), std::string::npos);
  EXPECT_EQ(file.find("AA/head"), std::string::npos);
  body.done(head("AA"), "change_candidacy", {{"matter", "sg"}, {"subject", subject}}, R"({"released":true})");
  for (const Caller& who : {head("AA"), head("CC"), secretary(), observer()}) {
    EXPECT_TRUE(sees(who)) << who.id;
  }
  EXPECT_FALSE(opens(observer()));  // the release opens nothing of what was
}

}  // namespace
}  // namespace nemcon::service
