#include "codec/counted.hpp"

#include <array>
#include <boost/json.hpp>
#include <charconv>

#include "base/words.hpp"

namespace nemcon::codec {
namespace {

namespace json = boost::json;
using namespace chamber;

// The words before the number, by facet; "answered" has none.
constexpr Words<Facet, kFacets> kParts = {{{Facet::kAnswered, "answered"},
                                           {Facet::kWhat, "position_"},
                                           {Facet::kWhy, "words_"},
                                           {Facet::kTotals, "totals_"},
                                           {Facet::kClassTotals, "class_totals_"}}};

std::string name_of_part(Facet facet, std::size_t index) {
  return std::string(word_of(kParts, facet)) + std::to_string(index);
}

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t number = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = wrong == std::errc() && end == text.data() + text.size();
  if (!whole || std::to_string(number) != text) return std::nullopt;  // one number has one text
  return number;
}

template <class A>
void describe(A& a, CountedPosition& position) {
  id(a, "subject", position.subject);
  word(a, "stance", position.stance, rule::stance_of);
  a.maybe_flag("uncounted", position.uncounted);
  a.maybe_text("received", position.received, kTitleBytes);
  a.maybe_flag("broke", position.broke);
  a.maybe_text("cmd", position.cmd, kCmdBytes);
  a.maybe_text("sig", position.sig, kIdBytes * 2);
}

template <class A>
void describe(A& a, CountedWords& words) {
  id(a, "subject", words.subject);
  a.maybe_text("reason", words.reason, kReasonBytes);
  a.maybe_text("condition", words.condition, kConditionBytes);
}

// ---- writing --------------------------------------------------------------------------------------

json::array texts_of(const std::vector<MemberId>& ids) {
  json::array out;
  for (const MemberId& each : ids) out.emplace_back(each.text());
  return out;
}

template <class T>
json::array list_of(const std::vector<T>& values) {
  json::array out;
  for (T value : values) {
    Writer inner;
    describe(inner, value);
    out.emplace_back(std::move(inner.object));
  }
  return out;
}

json::array list_of(const std::vector<ClassTally>& tallies) {
  json::array out;
  for (const ClassTally& each : tallies)
    out.emplace_back(json::object{{"name", each.name}, {"totals", tally_json(each.tally)}});
  return out;
}

template <class T>
void write_all(const std::map<std::size_t, T>& parts, Facet facet, Confided& confided) {
  for (const auto& [index, part] : parts) confided.emplace_back(name_of_part(facet, index), list_of(part));
}

// ---- reading --------------------------------------------------------------------------------------

// A bare list, as if it were the one member of an object.
template <class T>
bool read_list(const json::value& value, std::size_t most, std::vector<T>& out) {
  const json::object wrapped{{"list", value}};
  Reader reader(wrapped, "");
  reader.list("list", out, most, [](auto& archive, auto& each) { describe(archive, each); });
  return reader.done().ok();
}

bool read_ids(const json::value& value, std::vector<MemberId>& out) {
  const json::object wrapped{{"list", value}};
  Reader reader(wrapped, "");
  ids(reader, "list", out, kMembers);
  return reader.done().ok();
}

bool read_tally(const json::value& value, Tally& tally) {
  const auto* object = value.if_object();
  if (object == nullptr) return false;
  for (const auto& [name, count] : *object) {
    const auto stance = rule::stance_of(name);
    const bool right = stance && count.is_int64() && count.get_int64() > 0 &&
                       count.get_int64() <= static_cast<std::int64_t>(kMembers);
    if (!right) return false;
    tally.of[static_cast<std::size_t>(*stance)] = count.get_int64();
  }
  return true;
}

bool read_class(const json::value& value, ClassTally& out) {
  const auto* object = value.if_object();
  if (object == nullptr || object->size() != 2) return false;
  const auto* name = object->if_contains("name");
  const auto* totals = object->if_contains("totals");
  if (name == nullptr || !name->is_string() || name->get_string().size() > kIdBytes) return false;
  out.name = std::string(name->get_string());
  return totals != nullptr && read_tally(*totals, out.tally);
}

bool read_classes(const json::value& value, std::vector<ClassTally>& out) {
  const auto* list = value.if_array();
  if (list == nullptr || list->size() > kClasses) return false;
  for (const json::value& each : *list) {
    if (!read_class(each, out.emplace_back())) return false;
  }
  return true;
}

// False if it is not a value of that part, or was there already.
bool read_part(const Part& part, const json::value& value, PositionsCounted& event) {
  switch (part.facet) {
    case Facet::kAnswered: return !event.answered && read_ids(value, event.answered.emplace());
    case Facet::kWhat:
      return !event.what.contains(part.index) && read_list(value, kSubjectsOfStage, event.what[part.index]);
    case Facet::kWhy:
      return !event.why.contains(part.index) && read_list(value, kSubjectsOfStage, event.why[part.index]);
    case Facet::kTotals:
      return !event.totals.contains(part.index) && read_tally(value, event.totals[part.index]);
    case Facet::kClassTotals:
      return !event.class_totals.contains(part.index) && read_classes(value, event.class_totals[part.index]);
  }
  return false;
}

}  // namespace

json::object tally_json(const Tally& tally) {
  json::object out;
  for (std::size_t i = 0; i < tally.of.size(); ++i) {
    if (tally.of[i] != 0) out[rule::name_of(static_cast<rule::Stance>(i))] = tally.of[i];
  }
  return out;
}

std::optional<Part> part_of(std::string_view name) {
  if (name == "answered") return Part{};
  for (const auto& [facet, word] : kParts) {
    if (facet == Facet::kAnswered || !name.starts_with(word)) continue;
    const auto index = number_of(name.substr(word.size()));
    return index ? std::optional(Part{facet, *index}) : std::nullopt;
  }
  return std::nullopt;
}

void write_parts(const PositionsCounted& event, Confided& confided) {
  if (event.answered) confided.emplace_back("answered", texts_of(*event.answered));
  write_all(event.what, Facet::kWhat, confided);
  write_all(event.why, Facet::kWhy, confided);
  for (const auto& [index, tally] : event.totals)
    confided.emplace_back(name_of_part(Facet::kTotals, index), tally_json(tally));
  write_all(event.class_totals, Facet::kClassTotals, confided);
}

void read_parts(Reader& reader, PositionsCounted& event) {
  if (reader.openings() == nullptr) return;
  for (const auto& [name, value] : *reader.openings()) {
    const auto part = part_of(name);
    if (!part || !read_part(*part, value, event)) return reader.fail(Refused::kMalformed, "_sd", name);
  }
}

}  // namespace nemcon::codec
