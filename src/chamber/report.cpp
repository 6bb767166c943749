#include "chamber/report.hpp"

#include "base/words.hpp"

namespace nemcon::chamber {
namespace {

constexpr Words<Standing, 4> kStandings = {{{Standing::kOfficial, "official"},
                                            {Standing::kReported, "reported"},
                                            {Standing::kAnonymous, "anonymous"},
                                            {Standing::kInferred, "inferred"}}};
constexpr Words<Precision, 4> kPrecisions = {{{Precision::kDay, "day"},
                                              {Precision::kAbout, "about"},
                                              {Precision::kMonth, "month"},
                                              {Precision::kBefore, "before"}}};
constexpr Words<ReportKind, 8> kReportKinds = {{{ReportKind::kPosition, "position"},
                                                {ReportKind::kCandidacy, "candidacy"},
                                                {ReportKind::kMembership, "membership"},
                                                {ReportKind::kDeadline, "deadline"},
                                                {ReportKind::kMilestone, "milestone"},
                                                {ReportKind::kOutcome, "outcome"},
                                                {ReportKind::kStrawPoll, "straw_poll"},
                                                {ReportKind::kInfluence, "influence"}}};

}  // namespace

std::string_view name_of(Standing standing) { return word_of(kStandings, standing); }
std::string_view name_of(Precision precision) { return word_of(kPrecisions, precision); }
std::string_view name_of(ReportKind kind) { return word_of(kReportKinds, kind); }
std::optional<Standing> standing_of(std::string_view name) { return value_of(kStandings, name); }
std::optional<Precision> precision_of(std::string_view name) { return value_of(kPrecisions, name); }
std::optional<ReportKind> report_kind_of(std::string_view name) { return value_of(kReportKinds, name); }

}  // namespace nemcon::chamber
