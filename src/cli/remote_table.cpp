// nemcon table: where every member stands, now or as it was known on a day.
#include "cli/remote_table.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <ostream>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct TableOptions {
  RemoteOptions remote;
  std::string matter, subject, as_of;
};

bool by_acts(const json::object& table) { return text_in(table, "basis") == "acts"; }

std::vector<std::string> names_of(const json::object& table, const std::vector<std::string>& codes) {
  std::vector<std::string> names;
  for (const std::string& code : codes) {
    names.push_back(code);
    for (const auto& seat : objects_in(table, "seats")) {
      if (text_in(seat, "member") == code) names.back() = text_in(seat, "name");
    }
  }
  return names;
}

// Who holds the member's proxy said it; else, where it was received, it was logged for the member: by the
// secretary, or by a facilitator where what is said is kept back. Which of them, a position does not say.
bool by_proxy(const std::string& received) { return received == "proxy"; }

// An unnamed source has its question mark beside the glyph.
std::string sign_of(const json::object& seat) {
  const bool unnamed = text_in(seat, "standing") == "anonymous";
  return glyph_of(text_in(seat, "stance")) + (unnamed ? "?" : " ");
}

std::string since_of(const json::object& seat, const Reading& reading) {
  const std::string since = text_in(seat, "since");
  return since.empty() ? since : since_words(since, text_in(seat, "precision"), reading);
}

// ", on its official word, since 5 March 2024"; silence needs nobody's word.
std::string provenance(const json::object& seat, const Reading& reading) {
  std::string text;
  const std::string standing = text_in(seat, "standing");
  if (flag_in(seat, "own")) {
    const std::string received = text_in(seat, "received");
    text = received.empty() ? ", by its own act here" : by_proxy(received) ? ", by proxy" : "";
  } else if (!standing.empty()) {
    text = ", " + on_whose_word(standing);
  }
  const std::string since = since_of(seat, reading);
  return since.empty() ? text : text + ", since " + since;
}

void print_indented(const json::object& seat, const char* name, const char* before, std::ostream& out) {
  if (const auto text = text_in(seat, name); !text.empty()) out << wrapped(before + text, 9);
}

void print_holdout(const json::object& seat, bool acts, const Reading& reading, std::ostream& out) {
  const std::string stance = text_in(seat, "stance");
  std::string line = text_in(seat, "name") + " " + does(stance) + provenance(seat, reading) + ".";
  if (acts && !flag_in(seat, "own") && stance != "silent") line += " A report: it counts for nothing here.";
  out << wrapped(line, 9, "  " + sign_of(seat) + " " + padded(text_in(seat, "member"), 4));
  print_indented(seat, "reason", "Reason: ", out);
  if (!by_proxy(text_in(seat, "received")))
    print_indented(seat, "received", "Logged for it, received by ", out);
  print_indented(seat, "condition", "Would lift it: ", out);
  print_indented(seat, "note", "", out);
  print_indented(seat, "source", "", out);
}

using Counts = std::vector<std::pair<std::string, int>>;

void count_one(Counts& counts, const std::string& word) {
  const auto found = std::ranges::find(counts, word, &Counts::value_type::first);
  found == counts.end() ? (void)counts.emplace_back(word, 1) : (void)++found->second;
}

std::string counts_words(const Counts& counts) {
  std::vector<std::string> parts;
  for (const auto& [word, count] : counts) parts.push_back(std::to_string(count) + " " + word);
  return listed(parts);
}

// "28 of 32 support or go along: 20 officially, 7 as reported and 1 unnamed source."
std::string support_words(const json::object& table) {
  Counts counts;
  int count = 0;
  const auto seats = objects_in(table, "seats");
  for (const auto& seat : seats) {
    const std::string stance = text_in(seat, "stance");
    const bool own = flag_in(seat, "own");
    if (stance != "support" && stance != "acquiesce") continue;
    if (!own && by_acts(table)) continue;
    count_one(counts, own ? "by its own act" : short_standing(text_in(seat, "standing")));
    ++count;
  }
  const std::string text =
      std::to_string(count) + " of " + std::to_string(seats.size()) + " support or go along";
  return counts.size() < 2 ? text + "." : text + ": " + counts_words(counts) + ".";
}

// Where silence is consent, nobody has to support: "31 silent" is how it should be.
std::string stances_words(const json::object& table) {
  Counts counts;
  for (const auto& seat : objects_in(table, "seats")) {
    count_one(counts, doing(flag_in(seat, "own") ? text_in(seat, "stance") : "silent"));
  }
  return "Of " + std::to_string(array_in(table, "seats").size()) + ": " + counts_words(counts) + ".";
}

bool anybody_heard(const json::object& table) {
  return !array_in(table, "totals").empty() ||
         std::ranges::any_of(objects_in(table, "seats"),
                             [](const auto& seat) { return !text_in(seat, "standing").empty(); });
}

// On what the verdict rests.
std::string basis_words(const json::object& table, const Reading& reading) {
  const std::string as_of = text_in(table, "as_of");
  const std::string day = as_of.empty() ? "" : " as of " + since_words(as_of, "", reading);
  if (by_acts(table)) return day.empty() ? "" : "The members' own acts" + day + ".\n";
  if (!anybody_heard(table)) return "Nobody has been asked yet, and no report says anything" + day + ".\n";
  return "A reading of reports" + day + ". It binds nobody.\n";
}

bool says_nothing(const json::object& seat) {
  return text_in(seat, "stance") == "silent" && text_in(seat, "standing").empty() &&
         text_in(seat, "condition").empty();
}

// Positions are kept from this reader: how the stage ended is all that can be said.
void print_hidden(const json::object& table, std::ostream& out) {
  const bool ended = text_in(table, "verdict") != "open";
  out << wrapped((ended ? verdict_words(text_in(table, "verdict")) + ". " : std::string()) +
                     "What members say is kept back from you.",
                 0);
  for (const auto& seat : objects_in(table, "seats")) {
    if (!flag_in(seat, "own") || text_in(seat, "stance") == "silent") continue;
    out << wrapped(text_in(seat, "name") + " " + does(text_in(seat, "stance")) +
                       ": of all positions here only this one is shown to you.",
                   0);
  }
}

// Where there are several ways to meet the rule, the smallest are worth saying; for unanimous
// consent there is only the one that `missing` says already.
void print_ways(const json::object& table, std::ostream& out) {
  const auto& to_meet = object_in(table, "to_meet");
  const auto& sets = array_in(to_meet, "sets");
  if (text_in(table, "verdict") == "met" || sets.size() < 2) return;
  out << "  " << counted(number_in(to_meet, "size"), "member would do", "members together would do") << ":\n";
  for (std::size_t i = 0; i < std::min<std::size_t>(sets.size(), 6); ++i) {
    std::vector<std::string> codes;
    if (!sets[i].is_array()) continue;
    for (const auto& code : sets[i].get_array()) {
      if (code.is_string()) codes.emplace_back(code.get_string());
    }
    out << "    " << listed(codes) << '\n';
  }
  if (sets.size() > 6 || !flag_in(to_meet, "complete")) out << "    or others\n";
}

}  // namespace

void print_verdict(const json::object& table, const Reading& reading, std::ostream& out) {
  constexpr std::size_t kNames = 8;  // more are a list of their own
  const auto missing = names_of(table, texts_in(table, "missing"));
  std::string line = verdict_words(text_in(table, "verdict"));
  if (missing.size() > kNames) {
    line += "; " + std::to_string(missing.size()) + " members are missing";
  } else if (!missing.empty()) {
    line += "; missing: " + listed(missing);
  }
  const bool silence_consents = text_in(table, "silence") == "consents" && by_acts(table);
  if (flag_in(table, "hidden")) {
    print_hidden(table, out);
  } else {
    out << wrapped(line + ".", 0)
        << wrapped(silence_consents ? stances_words(table) : support_words(table), 0);
  }
  out << wrapped("Rule: " + text_in(table, "rule") + ". " +
                     silence_means(text_in(table, "silence"), text_in(table, "abstention")),
                 0)
      << basis_words(table, reading);
}

void print_missing(const json::object& table, const Reading& reading, std::ostream& out) {
  const auto missing = texts_in(table, "missing");
  if (missing.empty()) return;
  out << "\nWho is missing\n";
  std::vector<std::string> silent;
  for (const auto& seat : objects_in(table, "seats")) {
    if (std::ranges::find(missing, text_in(seat, "member")) == missing.end()) continue;
    if (says_nothing(seat)) {
      silent.push_back(text_in(seat, "name"));
    } else {
      print_holdout(seat, by_acts(table), reading, out);
    }
  }
  if (!silent.empty()) out << wrapped("Nothing said: " + listed(silent) + ".", 5, "  ○  ");
  print_ways(table, out);
}

namespace {

// In the columns of the table the day is enough; the hour stands with those who are missing, and in
// --json.
std::string day_of(const json::object& seat, const Reading& reading) {
  const auto at = parse_instant(text_in(seat, "since"));
  return at ? day_words(*at, reading) : since_of(seat, reading);
}

// What it says is kept from this reader, and that may be anything, or nothing.
bool is_kept(const json::object& table, const json::object& seat) {
  return flag_in(table, "hidden") && !flag_in(seat, "own") && text_in(seat, "stance") == "silent";
}

std::string said_by(const json::object& table, const json::object& seat) {
  return is_kept(table, seat) ? "not shown to you" : does(text_in(seat, "stance"));
}

std::string word_of(const json::object& seat) {
  const std::string standing = text_in(seat, "standing");
  const std::string received = text_in(seat, "received");
  if (flag_in(seat, "own"))
    return received.empty() ? "its own act" : by_proxy(received) ? "by proxy" : "logged";
  return standing.empty() ? standing : short_standing(standing);
}

}  // namespace

void print_seats(const json::object& table, const Reading& reading, std::ostream& out) {
  out << "\nRound the table\n";
  const auto seats = objects_in(table, "seats");
  std::size_t names = 0, words = 0;
  for (const auto& seat : seats) {
    names = std::max(names, columns(text_in(seat, "name")));
    words = std::max(words, columns(said_by(table, seat)));
  }
  for (const auto& seat : seats) {
    const std::string sign = is_kept(table, seat) ? "· " : sign_of(seat);
    std::string line = "  " + sign + " " + padded(text_in(seat, "member"), 4) +
                       padded(harmless(text_in(seat, "name")), names + 2) +
                       padded(said_by(table, seat), words + 2) + padded(word_of(seat), 16) +
                       day_of(seat, reading);
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << '\n';
  }
}

void print_beside(const json::object& table, const Reading& reading, std::ostream& out) {
  for (const auto& each : objects_in(table, "joining")) {
    out << wrapped(text_in(each, "name") + " is a member from " +
                       since_words(text_in(each, "from"), "", reading) + "; from then on it counts here too.",
                   2);
  }
  const auto totals = objects_in(table, "totals");
  if (!totals.empty()) out << "\nCounts that were reported; kept apart: names unknown\n";
  for (const auto& each : totals) {
    out << wrapped(count_words(text_in(each, "text")) + ", " + short_standing(text_in(each, "standing")) +
                       ", " + since_words(text_in(each, "date"), "", reading),
                   2);
    if (const auto note = text_in(each, "note"); !note.empty()) out << wrapped(note, 4);
  }
  auto events = objects_in(table, "events");
  if (!events.empty()) out << "\nOn the way\n";
  for (const auto& each : events) {
    out << wrapped(since_words(text_in(each, "date"), "", reading) + "  " + text_in(each, "member") + " " +
                       outcome_words(text_in(each, "value")) + ", " +
                       short_standing(text_in(each, "standing")) + ". " + text_in(each, "note"),
                   4, "  ");
  }
}

namespace {

std::string target_of(const TableOptions& options) {
  std::string target = "/matters/" + encoded(options.matter) + "/table";
  char before = '?';
  const auto add = [&](const char* name, const std::string& value) {
    if (value.empty()) return;
    target += before + std::string(name) + "=" + encoded(value);
    before = '&';
  };
  add("subject", options.subject);
  add("as_of", options.as_of);
  return target;
}

// Only a person is a candidate; a text or an incumbent has no state of its own.
std::string candidacy_words(const json::object& matter, const json::object& table) {
  const std::string state = text_in(table, "state");
  return state.empty() || text_in(matter, "kind") != "appointment" ? "" : ", " + state;
}

Answered<int> table(Remote& remote, const TableOptions& options) {
  TRY(answer, remote.get(target_of(options)));
  std::ostream& out = remote.out();
  if (remote.json()) {
    out << answer.text << '\n';
    return int{kDone};
  }
  TRY(matter, remote.get("/matters/" + encoded(options.matter)));
  const json::object& view = answer.value;
  const Reading reading = reading_of(matter.value);
  const std::string title = text_in(matter.value, "title"), name = text_in(view, "name");
  out << wrapped(title, 0);
  if (!name.empty() && name != title) out << wrapped(name + candidacy_words(matter.value, view), 0);
  print_verdict(view, reading, out);
  print_missing(view, reading, out);
  print_seats(view, reading, out);
  print_beside(view, reading, out);
  return int{kDone};
}

}  // namespace

void add_table(CLI::App& app, CommandList& list) {
  auto options = std::make_shared<TableOptions>();
  auto* command = app.add_subcommand("table", "The round table of a matter: every member's stance");
  command->add_option("MATTER", options->matter, "id of the matter")->required();
  command->add_option("--subject", options->subject, "candidate, applicant or text; the leading one");
  command->add_option("--as-of", options->as_of, "as it was known on that day, 2024-04-03, or instant");
  add_remote_options(*command, options->remote);
  add_command(list, command, options, table);
}

}  // namespace nemcon::cli
