#include "audit/openings.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/limits.hpp"
#include "codec/canonical.hpp"
#include "codec/fields.hpp"
#include "record/disclosure.hpp"

namespace nemcon::audit {
namespace {

using Line = std::pair<std::uint64_t, std::string>;

Result<Line> read_line(std::string_view text) {
  TRY(value, codec::parse_strict(text));
  if (!value.is_object()) return refuse(Refused::kMalformed, "", {}, "expected an object");
  codec::Reader reader(value.get_object(), "");
  Line line;
  codec::entry_number(reader, "entry", line.first);
  reader.text("disclosure", line.second, kDisclosureBytes);
  TRY_DONE(reader.done());
  if (!open(line.second)) return refuse(Refused::kMalformed, "disclosure");
  return line;
}

Refusal at_line(std::size_t number, Refusal refusal) {
  const std::string where = "line " + std::to_string(number);
  refusal.field = refusal.field.empty() ? where : where + ": " + refusal.field;
  return refusal;
}

}  // namespace

std::optional<codec::Opened> open(const std::string& disclosure) {
  auto opened = record::open_disclosure(disclosure);
  if (!opened) return std::nullopt;
  return codec::Opened{record::digest_of(disclosure), std::move(opened->name), std::move(opened->value_json)};
}

Result<Openings> Openings::read(std::istream& lines) {
  Openings openings;
  std::size_t total = 0;
  std::string text;
  for (std::size_t number = 1; std::getline(lines, text); ++number) {
    total += text.size();
    if (total > kOpeningsBytes) return at_line(number, refuse(Refused::kTooLarge));
    if (text.empty()) continue;
    auto line = read_line(text);
    if (!line) return at_line(number, std::move(line).error());
    openings.list_.push_back(*std::move(line));
  }
  std::ranges::sort(openings.list_);
  const auto again = std::ranges::unique(openings.list_);  // the same twice says nothing new
  openings.list_.erase(again.begin(), again.end());
  return openings;
}

std::vector<codec::Opened> Openings::of(std::uint64_t entry) const {
  std::vector<codec::Opened> opened;
  auto at = std::ranges::lower_bound(list_, entry, {}, &Line::first);
  for (; at != list_.end() && at->first == entry; ++at) opened.push_back(*open(at->second));
  return opened;
}

}  // namespace nemcon::audit
