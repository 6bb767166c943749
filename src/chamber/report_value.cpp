#include "chamber/report_value.hpp"

#include <algorithm>
#include <charconv>

#include "base/limits.hpp"
#include "base/words.hpp"

namespace nemcon::chamber {
namespace {

constexpr Words<rule::Stance, 6> kPositions = {{{rule::Stance::kSupport, "support"},
                                                {rule::Stance::kSupport, "ratified"},
                                                {rule::Stance::kObject, "oppose"},
                                                {rule::Stance::kReserve, "reserve"},
                                                {rule::Stance::kSilent, "undeclared"},
                                                {rule::Stance::kAbstain, "abstained"}}};

constexpr Words<OutcomeMeans, 30> kOutcomes = {
    {{OutcomeMeans::kFills, "appointed"},     {OutcomeMeans::kFills, "reappointed"},
     {OutcomeMeans::kFills, "elected"},       {OutcomeMeans::kFills, "selected"},
     {OutcomeMeans::kBegins, "took_office"},  {OutcomeMeans::kBegins, "sworn_in"},
     {OutcomeMeans::kAdmits, "acceded"},      {OutcomeMeans::kAdmits, "admitted"},
     {OutcomeMeans::kAdmits, "joined"},       {OutcomeMeans::kGrants, "recommended"},
     {OutcomeMeans::kGrants, "extended"},     {OutcomeMeans::kGrants, "approved"},
     {OutcomeMeans::kGrants, "adopted"},      {OutcomeMeans::kGrants, "agreed"},
     {OutcomeMeans::kGrants, "accepted"},     {OutcomeMeans::kGrants, "confirmed"},
     {OutcomeMeans::kGrants, "endorsed"},     {OutcomeMeans::kGrants, "invited"},
     {OutcomeMeans::kGrants, "talks_opened"}, {OutcomeMeans::kDenies, "rejected"},
     {OutcomeMeans::kDenies, "vetoed"},       {OutcomeMeans::kDenies, "failed"},
     {OutcomeMeans::kDenies, "blocked"},      {OutcomeMeans::kDenies, "no_consensus"},
     {OutcomeMeans::kDenies, "no_consent"},   {OutcomeMeans::kDenies, "no_agreement"},
     {OutcomeMeans::kDenies, "no_decision"},  {OutcomeMeans::kDenies, "postponed"},
     {OutcomeMeans::kLeaves, "left_office"},  {OutcomeMeans::kLeaves, "resigned"}}};

// The first word is what a file may say, the second what the glossary calls it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 19> kCandidacies = {
    {{"floated", "floated"},
     {"rumoured", "floated"},
     {"mentioned", "floated"},
     {"interested", "interested"},
     {"considering", "interested"},
     {"declared", "declared"},
     {"announced", "declared"},
     {"reentered", "declared"},
     {"nominated", "nominated"},
     {"renominated", "nominated"},
     {"proposed", "nominated"},
     {"endorsed", "nominated"},
     {"shortlisted", "shortlisted"},
     {"withdrew", "withdrawn"},
     {"withdrawn", "withdrawn"},
     {"declined", "declined"},
     {"denied", "declined"},
     {"ruled_out", "declined"},
     {"eliminated", "eliminated"}}};

template <class List>
std::string listed(const List& words) {
  std::string text = "one of";
  for (const auto& [first, second] : words) {
    text += ' ';
    if constexpr (std::is_convertible_v<decltype(first), std::string_view>) {
      text += first;
    } else {
      text += second;
    }
  }
  return text;
}

// A number without sign and without leading zeros that JSON could say exactly.
std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const bool digits = !text.empty() && text.size() <= 15 && (text.size() == 1 || text[0] != '0') &&
                      std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return std::nullopt;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool is_figure(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '.' || c == '%';
  });
}

std::string wrong_milestone(std::string_view value) {
  // "counter_offer" is a word like any other.
  const bool count = value.starts_with("count") &&
                     (value.size() == 5 || std::string_view("=<>~").find(value[5]) != std::string_view::npos);
  if (count) {
    return reported_count(value) ? "" : "a count reads count=28/32 or count>20/31 (= > >= < <= ~)";
  }
  if (value.starts_with("electorate=") || value == "electorate") {
    return reported_electorate(value) ? "" : "an electorate reads electorate=32";
  }
  const std::size_t equals = value.find('=');
  const bool figure = equals == std::string_view::npos || is_figure(value.substr(equals + 1));
  return is_word(value.substr(0, equals)) && figure
             ? ""
             : "a word of small letters, digits and _, or with a figure as in count=28/32 or "
               "votes=95/1";
}

}  // namespace

std::optional<rule::Stance> reported_stance(std::string_view value) { return value_of(kPositions, value); }

std::optional<OutcomeMeans> outcome_means(std::string_view value) { return value_of(kOutcomes, value); }

std::string_view candidacy_state(std::string_view value) {
  for (const auto& [word, state] : kCandidacies) {
    if (word == value) return state;
  }
  return {};
}

std::optional<MembershipWord> membership_word(std::string_view value) {
  if (value == "member" || value == "joined") return MembershipWord{};
  if (value == "left") return MembershipWord{false, {}};
  constexpr std::string_view kEnd = "_member";
  if (!value.ends_with(kEnd) || !is_word(value)) return std::nullopt;
  return MembershipWord{true, value.substr(0, value.size() - kEnd.size())};
}

std::optional<ReportedCount> reported_count(std::string_view value) {
  if (!value.starts_with("count")) return std::nullopt;
  value.remove_prefix(5);
  ReportedCount count;
  for (const std::string_view relation : {">=", "<=", "=", ">", "<", "~"}) {
    if (count.relation.empty() && value.starts_with(relation)) count.relation = relation;
  }
  value.remove_prefix(count.relation.size());
  const std::size_t slash = value.find('/');
  const auto named = number(value.substr(0, slash));
  if (count.relation.empty() || !named) return std::nullopt;
  count.number = *named;
  if (slash == std::string_view::npos) return count;
  count.of = number(value.substr(slash + 1));
  if (!count.of || count.number > *count.of) return std::nullopt;
  return count;
}

std::optional<std::int64_t> reported_electorate(std::string_view value) {
  constexpr std::string_view kBegin = "electorate=";
  if (!value.starts_with(kBegin)) return std::nullopt;
  const auto size = number(value.substr(kBegin.size()));
  return size && *size > 0 && *size <= static_cast<std::int64_t>(kMembers) ? size : std::nullopt;
}

std::optional<ReportedPoll> reported_poll(std::string_view value) {
  ReportedPoll poll;
  for (bool more = true; more;) {
    const std::size_t end = value.find(';');
    const std::string_view part = value.substr(0, end);
    more = end != std::string_view::npos;
    if (more) value.remove_prefix(end + 1);
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos || !is_word(part.substr(0, equals))) return std::nullopt;
    const auto count = number(part.substr(equals + 1));
    const bool again =
        std::ranges::any_of(poll, [&](const auto& each) { return each.first == part.substr(0, equals); });
    if (!count || again) return std::nullopt;
    poll.emplace_back(part.substr(0, equals), *count);
  }
  return poll;
}

std::int64_t poll_number(const ReportedPoll& poll, std::string_view name) {
  for (const auto& [each, count] : poll) {
    if (each == name) return count;
  }
  return 0;
}

std::optional<InfluenceWord> influence_word(std::string_view value) {
  constexpr std::string_view kBegin = "from=", kTimes = "times=";
  const std::size_t end = value.find(';');
  if (!value.starts_with(kBegin) || end == std::string_view::npos) return std::nullopt;
  const std::string_view from = value.substr(kBegin.size(), end - kBegin.size());
  std::string_view times = value.substr(end + 1);
  if (from.empty() || !times.starts_with(kTimes)) return std::nullopt;
  times.remove_prefix(kTimes.size());
  const std::size_t point = times.find('.');
  const auto whole = number(times.substr(0, point));
  std::string parts = point == std::string_view::npos ? "" : std::string(times.substr(point + 1));
  const bool digits = std::ranges::all_of(parts, [](char c) { return c >= '0' && c <= '9'; });
  if (!whole || !digits || parts.size() > 2 || (point != std::string_view::npos && parts.empty()))
    return std::nullopt;
  parts.resize(2, '0');
  const std::int64_t hundredths = *whole * 100 + (parts[0] - '0') * 10 + (parts[1] - '0');
  if (hundredths < 5 || hundredths > 2000) return std::nullopt;
  return InfluenceWord{from, hundredths};
}

bool is_word(std::string_view text) {
  return !text.empty() && text[0] >= 'a' && text[0] <= 'z' && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

std::string wrong_value(ReportKind kind, std::string_view value) {
  switch (kind) {
    case ReportKind::kPosition: return reported_stance(value) ? "" : listed(kPositions);
    case ReportKind::kCandidacy: return candidacy_state(value).empty() ? listed(kCandidacies) : "";
    case ReportKind::kMembership:
      return membership_word(value) ? "" : "member, left, or a class as in permanent_member";
    case ReportKind::kOutcome: return outcome_means(value) ? "" : listed(kOutcomes);
    case ReportKind::kStrawPoll:
      return reported_poll(value) ? "" : "a poll reads poll=6;encourage=7;discourage=6;no_opinion=2";
    case ReportKind::kInfluence:
      return influence_word(value) ? "" : "an influence reads from=DE;times=2.5, times from 0.05 to 20";
    case ReportKind::kMilestone: return wrong_milestone(value);
    case ReportKind::kDeadline: return is_word(value) ? "" : "a word of small letters, digits and _";
  }
  CHECK(false && "a kind without values");
}

}  // namespace nemcon::chamber
