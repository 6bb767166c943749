#include "codec/race_v1.hpp"

#include <algorithm>
#include <utility>

#include "base/limits.hpp"
#include "chamber/report_value.hpp"
#include "codec/fields.hpp"
#include "codec/json_line.hpp"
#include "codec/plain.hpp"

namespace nemcon::codec {
namespace {

using chamber::Report;
using chamber::ReportKind;

struct Field {
  std::string_view name;
  std::size_t limit;
  bool required;
};
// In the order in which they are written. Null and an absent member are the same.
constexpr Field kFields[] = {
    {"race", kIdBytes, true},     {"date", 10, true},           {"precision", kIdBytes, true},
    {"actor", kIdBytes, true},    {"kind", kIdBytes, true},     {"candidate", kTitleBytes, false},
    {"value", kTitleBytes, true}, {"standing", kIdBytes, true}, {"note", kNoteBytes, false},
    {"source", kNoteBytes, true}, {"known_on", 10, false},      {"demand", kConditionBytes, false},
};

const Field* find_field(std::string_view name) {
  const auto found = std::ranges::find(kFields, name, &Field::name);
  return found == std::end(kFields) ? nullptr : found;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kShown = 60;
  if (!is_plain(text)) return "it";
  if (text.size() <= kShown) return "`" + std::string(text) + "`";
  std::size_t size = kShown;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return "`" + std::string(text.substr(0, size)) + "...`";
}

// Turns the members of one line into a report; every fault is told, not only the first.
class ReportReader {
 public:
  explicit ReportReader(const std::vector<LineMember>& members) : members_(members) {}
  std::vector<std::pair<std::string, std::string>> faults;  // field, what

  Report read() {
    check_members();
    Report report;
    report.race = text("race");
    report.actor = text("actor");
    report.candidate = text("candidate");
    report.value = text("value");
    report.note = text("note");
    report.source = text("source");
    report.demand = text("demand");
    if (const auto day = date("date")) report.date = *day;
    report.known_on = date("known_on");
    report.precision = word("precision", chamber::precision_of, "day, about, month or before");
    report.standing = word("standing", chamber::standing_of, "official, reported, anonymous or inferred");
    report.kind =
        word("kind", chamber::report_kind_of,
             "position, candidacy, membership, deadline, milestone, outcome, straw_poll or influence");
    if (faults.empty()) check_together(report);
    return report;
  }

 private:
  void fault(std::string_view field, std::string what) {
    faults.emplace_back(std::string(field), std::move(what));
  }

  void check_members() {
    for (const LineMember& member : members_) {
      const Field* field = find_field(member.name);
      if (field == nullptr) {
        fault(is_plain(member.name) ? member.name : "a name", "no member of a report: remove or rename it");
      } else if (member.text && member.text->size() > field->limit) {
        fault(member.name, "has " + std::to_string(member.text->size()) + " bytes, at most " +
                               std::to_string(field->limit) + " are taken");
      } else if (member.text && !is_plain(*member.text)) {
        fault(member.name, "holds a control character or one that turns the direction of text: remove it");
      }
    }
    for (const Field& field : kFields) {
      if (field.required && text(field.name).empty()) fault(field.name, "is missing or empty: add it");
    }
    check_id("race");
    check_id("actor");
  }

  void check_id(std::string_view name) {
    const std::string value = text(name);
    if (!value.empty() && value.size() <= kIdBytes && !is_id(value)) {
      fault(name, quoted(value) + " is no code: letters, digits, `_`, `-` and `.` only");
    }
  }

  std::string text(std::string_view name) const {
    const auto found = std::ranges::find(members_, name, &LineMember::name);
    return found == members_.end() || !found->text ? std::string() : *found->text;
  }

  std::optional<Date> date(std::string_view name) {
    const std::string value = text(name);
    if (value.empty()) return std::nullopt;
    const auto day = parse_date(value);
    if (!day) fault(name, quoted(value) + " is no day: write it as 2024-02-22");
    return day;
  }

  template <class E>
  E word(std::string_view name, std::optional<E> (*value_named)(std::string_view), std::string_view allowed) {
    const std::string value = text(name);
    const std::optional<E> found = value_named(value);
    if (!found && !value.empty()) {
      fault(name, quoted(value) + " is not known: " + std::string(allowed));
    }
    return found.value_or(E{});
  }

  void check_together(const Report& report) {
    const std::string wrong = chamber::wrong_value(report.kind, report.value);
    if (!wrong.empty()) {
      fault("value", quoted(report.value) + " is no value of a " +
                         std::string(chamber::name_of(report.kind)) + ": " + wrong);
    }
    const bool about = report.kind == ReportKind::kPosition || report.kind == ReportKind::kStrawPoll;
    if (about && report.candidate.empty()) {
      fault("candidate", "is missing: a " + std::string(chamber::name_of(report.kind)) +
                             " is about somebody or something; say whom");
    }
    if (!report.demand.empty() && report.kind != ReportKind::kPosition) {
      fault("demand", "belongs to a position only: remove it");
    }
    if (report.known_on && *report.known_on < report.date && report.kind != ReportKind::kDeadline) {
      fault("known_on", "lies before `date`: nothing is known before it is so");
    }
  }

  const std::vector<LineMember>& members_;
};

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t") == std::string_view::npos; }

constexpr std::string_view kMark = "\xEF\xBB\xBF";  // UTF-8's byte order mark

}  // namespace

std::string fault_text(std::string_view file, const RaceFault& fault) {
  std::string text(file);
  text += ":" + std::to_string(fault.line);
  if (fault.column != 0) text += ":" + std::to_string(fault.column);
  text += ": ";
  if (!fault.field.empty()) text += fault.field + ": ";
  return text + fault.what;
}

void RaceReader::feed(std::string_view piece) {
  for (;;) {
    const std::size_t end = piece.find('\n');
    keep(piece.substr(0, end));
    if (end == std::string_view::npos) return;
    end_line();
    piece.remove_prefix(end + 1);
  }
}

void RaceReader::keep(std::string_view piece) {
  if (!too_long_) pending_ += piece.substr(0, kLineBytes + 2 - pending_.size());
  too_long_ = too_long_ || pending_.size() > kLineBytes + 1;  // a carriage return may end it
}

void RaceReader::end_line() {
  ++number_;
  line(pending_);
  pending_.clear();
  too_long_ = false;
}

Race RaceReader::finish() && {
  if (!pending_.empty()) end_line();
  return std::move(race_);
}

void RaceReader::fault(std::string field, std::string what, std::size_t column) {
  ++race_.faults_in_all;
  if (race_.faults.size() >= kFaultsShown) return;
  race_.faults.push_back({number_, column, std::move(field), std::move(what)});
}

// Windows' line ends, a byte order mark before the first line and blank lines mean nothing and are
// passed over; they are not written back.
void RaceReader::line(std::string_view text) {
  if (number_ == 1 && text.starts_with(kMark)) text.remove_prefix(kMark.size());
  if (text.ends_with('\r')) text.remove_suffix(1);
  if (too_long_ || text.size() > kLineBytes) {
    return fault("", "the line has more than " + std::to_string(kLineBytes) + " bytes: shorten the note");
  }
  if (!is_blank(text)) report(text);
}

void RaceReader::report(std::string_view text) {
  JsonLine parsed = read_json_line(text);
  if (parsed.fault) {
    const bool named = is_plain(parsed.fault->name);
    return fault(named ? parsed.fault->name : "", parsed.fault->what, parsed.fault->column);
  }
  ReportReader reader(parsed.members);
  Report report = reader.read();
  if (reader.faults.empty() && !race_.reports.empty() && race_.reports.front().race != report.race) {
    reader.faults.emplace_back("race", quoted(report.race) + " is not `" + race_.reports.front().race +
                                           "` as before: a file holds one race");
  }
  if (reader.faults.empty() && race_.reports.size() >= kReportsOfMatter) {
    reader.faults.emplace_back("", "more than " + std::to_string(kReportsOfMatter) + " reports in one file");
  }
  for (auto& [field, what] : reader.faults) fault(std::move(field), std::move(what));
  if (!reader.faults.empty()) return;
  race_.reports.push_back(std::move(report));
  race_.lines.push_back(number_);
}

Race read_race(std::string_view text) {
  RaceReader reader;
  reader.feed(text);
  return std::move(reader).finish();
}

std::string write_report(const Report& report) {
  std::string out;
  const auto add = [&](std::string_view name, std::string_view value) {
    out += (out.empty() ? "{\"" : ", \"") + std::string(name) + "\": " + json_string(value);
  };
  add("race", report.race);
  add("date", to_text(report.date));
  add("precision", chamber::name_of(report.precision));
  add("actor", report.actor);
  add("kind", chamber::name_of(report.kind));
  if (report.candidate.empty()) {
    out += ", \"candidate\": null";
  } else {
    add("candidate", report.candidate);
  }
  add("value", report.value);
  add("standing", chamber::name_of(report.standing));
  add("note", report.note);
  add("source", report.source);
  if (report.known_on) add("known_on", to_text(*report.known_on));
  if (!report.demand.empty()) add("demand", report.demand);
  return out + "}\n";
}

}  // namespace nemcon::codec
