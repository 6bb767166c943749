#include "forecast/reference.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <optional>
#include <set>

#include "base/limits.hpp"

namespace nemcon::forecast {
namespace {

namespace json = boost::json;

constexpr std::string_view kThis = "this";
constexpr std::array<std::string_view, 3> kEnded = {"other", "extension", "none"};  // as Reference::Ended

// The members of one object by name; remembers the first thing that is wrong with them.
class Members {
 public:
  Members(const json::object& object, std::string path) : object_(object), path_(std::move(path)) {}
  std::optional<Refusal> wrong;

  void fail(Refused code, std::string_view name, std::string detail = {}) {
    if (!wrong) wrong = refuse(code, path_ + std::string(name), {}, std::move(detail));
  }

  const json::value* take(std::string_view name, bool required = true) {
    known_.insert(name);
    const auto* found = object_.if_contains(name);
    if (found == nullptr && required) fail(Refused::kMissing, name);
    return found;
  }

  std::string text(std::string_view name, std::size_t limit, bool required = true) {
    const auto* value = take(name, required);
    if (value == nullptr) return {};
    const auto* text = value->if_string();
    if (text == nullptr || (required && text->empty())) fail(Refused::kMalformed, name, "expected a text");
    if (text == nullptr) return {};
    if (text->size() > limit) fail(Refused::kTooLarge, name, "at most " + std::to_string(limit) + " bytes");
    return {text->data(), text->size()};
  }

  void no_others() {
    for (const auto& member : object_)
      if (!known_.contains(member.key())) fail(Refused::kUnknownField, member.key());
  }

 private:
  const json::object& object_;
  std::string path_;
  std::set<std::string_view> known_;
};

struct Case {
  std::int64_t year = 0;
  std::string asked, ended;
  bool by_term_end = false;
};

std::int64_t year_of(Members& members) {
  const auto* value = members.take("year");
  if (value == nullptr) return 0;
  const auto* year = value->if_int64();
  if (year == nullptr) members.fail(Refused::kMalformed, "year", "expected an integer");
  if (year != nullptr && (*year < 1000 || *year > 9999))
    members.fail(Refused::kOutOfRange, "year", "1000 to 9999");
  return year == nullptr ? 0 : *year;
}

bool flag_of(Members& members, std::string_view name) {
  const auto* value = members.take(name);
  if (value != nullptr && !value->is_bool())
    members.fail(Refused::kMalformed, name, "expected true or false");
  return value != nullptr && value->is_bool() && value->get_bool();
}

Result<Case> case_of(const json::object& object, const std::string& path) {
  Members members(object, path);
  Case out{.year = year_of(members),
           .asked = members.text("asked", kTitleBytes),
           .ended = members.text("ended", kIdBytes),
           .by_term_end = flag_of(members, "by_term_end")};
  members.text("note", kNoteBytes, false);
  members.no_others();
  if (out.ended != kThis && std::ranges::find(kEnded, out.ended) == kEnded.end())
    members.fail(Refused::kUnknownValue, "ended", "this, other, extension or none");
  if (out.ended == "none" && out.by_term_end)
    members.fail(Refused::kUnknownValue, "by_term_end", "nothing was decided, so not by then");
  if (members.wrong) return *members.wrong;
  return out;
}

// Counts cases; those of one year are one race and must tell of one ending.
class Counting {
 public:
  std::optional<Refusal> add(const Case& each, const std::string& path) {
    const auto [race, first] =
        races_.try_emplace(each.year, Race{.by_term_end = each.by_term_end, .ended = {}, .asked = {}});
    auto& [by_term_end, ended, asked] = race->second;
    if (first) {
      ++out.races;
      out.decided += each.by_term_end ? 1 : 0;
    }
    if (by_term_end != each.by_term_end)
      return refuse(Refused::kUnknownValue, path + "by_term_end", {},
                    "another case of that year says otherwise");
    if (!asked.insert(each.asked).second) return refuse(Refused::kDuplicate, path + "asked", {each.asked});
    // A race in which one was chosen ended with somebody else for all the others.
    const std::string with = each.ended == kThis ? "other" : each.ended;
    const bool second = each.ended == kThis && chosen_.contains(each.year);
    if ((!ended.empty() && ended != with) || second)
      return refuse(Refused::kUnknownValue, path + "ended", {}, "another case of that year says otherwise");
    ended = with;
    if (each.ended == kThis) chosen_.insert(each.year);
    const auto* at = std::ranges::find(kEnded, each.ended);
    if (at != kEnded.end()) ++out.ended.at(static_cast<std::size_t>(at - kEnded.begin()));
    return std::nullopt;
  }

  Reference out;

 private:
  struct Race {
    bool by_term_end = false;
    std::string ended;  // for those who were not chosen
    std::set<std::string> asked;
  };
  std::map<std::int64_t, Race> races_;
  std::set<std::int64_t> chosen_;
};

Result<Reference> count(const json::array& cases, std::int64_t before) {
  if (cases.empty()) return refuse(Refused::kMissing, "cases");
  if (cases.size() > kReportsOfMatter) return refuse(Refused::kTooLarge, "cases");
  Counting counting;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const std::string path = "cases[" + std::to_string(i) + "]";
    const auto* object = cases[i].if_object();
    if (object == nullptr) return refuse(Refused::kMalformed, path, {}, "expected an object");
    TRY(read, case_of(*object, path + "."));
    if (read.year >= before) continue;
    if (auto wrong = counting.add(read, path + ".")) return *std::move(wrong);
  }
  return std::move(counting.out);
}

std::size_t members_in(const json::value& value) {
  std::size_t many = 0;
  if (const auto* object = value.if_object())
    for (const auto& each : *object) many += 1 + members_in(each.value());
  if (const auto* array = value.if_array())
    for (const auto& each : *array) many += members_in(each);
  return many;
}

// Boost keeps the last of two members of one name and says nothing: each member has one colon outside texts.
std::size_t colons_in(std::string_view text) {
  std::size_t many = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quoted && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (text[i] == ':' && !quoted) {
      ++many;
    }
  }
  return many;
}

}  // namespace

Result<Reference> read_reference(std::string_view text, std::int64_t before) {
  if (text.size() > kFileBytes) return refuse(Refused::kTooLarge);
  boost::system::error_code wrong;
  const json::value value = json::parse(text, wrong);
  if (wrong) return refuse(Refused::kMalformed, {}, {}, wrong.message());
  const auto* object = value.if_object();
  if (object == nullptr) return refuse(Refused::kMalformed, {}, {}, "expected an object");
  if (members_in(value) != colons_in(text))
    return refuse(Refused::kDuplicate, {}, {}, "a member is given twice");
  Members members(*object, {});
  members.text("class", kIdBytes);
  members.text("what", kTitleBytes);
  std::string source = members.text("source", kNoteBytes);
  const auto* cases = members.take("cases");
  if (cases != nullptr && !cases->is_array()) members.fail(Refused::kMalformed, "cases", "expected a list");
  members.no_others();
  if (members.wrong) return *members.wrong;
  TRY(out, count(cases->get_array(), before));
  out.source = std::move(source);
  return out;
}

}  // namespace nemcon::forecast
