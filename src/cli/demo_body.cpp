#include "cli/demo_body.hpp"

#include <boost/json.hpp>
#include <stdexcept>

#include "base/check.hpp"
#include "codec/canonical.hpp"
#include "codec/zone.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

constexpr std::string_view kZone = "Europe/Brussels";  // of charters/nato.toml

service::Caller secretary() { return {{chamber::Role::kSecretary, MemberId()}, "Demonstration", "demo"}; }
service::Caller head_of(const char* member) {
  return {{chamber::Role::kHead, MemberId(member)}, "Demonstration", "demo"};
}

// Acts one after the other; one that is refused is a bug of the demonstration.
class Acting {
 public:
  Acting(service::Service& service, Clock& clock) : service_(service), clock_(clock) {}

  json::object act(const service::Caller& caller, const char* name,
                   std::vector<std::pair<std::string, std::string>> path, const json::object& body) {
    const auto answer = service_.perform({caller, name, std::move(path), codec::canonical(body),
                                          "demo-" + std::to_string(++count_), std::nullopt, false});
    if (answer.trouble != service::Trouble::kNone)
      throw std::runtime_error("the demonstration's database cannot be written");
    if (!answer.json) throw std::runtime_error("demonstration: " + sentence_of(answer.json.error()));
    return json::parse(*answer.json).as_object();
  }

  std::int64_t open_stage(const std::string& matter, json::object body) {
    return act(secretary(), "open_stage", {{"matter", matter}}, body).at("stage").as_int64();
  }

  void position(std::int64_t stage, const char* member, json::object body) {
    act(head_of(member), "take_position", {{"stage", std::to_string(stage)}}, body);
  }

  // 17:00 of the body's day that is so many days from now.
  std::string at_five(int days) {
    const Date today = codec::local_date(clock_.now(), kZone);
    return to_text(Date{today.days + days}) + "T17:00";
  }

  // Midnight of the day so many days from now, as a day.
  std::string day(int days) { return to_text(Date{codec::local_date(clock_.now(), kZone).days + days}); }

 private:
  service::Service& service_;
  Clock& clock_;
  int count_ = 0;
};

// A line of the race file without the race's name and without members that have no value.
json::object report_of(std::string_view line) {
  const json::value parsed = json::parse(json::string_view(line.data(), line.size()));
  json::object out;
  for (const auto& [name, value] : parsed.as_object()) {
    if (name != "race" && !value.is_null()) out[name] = value;
  }
  return out;
}

void load_race(Acting& acting, std::string_view race) {
  acting.act(secretary(), "open_matter", {},
             {{"matter", "sg-2024"},
              {"procedure", "appointment"},
              {"title", "Secretary General: the race of 2024, as reported"},
              {"office", "secretary_general"}});
  while (!race.empty()) {
    const std::size_t end = std::min(race.find('\n'), race.size());
    const std::string_view line = race.substr(0, end);
    race.remove_prefix(std::min(end + 1, race.size()));
    if (line.empty()) continue;
    acting.act(secretary(), "note_report", {{"matter", "sg-2024"}}, report_of(line));
  }
}

void open_adoption(Acting& acting, const char* matter, const char* title) {
  acting.act(secretary(), "open_matter", {},
             {{"matter", matter}, {"procedure", "adoption"}, {"title", title}});
}

json::object silence(Acting& acting, const char* title, const char* text, int days) {
  return {{"stage_rule", "silence"},
          {"subjects", json::array{"text"}},
          {"until", acting.at_five(days)},
          {"text_title", title},
          {"text", text}};
}

// A text that waits under silence: every delegation has it on its first page.
void load_silence(Acting& acting) {
  open_adoption(acting, "example-translation", "Example: time limits for translations");
  acting.open_stage("example-translation",
                    silence(acting, "Time limits for translations (draft 2)",
                            "1. Texts for decision are circulated in both official languages.\n"
                            "2. Where one language is ready first, no silence is set before the other "
                            "has been circulated for one working day.\n"
                            "3. Corrections of language do not reopen a text.\n",
                            2));
}

// A silence that was broken: the secretary can issue the text again.
void load_broken(Acting& acting) {
  open_adoption(acting, "example-archive", "Example: opening of archives after thirty years");
  const auto stage =
      acting.open_stage("example-archive", silence(acting, "Opening of archives (draft 1)",
                                                   "1. Minutes are opened thirty years after the meeting.\n"
                                                   "2. A member may ask for ten years more, with reasons.\n",
                                                   3));
  acting.position(stage, "NL",
                  {{"stance", "object"},
                   {"reason", "Example: paragraph 2 names nobody who decides on the request."},
                   {"condition", "Name the committee that decides."}});
}

// A roll call in which a few still keep the rule from being met.
void load_roll_call(Acting& acting) {
  acting.act(secretary(), "open_matter", {},
             {{"matter", "example-extension"},
              {"procedure", "extension"},
              {"title", "Example: one more year for the Secretary General"},
              {"office", "secretary_general"},
              {"until", "2029-10-01"}});
  const auto stage = acting.open_stage(
      "example-extension",
      {{"stage_rule", "consent"}, {"subjects", json::array{"incumbent"}}, {"until", acting.at_five(9)}});
  for (const char* member :
       {"AL", "BE", "BG", "CA", "HR", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "IS", "IT",
        "LV", "LT", "LU", "ME", "MK", "NO", "PL", "PT", "RO", "SI", "ES", "SE", "GB"}) {
    acting.position(stage, member, {{"stance", "support"}});
  }
  acting.position(stage, "SK", {{"stance", "acquiesce"}});
  acting.position(stage, "TR",
                  {{"stance", "reserve"},
                   {"reason", "Example: our parliament has not been heard yet."},
                   {"condition", "A hearing before the end of the month."}});
}

}  // namespace

void load_demo(service::Service& service, Clock& clock, std::string_view race) {
  Acting acting(service, clock);
  load_race(acting, race);
  load_roll_call(acting);
  load_broken(acting);
  load_silence(acting);
}

}  // namespace nemcon::cli
