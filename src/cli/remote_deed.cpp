#include "cli/remote_deed.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "cli/remote.hpp"

namespace nemcon::cli {
namespace {

struct Address {
  std::string_view act, address;
};

// As in docs/openapi.json; a test holds the two together.
constexpr std::array kAddresses = {
    Address{"open_matter", "/matters"},
    Address{"note_candidacy", "/matters/{matter}/candidacies"},
    Address{"change_candidacy", "/matters/{matter}/candidacies/{subject}"},
    Address{"note_report", "/matters/{matter}/reports"},
    Address{"open_stage", "/matters/{matter}/stages"},
    Address{"state_outcome", "/matters/{matter}/outcome"},
    Address{"make_statement", "/matters/{matter}/statements"},
    Address{"give_proxy", "/matters/{matter}/proxy"},
    Address{"take_position", "/stages/{stage}/positions"},
    Address{"log_position", "/stages/{stage}/logged-positions"},
    Address{"await_instruction", "/stages/{stage}/instruction"},
    Address{"ask_secret", "/stages/{stage}/secrecy"},
    Address{"state_finding", "/stages/{stage}/finding"},
    Address{"extend_stage", "/stages/{stage}/extension"},
    Address{"close_stage", "/stages/{stage}/closing"},
    Address{"change_membership", "/members/{member}/membership"},
    Address{"vacate_office", "/offices/{office}/vacancy"},
    Address{"name_acting", "/offices/{office}/acting"},
    Address{"enrol_key", "/keys"},
    Address{"withdraw_key", "/keys/withdrawal"},
    Address{"set_policy", "/policy"},
    Address{"open_confidence", "/entries/{entry}/opening"},
    Address{"erase_confidence", "/entries/{entry}/erasure"},
    Address{"enrol_sounding_key", "/sounding-keys"},
    Address{"open_ceremony", "/ceremonies"},
    Address{"post_to_ceremony", "/ceremonies/{ceremony}/messages"},
    Address{"open_sounding", "/soundings"},
    Address{"post_to_sounding", "/soundings/{sounding}/messages"},
    Address{"end_sounding", "/soundings/{sounding}/end"},
};

}  // namespace

std::string address_of_act(std::string_view act) {
  const auto found = std::ranges::find(kAddresses, act, &Address::act);
  return found == kAddresses.end() ? std::string() : std::string(found->address);
}

std::string target_of(const Deed& deed) {
  std::string target = address_of_act(deed.act);
  CHECK(!target.empty());
  for (const auto& [name, value] : deed.path) {
    const std::string place = "{" + name + "}";
    const auto at = target.find(place);
    CHECK(at != std::string::npos);
    target.replace(at, place.size(), encoded(value));
  }
  CHECK(target.find('{') == std::string::npos);
  return target;
}

}  // namespace nemcon::cli
