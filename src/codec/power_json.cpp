#include "codec/power_json.hpp"

#include <boost/json/array.hpp>

namespace nemcon::codec {
namespace {

namespace json = boost::json;

json::object minimal_json(const rule::Minimal& minimal, const std::vector<SeatName>& names) {
  json::object by_size;
  for (std::size_t size = 0; size < minimal.by_size.size(); ++size) {
    if (minimal.by_size[size] != "0") by_size[std::to_string(size)] = minimal.by_size[size];
  }
  json::array sets;
  for (const auto& set : minimal.sets) {
    json::array codes;
    for (const std::size_t seat : set) codes.emplace_back(names.at(seat).code);
    sets.push_back(std::move(codes));
  }
  return {{"all", minimal.all},
          {"by_size", std::move(by_size)},
          {"least", minimal.least},
          {"sets", std::move(sets)}};
}

}  // namespace

json::object power_json(const rule::Power& power, const std::vector<SeatName>& names) {
  json::array seats;
  for (std::size_t i = 0; i < power.seats.size(); ++i) {
    const rule::SeatPower& seat = power.seats[i];
    if (!seat.takes_part) continue;
    json::object each{{"member", names.at(i).code},
                      {"name", names.at(i).name},
                      {"shapley", seat.shapley},
                      {"banzhaf", seat.banzhaf},
                      {"banzhaf_share", seat.banzhaf_share},
                      {"blocks", seat.blocks}};
    if (!seat.swings.empty()) each["swings"] = seat.swings;
    seats.push_back(std::move(each));
  }
  return {{"members", power.members},
          {"method", rule::name_of(power.method)},
          {"shapley_method", rule::name_of(power.shapley_method)},
          {"exact", power.exact},
          {"error", power.error},
          {"alike", power.alike},
          {"everyone_blocks", power.everyone_blocks},
          {"seats", std::move(seats)}};
}

json::object coalitions_json(const rule::Coalitions& found, const std::vector<SeatName>& names) {
  return {{"winning", minimal_json(found.winning, names)}, {"blocking", minimal_json(found.blocking, names)}};
}

}  // namespace nemcon::codec
