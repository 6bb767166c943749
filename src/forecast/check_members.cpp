// What can be checked of a race if one knows who the members are.
#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <set>

#include "forecast/check_parts.hpp"

namespace nemcon::forecast {
namespace {

using chamber::Report, chamber::ReportKind;

std::vector<Report> memberships_of(const std::vector<Report>& reports) {
  std::vector<Report> out;
  std::ranges::copy_if(reports, std::back_inserter(out),
                       [](const Report& each) { return each.kind == ReportKind::kMembership; });
  return out;
}

bool is_among(const std::vector<chamber::Member>& members, const std::string& actor) {
  return std::ranges::any_of(members, [&](const chamber::Member& each) { return each.id.text() == actor; });
}

std::vector<chamber::Member> members_on(const chamber::PictureBase& base,
                                        const std::vector<Report>& memberships, Date day) {
  return chamber::picture(base, memberships, day).electorate;
}

// Bodies speak by outcomes and deadlines; a position is a member's.
std::set<std::string> bodies_of(const std::vector<Report>& reports) {
  std::set<std::string> out;
  for (const Report& each : reports)
    if (each.kind == ReportKind::kOutcome || each.kind == ReportKind::kDeadline) out.insert(each.actor);
  return out;
}

void check_positions(const chamber::PictureBase& base, const std::vector<Report>& reports,
                     const std::vector<Report>& memberships, Findings& findings) {
  const auto bodies = bodies_of(reports);
  for (const Report& each : reports) {
    if (each.kind != ReportKind::kPosition) continue;
    if (is_among(members_on(base, memberships, each.date), each.actor)) continue;
    if (bodies.contains(each.actor))
      findings.error(&each, "actor", each.actor + " is the body itself: a position is a member's");
    else
      findings.note(&each, "actor",
                    each.actor + " is no member on that day: a voice from outside, which counts for nothing");
  }
}

void check_memberships(const chamber::PictureBase& base, const std::vector<Report>& reports,
                       Findings& findings) {
  std::map<std::string, const Report*> last;
  std::vector<const Report*> by_day;
  for (const Report& each : reports)
    if (each.kind == ReportKind::kMembership) by_day.push_back(&each);
  std::ranges::stable_sort(by_day, {}, [](const Report* each) { return each->date; });
  for (const Report* each : by_day) {
    const auto word = chamber::membership_word(each->value);
    if (!word) continue;
    const auto found = last.find(each->actor);
    const Report* before = found == last.end() ? nullptr : found->second;
    const bool seated = before != nullptr && before->value != "left";
    if (before != nullptr && before->date == each->date)
      findings.error(each, "value",
                     each->actor + " is given `" + before->value + "` on the same day: keep one");
    else if (word->seated && seated && before->value == each->value)
      findings.error(each, "value",
                     each->actor + " is a member since " + to_text(before->date) +
                         " already: remove it, or add when it had left");
    const bool of_charter = is_among(members_on(base, {}, {each->date.days - 1}), each->actor);
    if (!word->seated && !seated && (before != nullptr || !of_charter))
      findings.error(each, "value", each->actor + " leaves and was no member: add when it had joined");
    last[each->actor] = each;
  }
}

// Does it keep the rule from being met, even if all the others support?
bool blocks(const chamber::PictureBase& base, const std::vector<chamber::Member>& members,
            const Report& position) {
  std::vector<std::size_t> who(members.size());
  std::iota(who.begin(), who.end(), std::size_t{0});
  auto electorate =
      chamber::electorate_on(base.classes, base.measures, members, who, position.date, base.meaning);
  for (std::size_t i = 0; i < members.size(); ++i)
    electorate.seats[i].stance =
        members[i].id.text() == position.actor
            ? chamber::reported_stance(position.value).value_or(rule::Stance::kSilent)
            : rule::Stance::kSupport;
  return !rule::holds(base.rule, electorate);
}

bool objects(const Report& report) { return report.value == "oppose" || report.value == "reserve"; }

// Positions on one candidate, by actor; the latest.
using Latest = std::map<std::string, const Report*>;

// The body chooses nobody, and admits nobody, to whom somebody objects whose consent is needed.
void check_outcome(const chamber::PictureBase& base, const std::vector<Report>& memberships,
                   const Report& outcome, Latest& latest, Findings& findings) {
  const auto means = chamber::outcome_means(outcome.value);
  const bool for_good = means == chamber::OutcomeMeans::kFills || means == chamber::OutcomeMeans::kAdmits;
  const bool for_now = means == chamber::OutcomeMeans::kGrants;
  if (!for_good && !for_now) return;
  const auto members = members_on(base, memberships, outcome.date);
  for (const auto& [actor, position] : latest) {
    if (!objects(*position) || !blocks(base, members, *position)) continue;
    const std::string what =
        actor + " still objects, by the report of " + to_text(position->date) + ": add when it came round";
    for_good ? findings.error(&outcome, "value", what) : findings.note(&outcome, "value", what);
  }
  if (for_now) latest.clear();  // the next round begins
}

void check_outcomes(const chamber::PictureBase& base, const std::vector<Report>& reports,
                    const std::vector<Report>& memberships, Findings& findings) {
  std::vector<const Report*> by_day;
  for (const Report& each : reports)
    if (each.kind == ReportKind::kPosition || each.kind == ReportKind::kOutcome) by_day.push_back(&each);
  std::ranges::stable_sort(by_day, {},
                           [](const Report* each) {  // on the day of the decision positions come first
                             return std::pair(each->date, each->kind == ReportKind::kOutcome);
                           });
  std::map<std::string, Latest> about;
  for (const Report* each : by_day) {
    Latest& latest = about[each->candidate];
    if (each->kind == ReportKind::kPosition)
      latest[each->actor] = each;
    else
      check_outcome(base, memberships, *each, latest, findings);
  }
}

}  // namespace

void check_members(const chamber::PictureBase& base, const std::vector<Report>& reports, Findings& findings) {
  const auto memberships = memberships_of(reports);
  check_positions(base, reports, memberships, findings);
  check_memberships(base, reports, findings);
  check_outcomes(base, reports, memberships, findings);
}

}  // namespace nemcon::forecast
