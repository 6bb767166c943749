// A server's no in words: one sentence, and what to do about it.
#include <array>
#include <boost/json.hpp>
#include <ostream>
#include <string_view>

#include "cli/remote.hpp"
#include "cli/remote_json.hpp"

namespace nemcon::cli {
namespace {

struct Advice {
  std::string_view code, text;
};

// Codes that are not here need no advice: their sentence says it.
constexpr std::array kAdvice = {
    Advice{"not_signed_in",
           "Ask the secretariat for a link and use `nemcon sign-in LINK`, or give "
           "--token-file."},
    Advice{"not_yours", "`nemcon whoami` says who you are here."},
    Advice{"no_such_matter", "`nemcon home` lists the matters that you can see."},
    Advice{"no_such_stage", "`nemcon matter MATTER` lists its stages."},
    Advice{"no_such_subject", "`nemcon matter MATTER` lists its candidates, applicants and texts."},
    Advice{"no_such_member", "`nemcon body` lists the members and their codes."},
    Advice{"no_such_office", "`nemcon body` lists the offices."},
    Advice{"no_such_procedure", "`nemcon body` lists the procedures of the charter."},
    Advice{"unknown_value", "`nemcon body` says which ids there are; --help of the command, which words."},
    Advice{"exists", "`nemcon home` lists what there is."},
    Advice{"stage_open", "`nemcon stage close STAGE` closes it, or wait for its deadline."},
    Advice{"rule_not_met", "`nemcon table MATTER` says what each of them asks for."},
    Advice{"reason_required", "Give it with --reason or --text-file."},
    Advice{"bad_time", "Write it as an instant, 2026-06-26T15:00:00Z."},
    Advice{"would_tell", "`nemcon charter check FILE` says what the numbers would tell, and what to do."},
    Advice{"conflict", "Leave --idempotency-key out, or choose another."},
    Advice{"unsigned", "Give the key's file with --key FILE."},
    // Of one field, before what is said of the code.
    Advice{
        "no_such_key holders",
        "A holder has a key for that first: its delegation makes one with `nemcon sounding key --use shares "
        "--key FILE`."},
    Advice{"no_such_thing ceremony", "`nemcon sounding list` lists them."},
    Advice{"no_such_thing sounding", "`nemcon sounding list` lists them."},
    Advice{"no_such_key", "`nemcon keys` lists the seats' keys; `nemcon key enrol` enrols yours."},
    Advice{"signed_before", "Somebody else acts for your seat at this moment; look, then repeat."},
    Advice{"no_such_entry", "`nemcon entries` lists them."},
    Advice{"precondition_failed", "Look again, then decide."},
};

std::string_view advice_for(const std::string& code) {
  for (const Advice& each : kAdvice) {
    if (each.code == code) return each.text;
  }
  return {};
}

std::string title_of(const Problem& problem) {
  std::string title = text_in(problem.said, "title");
  if (title.empty()) title = "The server refused with status " + std::to_string(problem.status);
  if (title.ends_with('.')) title.pop_back();
  return title;
}

}  // namespace

std::string sentence_of(const Problem& problem) {
  std::string text = title_of(problem);
  if (const auto field = text_in(problem.said, "field"); !field.empty()) text += " (" + field + ")";
  bool first = true;
  for (const auto& id : texts_in(problem.said, "ids")) {
    text += (first ? ": " : ", ") + id;
    first = false;
  }
  if (const auto detail = text_in(problem.said, "detail"); !detail.empty()) text += "; " + detail;
  if (const auto reference = text_in(problem.said, "reference"); !reference.empty()) {
    text += "; reference " + reference;
  }
  text += '.';
  const std::string code = text_in(problem.said, "code");
  auto advice = advice_for(code + ' ' + text_in(problem.said, "field"));
  if (advice.empty()) advice = advice_for(code);
  return advice.empty() ? text : text + " " + std::string(advice);
}

int tell(const Problem& problem, World& world) {
  world.err << "nemcon: " << sentence_of(problem) << '\n';
  return problem.status >= 500 ? kBroken : kRefused;
}

}  // namespace nemcon::cli
