#include "cli/print_picture.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

#include "cli/minute_page.hpp"
#include "cli/print_candidate.hpp"

namespace nemcon::cli {
namespace {

using namespace chamber;  // the whole file is about its types
using Tint = MinutePage::Tint;

std::string office_line(const Seen& seen) {
  const Picture& picture = seen.picture;
  const PictureWords& words = seen.words;
  const std::string office =
      seen.charter.offices.empty() ? "" : seen.charter.offices.front().name + std::string(words.colon);
  if (!picture.incumbent.empty()) {
    if (!picture.term_end) return office + picture.incumbent;
    return office + picture.incumbent +
           fmt::format(fmt::runtime(words.term_to), day_words(words, *picture.term_end),
                       days_ahead(words, picture.term_end->days - picture.as_of.days));
  }
  if (!picture.last_incumbent.empty()) {
    return office + fmt::format(fmt::runtime(words.term_ended), picture.last_incumbent,
                                day_words(words, *picture.vacant_from));
  }
  return office + std::string(words.nobody_holds) +
         (picture.term_end ? fmt::format(fmt::runtime(words.term_to), day_words(words, *picture.term_end),
                                         days_ahead(words, picture.term_end->days - picture.as_of.days))
                           : "");
}

void print_head(const Seen& seen, MinutePage& page) {
  const PictureWords& words = seen.words;
  const Picture& picture = seen.picture;
  page.facing(page.tinted(Tint::kStrong, seen.charter.name), picture.race);
  page.put(0, fmt::format(fmt::runtime(words.as_known_on), day_words(words, picture.as_of)));
  page.blank();
  constexpr std::size_t kColumn = 12;
  page.put(kColumn, picture.rule.print(), words.rule);
  std::string who = fmt::format(fmt::runtime(words.members_on_that_day), picture.electorate.size());
  if (picture.said_electorate) {
    who += fmt::format(fmt::runtime(words.report_says_other), *picture.said_electorate);
  }
  page.put(kColumn, who, words.electorate);
  if (seen.base.office) page.put(kColumn, office_line(seen), words.office);
}

void print_ahead(const Seen& seen, MinutePage& page) {
  if (seen.picture.ahead.empty()) return;
  const PictureWords& words = seen.words;
  page.blank();
  page.put(0, page.tinted(Tint::kStrong, words.ahead));
  for (const Ahead& each : seen.picture.ahead) {
    std::string text = days_ahead(words, each.date.days - seen.picture.as_of.days) +
                       std::string(words.colon) + state_words(words, each.kind);
    if (!each.about.empty()) text += " (" + each.about + ")";
    if (each.put_off) {
      text += ", " + fmt::format(fmt::runtime(words.put_off), day_words(words, *each.put_off));
    }
    if (!each.note.empty()) text += ". " + each.note;
    page.put(24, text + " " + page.tinted(Tint::kFaint, page.cite(each.source)),
             "  " + day_words(words, each.date));
  }
}

bool is_poll(const Total& total) { return !reported_count(total.text) && reported_poll(total.text); }

// "12-0-3": encouraging, discouraging, no opinion.
std::string poll_text(const ReportedPoll& poll) {
  return std::to_string(poll_number(poll, "encourage")) + "-" +
         std::to_string(poll_number(poll, "discourage")) + "-" +
         std::to_string(poll_number(poll, "no_opinion"));
}

constexpr std::size_t kName = 24, kPoll = 8, kAgainst = 4;

// A candidate's row: its name, then a column for each of the polls, by their dates.
void print_poll_row(const CandidatePicture& candidate, const std::vector<Date>& days, MinutePage& page) {
  std::string row, against;
  for (const Date day : days) {
    std::string cell = "-";
    for (const Total& total : candidate.totals) {
      if (!is_poll(total) || total.date != day) continue;
      const auto poll = *reported_poll(total.text);
      cell = poll_text(poll);
      const auto permanent = poll_number(poll, "p5_discourage");
      against = permanent == 0 ? "" : "(" + std::to_string(permanent) + ")";
    }
    row += cell + std::string(kPoll - std::min(kPoll - 1, cell.size()), ' ');
  }
  std::string name = "  " + candidate.name;
  name += std::string(kName - std::min(kName - 1, MinutePage::columns(name)), ' ');
  page.row(name + row + against);
}

std::vector<Date> poll_days(const Picture& picture) {
  std::vector<Date> days;
  for (const auto& candidate : picture.candidates) {
    for (const Total& total : candidate.totals) {
      if (is_poll(total) && std::ranges::find(days, total.date) == days.end()) days.push_back(total.date);
    }
  }
  std::ranges::sort(days);
  return days;
}

std::string poll_list(const Seen& seen, const std::vector<Date>& days) {
  std::string list;
  for (const Date day : days) list += (list.empty() ? "" : ", ") + day_words(seen.words, day);
  return list;
}

void print_polls(const Seen& seen, const std::string& only, MinutePage& page) {
  auto days = poll_days(seen.picture);
  if (days.empty()) return;
  const std::size_t fit = std::max<std::size_t>(1, (page.width() - kName - kAgainst) / kPoll);
  if (days.size() > fit) days.erase(days.begin(), days.end() - static_cast<std::ptrdiff_t>(fit));
  page.blank();
  page.put(0, page.tinted(Tint::kStrong, seen.words.polls));
  page.put(2, fmt::format(fmt::runtime(seen.words.poll_columns), poll_list(seen, days)), "  ");
  for (const auto& candidate : seen.picture.candidates) {
    const bool polled = std::ranges::any_of(candidate.totals, is_poll);
    if (polled && (only.empty() || only == candidate.name)) print_poll_row(candidate, days, page);
  }
}

// The leading one is shown at length; who else is in the race and has a camp of its own, in short;
// the others by a line.
enum class Room { kLength, kShort, kLine };
Room room_of(const Picture& picture, const CandidatePicture& candidate, const std::string& only) {
  if (!only.empty()) return Room::kLength;
  if (&candidate == &picture.candidates.front()) return Room::kLength;
  const bool alive = !candidate.ended && !candidate.decided;
  return alive && !candidate.positions.empty() ? Room::kShort : Room::kLine;
}

void print_candidates(const Seen& seen, const std::string& only, MinutePage& page) {
  const Picture& picture = seen.picture;
  if (picture.candidates.empty()) {
    page.blank();
    page.put(0, seen.words.no_names);
  }
  bool first_line = true;
  for (const Room room : {Room::kLength, Room::kShort, Room::kLine}) {
    for (const auto& each : picture.candidates) {
      if ((!only.empty() && each.name != only) || room_of(picture, each, only) != room) continue;
      if (room == Room::kLength) print_candidate(seen, each, page);
      if (room == Room::kShort) print_in_short(seen, each, page);
      if (room != Room::kLine) continue;
      if (std::exchange(first_line, false)) {
        page.blank();
        page.put(0, page.tinted(Tint::kStrong, seen.words.other_names));
      }
      print_in_a_line(seen, each, page);
    }
    if (room == Room::kLength) print_polls(seen, only, page);
  }
}

}  // namespace

std::string print_picture(const Seen& seen, const std::string& only, const Paper& paper) {
  MinutePage page(paper.width, paper.colour);
  print_head(seen, page);
  print_candidates(seen, only, page);
  print_events(seen, seen.words.besides, seen.picture.events, page);
  print_ahead(seen, page);
  page.sources(seen.words.sources);
  page.blank();
  page.put(0, page.tinted(Tint::kFaint, seen.words.reading));
  return std::move(page).text();
}

}  // namespace nemcon::cli
