// trial_of: a procedure as it would run from a day on, if nobody named a deadline or closed anything before
// it.
#include <algorithm>

#include "cli/print_charter.hpp"
#include "codec/deadline_of.hpp"
#include "codec/zone.hpp"

namespace nemcon::cli {
namespace {

using namespace chamber;  // the whole file is about its types

constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kMorning = 9;

std::vector<Calendar> calendars_named(const Charter& charter, const StageRule& rule) {
  std::vector<Calendar> list;
  for (const Calendar& each : charter.calendars) {
    if (std::ranges::find(rule.calendars, each.id) != rule.calendars.end()) list.push_back(each);
  }
  return list;
}

// At nine on the clock, or nine hours after midnight where the clock skips it.
Instant morning_of(Date day, const std::string& zone) {
  const auto at = codec::instant_of(to_text(day) + "T09:00", zone);
  return at ? *at : codec::midnight(day, zone) + kMorning * kHourMs;
}

std::string minutes(std::string local) { return local.substr(0, 16); }

}  // namespace

std::vector<TrialStage> trial_of(const Charter& charter, const Procedure& procedure, Date day) {
  std::vector<TrialStage> rows;
  Instant now = morning_of(day, charter.zone);
  for (std::size_t i = 0; i < procedure.stages.size(); ++i) {
    const StageRule& rule = procedure.stages[i];
    if (!rule.required) continue;
    rows.push_back({i, minutes(codec::local_text(now, charter.zone)), {}, {}});
    if (!rule.period) continue;
    const auto end = codec::deadline_after(now, charter.zone, *rule.period, calendars_named(charter, rule));
    if (!end) {
      rows.back().trouble = sentence_of(end.error());
      return rows;
    }
    now = end->at;
    rows.back().ends = minutes(codec::local_text(now, charter.zone));
  }
  return rows;
}

}  // namespace nemcon::cli
