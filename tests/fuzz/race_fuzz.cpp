// Any bytes as a race file: every fault has a line and a reason that can be shown, whatever is
// taken is written and read back as the same, pieces of the file give the same as the whole, and
// the picture of it can be made for any day and keeps every member in exactly one camp.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "chamber/picture.hpp"
#include "codec/picture_json.hpp"
#include "codec/plain.hpp"
#include "codec/race_v1.hpp"

using namespace nemcon;

namespace {

void check_faults(const codec::Race& race) {
  CHECK(race.faults.size() == std::min(race.faults_in_all, codec::kFaultsShown));
  for (const auto& fault : race.faults) {
    CHECK(fault.line > 0 && !fault.what.empty());
    CHECK(codec::is_plain(codec::fault_text("f", fault)));
  }
}

void check_written(const codec::Race& race) {
  std::string written;
  for (const auto& report : race.reports) written += codec::write_report(report);
  const codec::Race again = codec::read_race(written);
  CHECK(again.ok() && again.reports == race.reports);
}

void check_pieces(std::string_view text, const codec::Race& race) {
  codec::RaceReader reader;
  for (std::size_t at = 0; at < text.size(); at += 13) reader.feed(text.substr(at, 13));
  const codec::Race pieces = std::move(reader).finish();
  CHECK(pieces.reports == race.reports && pieces.faults_in_all == race.faults_in_all);
}

chamber::Charter small_body(rule::Meaning meaning) {
  chamber::Charter charter{.body = "b", .name = "B", .zone = "UTC", .classes = {"permanent"}};
  for (const char* code : {"US", "HU", "SE"}) charter.members.push_back({MemberId(code), code, {}, {}, {}});
  charter.members.back().span.from = parse_date("2024-03-07");
  charter.offices = {{OfficeId("o"), "Office", "X", parse_date("2014-10-01"), parse_date("2024-10-01")}};
  chamber::Procedure procedure{ProcedureId("p"), chamber::MatterKind::kAppointment, "P", {}, true, {}};
  procedure.stages = {
      {"s", chamber::StageType::kRollCall, *rule::Rule::parse("everyone consents"), meaning, true}};
  charter.procedures = {procedure};
  return charter;
}

void check_picture(const chamber::Charter& charter, const std::vector<chamber::Report>& reports, Date day) {
  const auto picture = chamber::picture(chamber::base_of(charter, reports), reports, day);
  for (const auto& each : picture.candidates) {
    const auto camps = chamber::camps_of(each);
    CHECK(camps.support.size() + camps.undeclared.size() + camps.reserve.size() + camps.object.size() +
              camps.abstain.size() ==
          each.electorate.size());
    CHECK(each.verdict != rule::Verdict::kMet || each.missing.empty());
  }
  CHECK(!codec::picture_json(charter.body, picture).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of({data, size});
  const codec::Race race = codec::read_race(text);
  check_faults(race);
  check_written(race);
  check_pieces(text, race);
  if (race.reports.size() > 48) return 0;  // more reports, no more ways: only slower
  static const chamber::Charter explicit_consent = small_body({});
  static const chamber::Charter silent_consent = small_body({rule::SilenceMeans::kConsents, {}});
  for (std::size_t i = 0; i < race.reports.size(); i += 1 + race.reports.size() / 4) {
    check_picture(explicit_consent, race.reports, race.reports[i].date);
    check_picture(silent_consent, race.reports, race.reports[i].date);
  }
  return 0;
}
