#include "chamber/charter.hpp"

#include <algorithm>
#include <set>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "base/words.hpp"
#include "chamber/charter_stage.hpp"

namespace nemcon::chamber {
namespace {

constexpr Words<MatterKind, 4> kMatterKinds = {{{MatterKind::kAppointment, "appointment"},
                                                {MatterKind::kExtension, "extension"},
                                                {MatterKind::kAdmission, "admission"},
                                                {MatterKind::kAdoption, "adoption"}}};

std::string at(const std::string& list, std::size_t index, std::string_view name = {}) {
  std::string path = list + "[" + std::to_string(index) + "]";
  return name.empty() ? path : path + "." + std::string(name);
}

Result<Done> check_span(const Span& span, const std::string& path) {
  if (!span.from || !span.until || *span.from < *span.until) return Done{};
  return refuse(Refused::kOutOfRange, path + ".until", {}, "must be later than `from`");
}

// No name is given twice; `name_of_each` gives the name of an item.
template <class List, class NameOfEach>
Result<Done> check_unique(const List& list, const std::string& path, std::string_view field,
                          NameOfEach name_of_each) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string name = name_of_each(list[i]);
    if (name.empty()) return refuse(Refused::kMissing, at(path, i, field));
    if (!seen.insert(name).second) return refuse(Refused::kDuplicate, at(path, i, field), {name});
  }
  return Done{};
}

Result<Done> check_count(std::size_t count, std::size_t limit, const std::string& path) {
  if (count <= limit) return Done{};
  return refuse(Refused::kTooLarge, path, {}, "at most " + std::to_string(limit));
}

Result<Done> check_member(const Charter& charter, const Member& member, const std::string& path) {
  TRY_DONE(check_span(member.span, path));
  for (std::size_t i = 0; i < member.classes.size(); ++i) {
    TRY_DONE(check_span(member.classes[i].span, at(path + ".classes", i)));
    if (std::ranges::find(charter.classes, member.classes[i].name) == charter.classes.end()) {
      return refuse(Refused::kUnknownValue, at(path + ".classes", i), {member.classes[i].name},
                    "not in `classes`");
    }
  }
  for (std::size_t i = 0; i < member.weights.size(); ++i) {
    const Weight& weight = member.weights[i];
    TRY_DONE(check_span(weight.span, at(path + ".weights", i)));
    if (std::ranges::find(charter.measures, weight.measure) == charter.measures.end()) {
      return refuse(Refused::kUnknownValue, at(path + ".weights", i), {weight.measure}, "not in `measures`");
    }
    if (weight.value < 0 || weight.value > kWeightMax) {
      return refuse(Refused::kOutOfRange, at(path + ".weights", i), {weight.measure});
    }
  }
  return Done{};
}

Result<Done> check_procedure(const Charter& charter, const Procedure& procedure, const std::string& path) {
  TRY_DONE(check_count(procedure.stages.size(), kStagesOfProcedure, path + ".stages"));
  if (procedure.stages.empty()) return refuse(Refused::kMissing, path + ".stages");
  TRY_DONE(check_unique(procedure.stages, path + ".stages", "id",
                        [](const StageRule& stage) { return stage.id; }));
  for (std::size_t i = 0; i < procedure.stages.size(); ++i) {
    TRY_DONE(check_stage(charter, procedure, i, at(path + ".stages", i)));
  }
  TRY_DONE(check_span(procedure.span, path));
  const auto most = static_cast<std::int64_t>(charter.members.size());
  if (procedure.proxies < 0 || procedure.proxies >= most) {
    return refuse(Refused::kOutOfRange, path + ".proxies", {}, "fewer than there are others");
  }
  if (procedure.minus < 0 || procedure.minus >= most) {
    return refuse(Refused::kOutOfRange, path + ".minus", {}, "somebody has to be left");
  }
  return Done{};
}

Result<Done> check_counts(const Charter& charter) {
  TRY_DONE(check_count(charter.classes.size(), kClasses, "classes"));
  TRY_DONE(check_count(charter.measures.size(), kMeasures, "measures"));
  TRY_DONE(check_count(charter.members.size(), kMembers, "members"));
  TRY_DONE(check_count(charter.offices.size(), kOffices, "offices"));
  TRY_DONE(check_count(charter.calendars.size(), kCalendars, "calendars"));
  return check_count(charter.procedures.size(), kProcedures, "procedures");
}

Result<Done> check_names(const Charter& charter) {
  const auto itself = [](const std::string& name) { return name; };
  const auto id = [](const auto& item) { return item.id.text(); };
  if (charter.body.empty()) return refuse(Refused::kMissing, "body");
  if (charter.name.empty()) return refuse(Refused::kMissing, "name");
  if (charter.members.empty()) return refuse(Refused::kMissing, "members");
  TRY_DONE(check_unique(charter.classes, "classes", "", itself));
  TRY_DONE(check_unique(charter.measures, "measures", "", itself));
  TRY_DONE(check_unique(charter.members, "members", "id", id));
  TRY_DONE(check_unique(charter.offices, "offices", "id", id));
  TRY_DONE(check_unique(charter.calendars, "calendars", "id", [](const Calendar& each) { return each.id; }));
  return check_unique(charter.procedures, "procedures", "id", id);
}

Result<Done> check_office(const Office& office, const std::string& path) {
  if (!office.term_from || !office.term_until || *office.term_from < *office.term_until) {
    return Done{};
  }
  return refuse(Refused::kOutOfRange, path + ".term_until", {}, "must be later than `term_from`");
}

std::uint64_t class_bits(const std::vector<std::string>& classes, const Member& member, Date day) {
  std::uint64_t bits = 0;
  for (const Membership& each : member.classes) {
    const auto found = std::ranges::find(classes, each.name);
    if (found == classes.end() || !each.span.covers(day)) continue;
    bits |= std::uint64_t{1} << (found - classes.begin());
  }
  return bits;
}

// The last weight given for a day is the one that counts.
std::vector<std::int64_t> weights_on(const std::vector<std::string>& measures, const Member& member,
                                     Date day) {
  std::vector<std::int64_t> values(measures.size(), 0);
  for (const Weight& each : member.weights) {
    const auto found = std::ranges::find(measures, each.measure);
    if (found == measures.end() || !each.span.covers(day)) continue;
    values[static_cast<std::size_t>(found - measures.begin())] = each.value;
  }
  return values;
}

}  // namespace

std::string_view name_of(MatterKind kind) { return word_of(kMatterKinds, kind); }
std::optional<MatterKind> matter_kind_of(std::string_view name) { return value_of(kMatterKinds, name); }

Result<Done> check(const Charter& charter) {
  TRY_DONE(check_counts(charter));
  TRY_DONE(check_names(charter));
  for (std::size_t i = 0; i < charter.members.size(); ++i) {
    TRY_DONE(check_member(charter, charter.members[i], at("members", i)));
  }
  for (std::size_t i = 0; i < charter.offices.size(); ++i) {
    TRY_DONE(check_office(charter.offices[i], at("offices", i)));
  }
  for (std::size_t i = 0; i < charter.procedures.size(); ++i) {
    TRY_DONE(check_procedure(charter, charter.procedures[i], at("procedures", i)));
  }
  return Done{};
}

bool is_in(const Member& member, std::string_view name, Date day) {
  return std::ranges::any_of(
      member.classes, [&](const Membership& each) { return each.name == name && each.span.covers(day); });
}

std::vector<std::size_t> members_on(const std::vector<Member>& members, Date day) {
  std::vector<std::size_t> who;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (members[i].span.covers(day)) who.push_back(i);
  }
  return who;
}

rule::Electorate electorate_on(const std::vector<std::string>& classes,
                               const std::vector<std::string>& measures, const std::vector<Member>& members,
                               const std::vector<std::size_t>& who, Date day, const rule::Meaning& meaning) {
  rule::Electorate electorate{classes, measures, meaning, {}};
  electorate.seats.reserve(who.size());
  for (const std::size_t index : who) {
    const Member& member = members.at(index);
    rule::Seat seat;
    seat.classes = class_bits(classes, member, day);
    seat.weights = weights_on(measures, member, day);
    electorate.seats.push_back(std::move(seat));
  }
  return electorate;
}

}  // namespace nemcon::chamber
