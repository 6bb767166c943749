// The same as memory_test.cpp through the server's own handlers: two servers with the same clock and the same
// chance live two histories that differ in what is hidden from a viewer, and whatever that viewer can ask of
// either is answered with the same bytes: pages' data, lists, the record, receipts, refusals, headers, event
// streams. Once positions were counted, digests of hidden parts, leaves and roots differ, as they have to;
// all else does not.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <regex>

#include "http/http_testing.hpp"
#include "service/service_testing.hpp"
#include "twins.hpp"

namespace nemcon::disclosure {
namespace {

namespace json = boost::json;
using namespace chamber;

struct Asking {
  std::string target, body;
};

std::string stage_path(StageId id, const char* what) {
  return "/api/v1/stages/" + std::to_string(id.value()) + "/" + what;
}

json::array ids_of(const std::vector<SubjectId>& ids) {
  json::array out;
  for (const SubjectId& each : ids) out.emplace_back(each.text());
  return out;
}

void put(json::object& out, const char* name, const std::string& text) {
  if (!text.empty()) out[name] = text;
}

Asking asking(const OpenMatter& intent) {
  json::object out{
      {"matter", intent.matter.text()}, {"procedure", intent.procedure.text()}, {"title", intent.title}};
  put(out, "office", intent.office.text());
  return {"/api/v1/matters", serialize(out)};
}
Asking asking(const NoteCandidacy& intent) {
  return {"/api/v1/matters/job/candidacies",
          serialize(json::object{
              {"subject", intent.subject.text()}, {"name", intent.name}, {"state", "declared"}})};
}
Asking asking(const ChangeCandidacy& intent) {
  return {"/api/v1/matters/job/candidacies/" + intent.subject.text(), R"({"state":"withdrawn"})"};
}
Asking asking(const OpenStage& intent) {
  json::object out{{"stage_rule", intent.stage_rule}, {"subjects", ids_of(intent.subjects)}};
  if (intent.until) out["until"] = to_text(intent.until->at);
  put(out, "text", intent.text);
  put(out, "text_title", intent.text_title);
  return {"/api/v1/matters/" + intent.matter.text() + "/stages", serialize(out)};
}
Asking asking(const TakePosition& intent) {
  json::object out{{"stance", name_of(intent.stance)}};
  put(out, "subject", intent.subject.text());
  put(out, "reason", intent.reason);
  put(out, "condition", intent.condition);
  put(out, "member", intent.member.text());
  put(out, "received", intent.received);
  return {stage_path(intent.stage, intent.received.empty() ? "positions" : "logged-positions"),
          serialize(out)};
}
Asking asking(const GiveProxy& intent) {
  json::object out;
  put(out, "to", intent.to.text());
  return {"/api/v1/matters/" + intent.matter.text() + "/proxy", serialize(out)};
}
Asking asking(const AwaitInstruction& intent) {
  return {stage_path(intent.stage, "instruction"), serialize(json::object{{"awaited", intent.awaited}})};
}
Asking asking(const ChangeMembership& intent) {
  return {"/api/v1/members/" + intent.member.text() + "/membership",
          serialize(json::object{{"change", name_of(intent.change)}, {"text", intent.text}})};
}
Asking asking(const AskSecret& intent) { return {stage_path(intent.stage, "secrecy"), "{}"}; }
Asking asking(const CloseStage& intent) { return {stage_path(intent.stage, "closing"), "{}"}; }
Asking asking(const ExtendStage& intent) {
  return {stage_path(intent.stage, "extension"),
          serialize(json::object{{"until", to_text(intent.until.at)}})};
}
Asking asking(const StateOutcome& intent) {
  json::object out{{"outcome", name_of(intent.outcome)}, {"subject", intent.subject.text()}};
  if (intent.from) out["from"] = to_text(*intent.from);
  return {"/api/v1/matters/" + intent.matter.text() + "/outcome", serialize(out)};
}
Asking asking(const auto&) { return {"/api/v1/health", "{}"}; }

// The server, and the people who have signed in to it.
class Served {
 public:
  explicit Served(const Charter& charter, Instant at) : world(false, {}, http::test_place(), charter) {
    world.body.clock.set(at);
    for (const Actor& each : viewers_of(charter)) let_in(each);
    for (const Member& each : charter.members) let_in({Role::kHead, each.id});
  }
  http::World world;

  void pass_time(Instant at) {
    world.body.clock.set(at);
    service::let_writer_look(world.body.service(), world.body.clock);
  }
  http::Response act(const Step& step, bool dry = false) {
    const Asking what = std::visit([](const auto& each) { return asking(each); }, step.intent);
    return ask(step.by, "POST", what.target + (dry ? "?dry_run=true" : ""), what.body);
  }

  std::vector<std::string> looks(const Actor& viewer) {
    std::vector<std::string> list;
    for (const std::string& path : paths()) {
      const http::Response answer = ask(viewer, "GET", "/api/v1" + path);
      std::string text = path + " " + std::to_string(answer.status) + "\n" + answer.body + "\n";
      for (const auto& [name, value] : answer.headers) text += name + ": " + value + "\n";
      list.push_back(std::move(text));
    }
    std::string events;
    const service::Caller caller{viewer, "Somebody", "session"};
    for (const auto& [seq, data] : world.body->events_after(caller, 0, 500))
      events += std::to_string(seq) + " " + data + "\n";
    list.push_back(std::move(events));
    return list;
  }

 private:
  // Days pass: a token, which lasts, and no session.
  void let_in(const Actor& actor) {
    if (tokens_.contains(seat_of(actor))) return;
    tokens_[seat_of(actor)] = world.body->access().issue_token({actor, "A program"}, 30)->first;
  }
  http::Response ask(const Actor& who, const std::string& method, const std::string& target,
                     const std::string& body = {}) {
    http::Request request{method, target, {}, body, "192.0.2.1"};
    request.headers.emplace_back("Authorization", "Bearer " + tokens_.at(seat_of(who)));
    if (method == "POST") {
      request.headers.emplace_back("Content-Type", "application/json");
      request.headers.emplace_back("Idempotency-Key", "step-" + std::to_string(++keys_));
    }
    return world.ask(request);
  }
  std::vector<std::string> paths() {
    std::vector<std::string> list = {"/home",    "/body",     "/head", "/state",
                                     "/session", "/calendar", "/feed", "/entries?from=0&limit=500"};
    for (const char* matter : {"job", "text"}) {
      const std::string path = std::string("/matters/") + matter;
      for (const char* below :
           {"", "/table", "/lanes", "/table?subject=ann", "/lanes?subject=bob", "/table?as_of=2026-04-02",
            "/calendar", "/sheet?format=csv", "/sheet?format=markdown&language=fr", "/forecast"})
        list.push_back(path + below);
    }
    for (int stage = 1; stage <= 6; ++stage) list.push_back("/stages/" + std::to_string(stage));
    list.push_back("/forecasts");
    list.push_back("/entries/" + std::to_string(world.body->size() - 1));
    return list;
  }

  std::map<std::string, std::string> tokens_;  // by seat
  int keys_ = 0;
};

// What has to differ once hidden parts were counted: their digests, the leaves and roots above them, and what
// is the hash of an answer that has these in it.
std::string masked(const std::string& text) {
  static const std::regex digests("\"[A-Za-z0-9_-]{43}\\\\?\"");
  static const std::regex hashes("\"(leaf|root)\":\"[0-9a-f]{64}\"");
  std::string out =
      std::regex_replace(std::regex_replace(text, digests, "\"digest\""), hashes, "\"$1\":\"\"");
  const bool of_hashes =
      text.starts_with("/entries") || text.starts_with("/head") || text.starts_with("/state");
  if (!of_hashes) return out;
  static const std::regex tag("ETag: \"[0-9a-f]+\"");
  return std::regex_replace(out, tag, "ETag");
}

std::string text_of(const http::Response& answer) {
  std::string text = std::to_string(answer.status) + "\n" + answer.body;
  for (const auto& [name, value] : answer.headers) text += "\n" + name + ": " + value;
  return text;
}

// Two servers, and beside each the same body in memory, which says what was hidden and whether they parted.
class Twins {
 public:
  Twins(const Charter& charter, Instant at)
      : left_(charter, at), right_(charter, at), left_body_(charter, at), right_body_(charter, at) {}

  // False where a stage ended otherwise in the two, which is for everybody to know.
  bool live(const Pair& pair, const Actor& viewer) {
    const Instant at = pair.left ? pair.left->at : pair.right->at;
    pass_time(at);
    if (left_body_.published() != right_body_.published()) return false;
    const bool apart = pair.apart_in(left_body_);
    const Step& same = pair.left ? *pair.left : *pair.right;
    if (!apart && same.by == viewer && told_the_same(viewer)) {
      EXPECT_EQ(text_of(left_.act(same, true)), text_of(right_.act(same, true)));
    }
    if (!apart || pair.left) act(left_, left_body_, apart ? *pair.left : same);
    const std::string one = last_;
    if (!apart || pair.right) act(right_, right_body_, apart ? *pair.right : same);
    if (!apart && same.by == viewer && told_the_same(viewer)) {
      EXPECT_EQ(masked_if_counted(one), masked_if_counted(last_));
    }
    return left_body_.published() == right_body_.published();
  }

  // Whether there was something to compare.
  bool compare(const Actor& viewer) {
    if (!told_the_same(viewer)) {
      told_apart_ += left_.looks(viewer) != right_.looks(viewer) ? 1 : 0;
      return false;
    }
    const auto one = left_.looks(viewer), other = right_.looks(viewer);
    EXPECT_EQ(one.size(), other.size());
    for (std::size_t i = 0; i < one.size(); ++i)
      EXPECT_EQ(masked_if_counted(one[i]), masked_if_counted(other[i]));
    return !(left_body_.state().stages == right_body_.state().stages);
  }
  // How often the viewer was told different things and was answered differently: what is told is shown.
  std::size_t told_apart() const { return told_apart_; }
  void pass_time(Instant at) {
    left_.pass_time(at);
    right_.pass_time(at);
    left_body_.pass_time(at);
    right_body_.pass_time(at);
  }

 private:
  bool told_the_same(const Actor& viewer) const {
    return left_body_.said().told(left_body_.state(), viewer) ==
           right_body_.said().told(right_body_.state(), viewer);
  }
  void act(Served& served, Body& body, const Step& step) {
    const http::Response answer = served.act(step);
    const std::string refused = body.act(step);
    EXPECT_EQ(answer.status == 201, refused.empty()) << answer.body << "\n" << refused;
    last_ = text_of(answer);
  }
  std::string masked_if_counted(const std::string& text) const {
    for (const Stage& stage : left_body_.state().stages) {
      if (stage.counted_seq != 0) return masked(text);
    }
    return text;
  }

  Served left_, right_;
  Body left_body_, right_body_;
  std::string last_;
  std::size_t told_apart_ = 0;
};

TEST(NonInterference, NorAnythingThatTheServerAnswers) {
  std::size_t differing = 0, apart = 0;
  const std::size_t first = number_or("NEMCON_SEED", 1'000'000),
                    count = number_or("NEMCON_SEED", 0) != 0 ? 1 : 200;
  for (std::size_t seed = first; seed < first + count && !HasFailure(); ++seed) {
    SCOPED_TRACE("NEMCON_SEED=" + std::to_string(seed));
    Chance chance(seed);
    const Charter charter = random_charter(chance);
    const auto steps = random_history(charter, chance);
    const Actor viewer = chance.of(viewers_of(charter));
    Twins twins(charter, steps.front().at);
    bool together = true;
    for (const Pair& pair : pairs_of(steps, charter, viewer, chance)) {
      together = twins.live(pair, viewer);
      if (!together || testing::Test::HasFailure()) break;
      if (chance.one_in(8)) differing += twins.compare(viewer) ? 1 : 0;
    }
    if (together) twins.pass_time(steps.back().at + 86'400'000);
    differing += together && twins.compare(viewer) ? 1 : 0;
    apart += twins.told_apart();
  }
  std::cout << differing << " comparisons with something hidden, " << apart << " where it was told\n";
  if (count == 1) return;
  EXPECT_GT(differing, 100u);
  EXPECT_GT(apart, 20u) << "what the viewer is told has to be seen, or the comparison sees nothing";
}

}  // namespace
}  // namespace nemcon::disclosure
