// Any bytes as an entry of the record: refused with a field, or an event whose entry is those bytes again, to
// the letter. What is sealed keeps its digests. And whatever it says, a body either takes it or refuses it.
#include <algorithm>
#include <boost/json.hpp>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "body.hpp"
#include "chamber/chamber.hpp"
#include "codec/entry_v1.hpp"

using namespace nemcon;

namespace {

namespace json = boost::json;

// The number that the bytes claim to have; an entry is read at its place.
std::uint64_t claimed_seq(const json::object& entry) {
  const auto* seq = entry.if_contains("seq");
  return seq != nullptr && seq->is_int64() && seq->get_int64() >= 0
             ? static_cast<std::uint64_t>(seq->get_int64())
             : 0;
}

std::vector<std::string> digests_of(const json::object& entry) {
  std::vector<std::string> digests;
  const auto* data = entry.if_contains("data");
  const auto* list = data != nullptr && data->is_object() ? data->get_object().if_contains("_sd") : nullptr;
  if (list == nullptr || !list->is_array()) return digests;
  for (const auto& each : list->get_array()) {
    if (each.is_string()) digests.emplace_back(each.get_string());
  }
  return digests;
}

// A body in which every kind of stage is open and one that kept its positions back is about to be counted:
// whatever can be decoded may follow here or be refused, and if it follows, everybody can look.
void try_following(chamber::Happened happened) {
  static const fuzz::Body begun;
  happened.seq = begun.state().size;
  happened.at = std::max(happened.at, begun.state().at);
  if (!can_follow(begun.state(), happened)) return;
  chamber::State state = begun.state();
  evolve(state, happened);
  fuzz::look(state, state.at);
}

// The lines after the entry's are what a reader can open of it: a name, a space and a value. They are the
// openings of its digests in turn.
std::vector<codec::Opened> openings_of(std::string_view text, const std::vector<std::string>& digests) {
  std::vector<codec::Opened> list;
  for (const std::string& digest : digests) {
    if (text.empty()) break;
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const std::size_t space = std::min(line.find(' '), line.size());
    list.push_back({digest, std::string(line.substr(0, space)),
                    std::string(line.substr(std::min(space + 1, line.size())))});
  }
  return list;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all = text_of({data, size});
  const std::string text(all.substr(0, all.find('\n')));
  boost::json::error_code failed;
  const json::value value = json::parse(text, failed);
  const json::object nothing;
  const json::object& entry = !failed && value.is_object() ? value.get_object() : nothing;
  const auto digests = digests_of(entry);
  const auto openings = openings_of(all.substr(std::min(text.size() + 1, all.size())), digests);
  const auto happened = codec::decode_entry(text, "nato", claimed_seq(entry), openings);
  if (!happened) {
    CHECK(!sentence_of(happened.error()).empty());
    return 0;
  }
  const auto seal = [&](const std::vector<codec::NamedValue>&) { return digests; };
  const auto again = codec::encode_entry(*happened, "nato", seal);
  CHECK(again.ok() && *again == text);
  try_following(*happened);
  return 0;
}
