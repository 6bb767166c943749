#include "cli/print_forecast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

using forecast::BodyClass, forecast::Chance, forecast::Days, forecast::kNever, forecast::Outlook,
    forecast::Past, forecast::said;

Date date_of(const Past& past, Days day) { return {past.opened.days + day}; }

std::string day_words(const Past& past, Days day) {
  return day == kNever ? "later than three years from then" : to_text(date_of(past, day));
}

bool of_governments(const Foreseen& asked) { return asked.known.body == BodyClass::kGovernments; }

std::string chance_words(const Foreseen& asked, const Chance& each) {
  if (of_governments(asked)) return said(each.ends, "to");
  return said(each.said);
}

std::string head(const Foreseen& asked) {
  const Past& known = asked.known;
  const auto waiting = std::ranges::count_if(known.members, [](const auto& each) { return !each.consent; });
  const auto all = static_cast<std::ptrdiff_t>(known.members.size());
  std::string out =
      wrapped(fmt::format("{} ({}), by what was known on {}. {} of {} have {}.", harmless(known.about),
                          harmless(known.race), to_text(date_of(known, known.seen_until)), all - waiting, all,
                          of_governments(asked) ? "agreed in public" : "ratified"),
              0);
  const auto told = std::ranges::count_if(known.members,
                                          [](const auto& each) { return !each.consent && each.private_yes; });
  if (told > 0) out += wrapped(fmt::format("{} more are said to agree, by somebody else's word.", told), 0);
  for (const auto& each : asked.changes) out += wrapped("What if: " + text_of(each) + ".", 0);
  return out;
}

std::string chances_text(const Foreseen& asked) {
  std::string out = fmt::format("\nAll will have {} by\n", of_governments(asked) ? "agreed" : "ratified");
  for (const Chance& each : asked.answer.chances)
    out += fmt::format("  {}   {:>13}   (parameters: {} to {})\n", to_text(date_of(asked.known, each.day)),
                       chance_words(asked, each), said(each.low), said(each.high));
  if (of_governments(asked))
    return out + wrapped(
                     "Not one number: the first is that each objector decides for itself, the other that all "
                     "decide as one. Which it is the record does not say, and it is what decides.",
                     0);
  return out +
         wrapped(fmt::format("As likely before as after: {}. One in ten: before {}; one in ten: after {}.",
                             day_words(asked.known, asked.answer.half),
                             day_words(asked.known, asked.answer.early),
                             day_words(asked.known, asked.answer.late)),
                 0);
}

std::string_view outcome_words(forecast::Outcome outcome) {
  switch (outcome) {
    case forecast::Outcome::kThis: return "all agree to this one";
    case forecast::Outcome::kOther: return "to somebody else";
    case forecast::Outcome::kExtension: return "the holder stays on";
    case forecast::Outcome::kNone: return "nothing is decided";
  }
  return "";
}

std::string outcomes_text(const Foreseen& asked) {
  const Outlook& answer = asked.answer;
  if (answer.outcomes.empty()) return "";
  std::string out = fmt::format("\nBy {}\n", to_text(date_of(asked.known, answer.outcomes_by)));
  for (const auto& each : answer.outcomes)
    out += fmt::format("  {:<24} {} to {}\n", outcome_words(each.outcome), said(each.low), said(each.high));
  return out +
         wrapped(
             asked.reference.empty()
                 ? "No past choices of this kind are counted: what else may come is assumed to be as likely "
                   "each."
                 : "What else may come is shared out as past choices of this kind ended (" +
                       harmless(asked.reference) + ").",
             0);
}

std::string holdouts_text(const Foreseen& asked) {
  const Outlook& answer = asked.answer;
  std::string out = fmt::format("\nStill waiting   {} by {}   the last\n",
                                of_governments(asked) ? "    agrees" : "  ratifies",
                                to_text(date_of(asked.known, answer.chances.back().day)));
  for (const auto& each : answer.holdouts)
    out +=
        fmt::format("  {:<12}       {:>13}      {:>13}   {}\n", harmless(asked.known.members[each.member].id),
                    said(each.by, "to"), answer.ranked ? said(each.last, "to") : "", harmless(each.reason));
  if (!answer.ranked)
    out += wrapped("No basis to rank: the record has no objection and no obstacle of any of them.", 0);
  return out;
}

std::string points(double by) { return fmt::format("{:+.0f}", by * 100); }

std::string influence_text(const Foreseen& asked) {
  std::string out;
  std::size_t shown = 0;
  for (const auto& each : asked.answer.influence) {
    if (++shown > 8 || std::round((each.mechanical + each.assumed) * 100) == 0) break;
    out += fmt::format("  {:<12} {:>4} points: {} because one is waited for less, {} assumed of the others\n",
                       harmless(asked.known.members[each.member].id), points(each.mechanical + each.assumed),
                       points(each.mechanical), points(each.assumed));
  }
  if (out.empty()) return out;
  out = "\nIf it consented tomorrow\n" + out;
  for (const auto& each : asked.edges)
    out +=
        wrapped(fmt::format("Declared by {} on {}: once {} has consented, {} goes {:.2f} times as fast: {}",
                            harmless(each.author), to_text(each.declared), harmless(each.from),
                            harmless(each.to), std::exp(each.strength), harmless(each.reason)),
                2);
  return out;
}

std::string tornado_text(const Foreseen& asked) {
  if (asked.bars.empty()) return "";
  std::string out = fmt::format("\nWhat if, by {} (now {})\n",
                                to_text(date_of(asked.known, asked.answer.chances.back().day)),
                                chance_words(asked, asked.answer.chances.back()));
  for (const auto& each : asked.bars)
    out += fmt::format("  {:<28} {}\n", text_of(each.change), chance_words(asked, each.chance));
  return out;
}

std::string owed_words(const Outlook& answer) {
  switch (answer.owed) {
    case forecast::Owed::kMostlyData: return "mostly learnt from past races";
    case forecast::Owed::kPartly: return "partly learnt from past races, partly assumed";
    case forecast::Owed::kPrior: return "prior-driven: past races say little or nothing about it";
  }
  return "";
}

std::string foot(const Foreseen& asked) {
  const Outlook& answer = asked.answer;
  std::string out = fmt::format(
      "\nThis forecast is {}. Learnt from {} races opened on {} days. Rounded to 5 %; in "
      "brackets what eight of ten sets of parameters say that agree with these races. It "
      "assumes that what stands in the way now stays",
      owed_words(answer), answer.races, answer.clusters);
  if (of_governments(asked))
    out += fmt::format(
        ". Fewer than {} past choices of this kind are on record; until then it rests on a judgement "
        "of how governments behave before deadlines.",
        forecast::kClustersToLearn);
  else
    out += ", and that nobody refuses for good.";
  return wrapped(out, 0);
}

}  // namespace

std::string forecast_page(const Foreseen& asked) {
  return head(asked) + chances_text(asked) + outcomes_text(asked) + holdouts_text(asked) +
         influence_text(asked) + tornado_text(asked) + foot(asked);
}

}  // namespace nemcon::cli
