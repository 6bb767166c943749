// docs/openapi.json against the running server: what is documented is served, what is served is
// documented, and every answer of a long session fits its schema.
#include "http/openapi.hpp"

#include <fstream>
#include <sstream>

#include "http/contract_base_testing.hpp"
#include "http/contract_testing.hpp"
#include "http/http_testing.hpp"
#include "http/schema_testing.hpp"

namespace nemcon::http {
namespace {

// ---- the document alone
// -----------------------------------------------------------------------------

TEST(Document, IsServedAsItLies) {
  World world;
  std::ifstream file(NEMCON_SOURCE_DIR "/docs/openapi.json");
  std::stringstream text;
  text << file.rdbuf();
  const Response response = world.ask(world.nobody, "GET", "/api/v1/openapi.json");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, text.str());
  EXPECT_EQ(document().at("openapi").as_string(), "3.1.0");
  const Fields known = {{"If-None-Match", header_of(response, "ETag")}};
  EXPECT_EQ(world.ask(world.nobody, "GET", "/api/v1/openapi.json", {}, known).status, 304);
}

TEST(Document, HasExactlyTheRoutesThatAreServed) {
  std::size_t operations = 0;
  for (const auto& [path, methods] : paths()) operations += methods.as_object().size();
  EXPECT_EQ(operations, routes().size());
  for (const Route& route : routes()) {
    EXPECT_NE(operation_of(route), nullptr) << route.method << " " << route.path;
  }
}

TEST(Document, NamesTheRolesThatARouteAdmits) {
  for (const Route& route : routes()) {
    Roles roles = 0;
    for (const auto& name : operation_of(route)->at("x-roles").as_array()) {
      const auto role = chamber::role_of(name.as_string());
      roles |= role ? set_of(*role) : kNobody;
    }
    EXPECT_EQ(roles, route.roles) << route.method << " " << route.path;
    const bool open = operation_of(route)->contains("security");
    EXPECT_EQ(open, (route.roles & kNobody) != 0) << route.method << " " << route.path;
  }
}

TEST(Document, NamesTheParametersThatARouteReads) {
  for (const Route& route : routes()) {
    const std::string where = std::string(route.method) + " " + std::string(route.path);
    const json::object& operation = *operation_of(route);
    EXPECT_EQ(params_in(operation, "query"), std::set<std::string>(route.query.begin(), route.query.end()))
        << where;
    std::set<std::string> in_path;
    const std::regex bracket("\\{([a-z]+)\\}");
    const std::string path(route.path);
    for (std::sregex_iterator each(path.begin(), path.end(), bracket), end; each != end; ++each) {
      in_path.insert((*each)[1]);
    }
    EXPECT_EQ(params_in(operation, "path"), in_path) << where;
    const bool is_act = std::holds_alternative<ActName>(route.does);
    EXPECT_EQ(params_in(operation, "header").contains("Idempotency-Key"), is_act) << where;
    EXPECT_EQ(operation.contains("requestBody"), route.method == "POST" || route.method == "PUT") << where;
  }
}

TEST(Document, NamesEveryCodeOfARefusal) {
  std::set<std::string> documented;
  for (const auto& code : document().at("components").at("schemas").at("ProblemCode").at("enum").as_array()) {
    documented.insert(std::string(code.as_string()));
  }
  std::set<std::string> served = {"busy", "failure"};
  std::ifstream source(NEMCON_SOURCE_DIR "/src/base/refusal.cpp");
  const std::regex row("Row\\{Refused::k[A-Za-z]+, \"([a-z_]+)\"");
  for (std::string line; std::getline(source, line);) {
    std::smatch found;
    if (std::regex_search(line, found, row)) served.insert(found[1]);
  }
  EXPECT_GT(served.size(), 30u);
  EXPECT_EQ(documented, served);
}

void resolve_all(const json::value& value) {
  if (const auto* list = value.if_array()) {
    for (const auto& each : *list) resolve_all(each);
  }
  if (const auto* object = value.if_object()) {
    if (object->contains("$ref")) Schemas(document()).resolve(*object);
    for (const auto& [name, member] : *object) resolve_all(member);
  }
}

TEST(Document, PointsAtNothingThatIsNotThere) { EXPECT_NO_THROW(resolve_all(document())); }

TEST(Document, HasNoSchemaThatNobodyUses) {
  const std::string text(openapi_text());
  for (const auto& kind : {"schemas", "parameters", "responses"}) {
    for (const auto& [name, schema] : document().at("components").at(kind).as_object()) {
      if (name == "Event") continue;  // of the streams, whose data no schema of OpenAPI reaches
      const std::string ref = "\"#/components/" + std::string(kind) + "/" + std::string(name) + "\"";
      EXPECT_NE(text.find(ref), std::string::npos) << ref;
    }
  }
}

// ---- the server against it
// --------------------------------------------------------------------------

class Contract : public ContractBase {
 protected:
  void hold_an_appointment() {
    act(world.secretary, "/matters",
        R"({"matter":"sg","procedure":"appointment","title":"Next head","office":"head"})");
    report(
        R"({"date":"2026-02-01","precision":"about","actor":"AA","kind":"position","candidate":"Ann Bell",)"
        R"("value":"support","standing":"anonymous","note":"a diplomat","source":"https://example.org/1"})");
    report(R"({"date":"2026-02-02","precision":"day","actor":"BB","kind":"position","candidate":"Ann Bell",)"
           R"("value":"reserve","standing":"official"})");
    report(
        R"({"date":"2026-02-03","precision":"day","actor":"Ann Bell","kind":"candidacy",)"
        R"("candidate":"Ann Bell","value":"declared","standing":"official","source":"https://example.org/2"})");
    report(R"({"date":"2026-07-09","precision":"day","actor":"NAC","kind":"deadline","value":"summit",)"
           R"("standing":"official","note":"The summit"})");
    look_at_everything();
    act(world.head, "/matters/sg/candidacies",
        R"({"subject":"ann","name":"Ann Bell","state":"declared","sponsor":"AA"})");
    act(world.head, "/matters/sg/candidacies/ann", R"({"state":"nominated"})");
    look_ahead(world.observer, "/matters/sg");
    const auto confided = act(world.secretary, "/matters/sg/candidacies",
                              R"({"name":"Carl Quiet","state":"interested","confided_to":["chair"]})");
    look_at_everything();
    act(world.secretary, "/matters/sg/candidacies/" + std::string(confided.at("subject").as_string()),
        R"({"released":true})");
    act(world.secretary, "/matters/sg/stages", R"({"stage_rule":"sounding","subjects":["ann"]})");
    act(world.head, "/stages/1/positions", R"({"subject":"ann","stance":"acquiesce"})");
    act(world.secretary, "/stages/1/closing", "{}");
    act(world.secretary, "/matters/sg/stages",
        R"({"stage_rule":"consent","subjects":["ann"],"until":"2026-06-26T17:00"})");
    act(world.head, "/stages/2/positions",
        R"({"stance":"object","reason":"First the other thing","condition":"The other thing"})");
    act(world.chair, "/stages/2/extension", R"({"until":"2026-06-27T15:00:00.000Z"})");
    look_ahead(world.observer, "/matters/sg");
    look_at_everything();
    for (const char* member : {"AA", "BB", "CC", "DD", "EE"}) {
      act(world.sign_in(chamber::Role::kHead, member), "/stages/2/positions", R"({"stance":"support"})");
    }
    act(world.chair, "/stages/2/closing", "{}");
    look_at_everything();
    act(world.chair, "/matters/sg/outcome",
        R"({"outcome":"appointed","subject":"ann","from":"2027-01-01","until":"2031-01-01"})");
  }

  void hold_silences() {
    act(world.secretary, "/matters", R"({"matter":"text","procedure":"adoption","title":"A text"})");
    const std::string text = R"("subjects":["text"],"text":"Whereas.","text_title":"A text")";
    act(world.secretary, "/matters/text/stages",
        R"({"stage_rule":"silence","until":"2026-04-01T17:00",)" + text + "}");
    act(world.head, "/stages/3/positions", R"({"stance":"object","reason":"No"})");
    act(world.secretary, "/matters/text/stages",
        R"({"stage_rule":"silence","until":"2026-04-02T17:00","previous":3,)" + text + "}");
    look_at_everything();
    world.body.clock.set("2026-04-02T15:00:00.001Z");
    service::let_writer_look(world.body.service(), world.body.clock);
    world.sign_in_everybody();  // days have passed
  }

  // An open vote that two turn secret, with words about who speaks and who holds the office.
  void turn_secret() {
    act(world.secretary, "/matters", R"({"matter":"vote","procedure":"ballot","title":"A ballot"})");
    const auto opened = act(world.secretary, "/matters/vote/stages", R"({"stage_rule":"open"})");
    const std::string stage = "/stages/" + std::to_string(opened.at("stage").as_int64());
    act(world.head, stage + "/instruction", "{}");
    look_at_everything();
    act(world.head, "/matters/vote/proxy", R"({"to":"BB"})");
    const auto other = world.sign_in(chamber::Role::kHead, "BB");
    act(other, stage + "/positions", R"({"stance":"support","member":"AA"})");
    act(world.head, stage + "/secrecy", "{}");
    look_at_everything();
    const auto turned = act(other, stage + "/secrecy", "{}");
    const std::string secret = "/stages/" + std::to_string(turned.at("stage").as_int64());
    act(world.head, secret + "/positions", R"({"stance":"object","reason":"No"})");
    look_at_everything();
    act(world.chair, secret + "/closing", "{}");
    act(world.secretary, "/members/EE/membership", R"({"change":"suspended","text":"Article 8"})");
    act(world.secretary, "/offices/head/vacancy", R"({"text":"Resigned"})");
    act(world.chair, "/offices/head/acting", R"({"holder":"A deputy","until":"2027-01-01"})");
    look_at_everything();
  }

  // A last call on which one member rings up, another has a word for the record, and a third is whom it is
  // about.
  void hold_a_finding() {
    act(world.secretary, "/matters",
        R"({"matter":"rough","procedure":"rough","title":"A draft","concerned":["EE"]})");
    const auto opened = act(world.secretary, "/matters/rough/stages", R"({"stage_rule":"call"})");
    const std::string stage = "/stages/" + std::to_string(opened.at("stage").as_int64());
    act(world.head, stage + "/positions", R"({"stance":"support"})");
    act(world.secretary, stage + "/logged-positions",
        R"({"member":"BB","received":"telephone","stance":"object","reason":"Section 3","condition":"Strike it"})");
    act(world.head, "/matters/rough/statements", R"({"statement":"reservation","text":"As to section 4"})");
    look_at_everything();
    act(world.chair, stage + "/finding",
        R"({"outcome":"met","text":"One objection, answered on the list","dispositions":)"
        R"([{"member":"BB","addressed":true,"text":"Section 3 was discussed and kept"}]})");
    look_at_everything();
  }

  void let_others_in() {
    const Response link =
        ask(world.secretary, "POST", "/links", R"({"role":"head","member":"BB","name":"Ambassador"})");
    const std::string opens(json_of(link).at("link").as_string());
    const Response in =
        ask(world.nobody, "POST", "/session", R"({"link":")" + opens.substr(opens.rfind('/') + 1) + R"("})");
    EXPECT_EQ(in.status, 201);
    const Response token =
        ask(world.secretary, "POST", "/tokens", R"({"role":"observer","name":"A program","days":30})");
    ask(world.secretary, "GET", "/tokens");
    ask(world.secretary, "DELETE", "/tokens/" + std::string(json_of(token).at("id").as_string()));
    ask(world.observer, "DELETE", "/session");
  }

  void follow_deadlines() {
    for (const Person& person : {world.secretary, world.head, world.observer}) {
      ask(person, "GET", "/calendar");
      ask(person, "GET", "/matters/sg/calendar?language=fr");
      ask(person, "GET", "/matters/sg/calendar?deadline=stage-2");
      ask(person, "GET", "/feed");
    }
    const json::object made = json_of(ask(world.head, "POST", "/feed", R"({"language":"fr"})"));
    const std::string address(made.at("address").as_string());
    const std::string path = address.substr(world.site.place().origin.size());
    EXPECT_EQ(ask(world.nobody, "GET", path).status, 200);
    ask(world.head, "GET", "/feed");
    ask(world.secretary, "GET", "/feeds");
    ask(world.secretary, "DELETE", "/feeds/" + std::string(made.at("id").as_string()));
    EXPECT_EQ(ask(world.nobody, "GET", path).status, 404);
    ask(world.head, "POST", "/feed", R"({"language":"en"})");
    ask(world.head, "DELETE", "/feed");
  }

  // What is foreseen of a matter or a race, with and without pictures.
  void look_ahead(const Person& person, const std::string& path, const std::string& more = "") {
    read(person, path + "/forecast?" + more);
    read(person, path +
                     "/forecast?language=fr&narrow=yes&pictures=curve,dots,counts,counts_deadline,outcomes,"
                     "holdouts,influence,reference&" +
                     more);
    read(person, path + "/tornado?" + more);
    read(person, path + "/forecasts?" + more);
  }

  void forecast() {
    for (const Person& person : {world.observer, world.head, world.secretary}) {
      for (const char* matter : {"/matters/sg", "/matters/vote"}) look_ahead(person, matter);
      read(person, "/forecasts");
    }
    for (const service::Race& race : service::project_races().all()) {
      const std::string path = "/races/" + race.id;
      look_ahead(world.head, path, "as_of=" + to_text(race.first_day));
      look_ahead(world.head, path, "as_of=" + to_text(race.last_day));
    }
    const std::string race = "/races/nato-sg-2024";
    const json::object plain = read(world.observer, race + "/forecast?as_of=2024-04-03");
    EXPECT_TRUE(plain.contains("forecast"));
    EXPECT_FALSE(plain.contains("pictures"));
    const json::object changed =
        read(world.observer, race + "/forecast?as_of=2024-04-03&change=lifted:HU,target:%2B28,apart");
    EXPECT_EQ(changed.at("changes").as_array().size(), 3u);
    EXPECT_TRUE(
        read(world.observer, race + "/tornado?as_of=2024-04-03").at("stands").as_object().contains("apart"));
    EXPECT_EQ(read(world.observer, race + "/forecast?as_of=1900-01-01").at("why").as_string(), "not_begun");
    const auto refused = [&](const std::string& path, int status, std::string_view field) {
      const Response response = ask(world.observer, "GET", path);
      EXPECT_EQ(response.status, status) << path << response.body;
      EXPECT_EQ(json_of(response).at("field").as_string(), field) << path;
    };
    const std::string asked = race + "/forecast?as_of=2024-04-03&";
    refused(asked + "by=tomorrow", 400, "by");
    refused(asked + "by=2024-04-03", 422, "by");
    refused(asked + "change=sings:HU", 400, "change");
    refused(asked + "change=declares:XX", 404, "declares");
    refused(asked + "pictures=map", 400, "pictures");
    refused(race + "/forecast?as_of=tomorrow", 422, "as_of");
    refused("/races/none/forecast", 404, "race");
    refused("/matters/sg/forecast?as_of=tomorrow", 422, "as_of");
    refused("/matters/sg/forecast?subject=nobody", 404, "subject");
  }

  // Power, rules, races: what each address may be asked for, and how it refuses.
  void foresee() {
    for (const char* path :
         {"/power", "/power?procedure=appointment&stage=sounding", "/power?rule=at%20least%204%20support",
          "/power?rule=at%20least%203%20support&on=2026-03-01&join=Land%20FF",
          "/power?rule=at%20most%202%20support", "/matters/sg/rules", "/matters/sg/rules?subject=ann",
          "/matters/sg/rules?rule=at%20least%202%20support", "/matters/vote/rules", "/races",
          "/races/nato-sg-2024?as_of=2024-02-22", "/races/nato-sg-2024?subject=ben-wallace", "/track-record"})
      read(world.observer, path);
    // Of a secret vote only totals are told: nothing is judged, whatever rule is asked for.
    for (const Person& person : {world.observer, world.head, world.secretary}) {
      const json::object kept = read(person, "/matters/vote/rules?rule=at%20least%201%20object");
      EXPECT_TRUE(kept.contains("hidden"));
      EXPECT_TRUE(kept.at("rules").as_array().empty());
    }
    for (const service::Race& race : service::project_races().all()) {
      read(world.head, "/races/" + race.id);
      read(world.head, "/races/" + race.id + "?as_of=" + to_text(race.first_day));
      read(world.head, "/races/" + race.id + "?as_of=1900-01-01");
    }
    const auto refused = [&](const char* path, int status, std::string_view field) {
      const Response response = ask(world.observer, "GET", path);
      EXPECT_EQ(response.status, status) << path << response.body;
      EXPECT_EQ(json_of(response).at("field").as_string(), field) << path;
    };
    refused("/power?rule=everyone%20sings", 422, "rule");
    refused("/power?rule=at%20least%203%20of%20gdp%20support", 422, "rule");
    refused("/power?rule=nobody%20objects&procedure=appointment", 422, "rule");
    refused("/power?procedure=none", 404, "procedure");
    refused("/power?procedure=appointment&stage=none", 404, "stage");
    refused("/power?procedure=rough", 409, "procedure");
    refused("/power?on=tomorrow", 422, "on");
    refused("/power?join=Land%20gdp=3", 422, "join");
    refused("/matters/sg/rules?rule=everyone%20sings", 422, "rule");
    refused("/matters/sg/rules?subject=nobody", 404, "subject");
    refused("/races/none", 404, "race");
    refused("/races/nato-sg-2024?as_of=tomorrow", 422, "as_of");
    refused("/races/nato-sg-2024?subject=nobody", 404, "subject");
  }

  // A policy with two witnesses of whom one has cosigned, and cosigning for another body.
  void witness() {
    service::TestWitness one(world.body.keys.log->verifier(), world.body.clock);
    const auto named = service::in_policy("one", one.desk.key());
    const auto other = service::in_policy("two", service::test_witness("w.example/two", 7).verifier());
    service::set_policy(world.body, service::policy_of({named, other}, "quorum one\n"));
    look_at_everything();
    service::TestNet net;
    net.put(named.url, [&](const std::string& asked) { return one.answer(asked); });
    const auto note = service::bare(*world.body->publication().checkpoint());
    for (const auto& each : {named, other}) service::ask_witness(world.body.store(), net.door(), each, note);
    look_at_everything();
    const auto status = [&](const std::string& body) {
      return ask(world.nobody, "POST", "/witness/add-checkpoint", body).status;
    };
    EXPECT_EQ(status(world.other.request(0, 8)), 200);
    EXPECT_EQ(status(world.other.request(0, 600)), 409);
    EXPECT_EQ(status(service::TestLog(1).request(8, 600)), 422);
    EXPECT_EQ(status("{}"), 400);
    std::string forged = world.other.request(8, 600);
    forged[forged.size() - 9] = forged[forged.size() - 9] == 'A' ? 'B' : 'A';
    EXPECT_EQ(status(forged), 403);
    EXPECT_EQ(status(record::add_checkpoint(0, {}, note).bytes()), 404);
    EXPECT_EQ(status(std::string(kAddCheckpointBytes + 1, 'x')), 413);
  }

  void prepare() {
    act(world.secretary, "/matters", R"({"matter":"two","procedure":"adoption","title":"Another"})");
    act(world.secretary, "/matters/two/stages",
        R"({"stage_rule":"silence","subjects":["text"],"until":"2026-05-01T17:00",)"
        R"("text_title":"Another","text":"Whereas."})");
    ask(world.adviser, "PUT", "/stages/6/draft", R"({"stance":"object","reason":"It must not be"})");
    ask(world.deputy, "GET", "/stages/6/draft");
    ask(world.deputy, "DELETE", "/stages/6/draft");
  }
};

TEST_F(Contract, EveryRouteAnswersAsDocumented) {
  ask(world.nobody, "GET", "/health");
  ask(world.nobody, "GET", "/pages");
  ask(world.nobody, "GET", "/openapi.json");
  hold_an_appointment();
  hold_silences();
  look_at_everything();
  hold_a_finding();
  turn_secret();
  foresee();
  forecast();
  prepare();
  follow_deadlines();
  witness();
  let_others_in();
  std::set<std::string> documented;
  for (const Route& route : routes()) {
    const json::object& operation = *operation_of(route);
    for (const auto& [status, response] : operation.at("responses").as_object()) {
      if (status.starts_with("2")) {
        documented.insert(std::string(operation.at("operationId").as_string()) + " " + std::string(status));
      }
    }
  }
  // These have a test of their own.
  for (const char* each : {"enrol_key",        "withdraw_key",  "set_policy",         "open_confidence",
                           "erase_confidence", "keys",          "readings",           "consistency",
                           "receipt",          "record_file",   "enrol_sounding_key", "open_ceremony",
                           "post_to_ceremony", "open_sounding", "post_to_sounding",   "end_sounding",
                           "soundings",        "sounding",      "ceremony",           "sounding_messages",
                           "ceremony_messages"}) {
    EXPECT_EQ(documented.erase(std::string(each) + " 200"), 1u) << each;
    documented.erase(std::string(each) + " 201");
  }
  EXPECT_EQ(answered, documented);
}

// A request without something that the document requires, or with something that it does not know,
// is refused at exactly that member.
TEST_F(Contract, RequestsAreReadAsDocumented) {
  world.body.open_race();
  const std::vector<std::pair<std::string, std::string>> requests = {
      {"/matters", R"({"matter":"x","procedure":"adoption","title":"X"})"},
      {"/matters/sg/candidacies", R"({"subject":"b","name":"B","state":"declared"})"},
      {"/matters/sg/candidacies/ann", R"({"state":"withdrawn"})"},
      {"/matters/sg/reports", R"({"date":"2026-02-02","precision":"day","actor":"BB","kind":"position",)"
                              R"("candidate":"Ann","value":"support","standing":"official"})"},
      {"/matters/sg/stages", R"({"stage_rule":"consent","subjects":["ann"]})"},
      {"/stages/1/positions", R"({"stance":"support"})"},
      {"/stages/1/extension", R"({"until":"2026-06-27T15:00:00.000Z"})"},
      {"/stages/1/closing", "{}"},
      {"/matters/sg/outcome", R"({"outcome":"no_consent"})"},
      {"/links", R"({"role":"observer"})"},
      {"/tokens", R"({"role":"observer","days":3})"},
      {"/feed", R"({"language":"en"})"},
      {"/session", R"({"link":"x"})"}};
  for (const auto& [path, body] : requests) {
    const Route& route = route_of("POST", "/api/v1" + path);
    const json::object& operation = *operation_of(route);
    const json::object& schema = schemas.resolve(
        operation.at("requestBody").at("content").at("application/json").at("schema").as_object());
    const Person& person = (route.roles & kSecretary) != 0 ? world.secretary
                           : (route.roles & kChair) != 0   ? world.chair
                                                           : world.head;
    const json::object whole = json::parse(body).as_object();
    const auto refused = [&](const json::object& changed, const std::string& code, std::string_view field) {
      const Response response = ask(person, "POST", path, json::serialize(changed));
      EXPECT_EQ(code_of(response), code) << path << " " << field << " " << response.body;
      EXPECT_EQ(json_of(response).at("field").as_string(), field) << path;
    };
    json::object more = whole;
    more["nonsense"] = 1;
    refused(more, "unknown_field", "nonsense");
    const auto* required = schema.if_contains("required");
    if (required == nullptr) continue;
    for (const auto& name : required->as_array()) {
      json::object less = whole;
      less.erase(name.as_string());
      refused(less, "missing", name.as_string());
    }
  }
}

TEST_F(Contract, RefusalsAreAsDocumented) {
  world.body.open_race();
  EXPECT_EQ(ask(world.observer, "GET", "/matters/none").status, 404);
  EXPECT_EQ(ask(world.observer, "GET", "/stages/99").status, 404);
  EXPECT_EQ(ask(world.observer, "GET", "/stages/x").status, 404);
  EXPECT_EQ(ask(world.observer, "GET", "/matters/sg/table?as_of=yesterday").status, 422);
  EXPECT_EQ(ask(world.observer, "GET", "/matters/sg/table?subject=none").status, 404);
  EXPECT_EQ(ask(world.nobody, "GET", "/matters/sg").status, 401);
  EXPECT_EQ(ask(world.observer, "POST", "/matters", "{}").status, 403);
  EXPECT_EQ(
      ask(world.secretary, "POST", "/matters", R"({"matter":"sg","procedure":"adoption","title":"Again"})")
          .status,
      409);
  EXPECT_EQ(ask(world.chair, "POST", "/matters/sg/outcome",
                R"({"outcome":"appointed","subject":"ann","from":"2027-01-01","until":"2031-01-01"})")
                .status,
            409);
  EXPECT_EQ(ask(world.head, "POST", "/stages/1/positions", R"({"stance":"shrug"})").status, 422);
  EXPECT_EQ(ask(world.head, "GET", "/stages/1/draft").status, 404);
  EXPECT_EQ(ask(world.head, "POST", "/stages/1/positions", R"({"stance":"object"})", {{"If-Match", "\"1\""}})
                .status,
            412);
}

}  // namespace
}  // namespace nemcon::http
