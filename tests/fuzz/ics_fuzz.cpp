// Any bytes as a calendar file: a fault has a line and a reason that can be shown, or days that are in order,
// each once, within what was asked for, with names for one line; and a charter can list them.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "codec/ics_days.hpp"
#include "codec/plain.hpp"

using namespace nemcon;

namespace {

void check_days(const std::vector<codec::DayOff>& days, const codec::DaysWanted& wanted) {
  Date before{wanted.from.days - 1};
  for (const auto& [day, name] : days) {
    CHECK(before < day && day < wanted.until);
    CHECK(codec::is_plain(name));
    CHECK(parse_date(to_text(day)) == day);
    before = day;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of({data, size});
  for (const codec::DaysWanted wanted :
       {codec::DaysWanted{*parse_date("2026-01-01"), *parse_date("2036-01-01")},
        codec::DaysWanted{*parse_date("1000-01-01"), *parse_date("1001-01-01")},
        codec::DaysWanted{*parse_date("9990-01-01"), *parse_date("9999-12-31")}}) {
    const auto days = codec::read_days_off(text, wanted);
    if (days) {
      check_days(*days, wanted);
    } else {
      CHECK(days.error().line > 0 && !days.error().what.empty());
    }
  }
  return 0;
}
