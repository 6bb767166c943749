#include "service/replay.hpp"

#include <boost/json.hpp>

#include "base/limits.hpp"
#include "chamber/chamber.hpp"
#include "codec/canonical.hpp"
#include "codec/entry_v1.hpp"
#include "codec/fields.hpp"
#include "codec/state_json.hpp"
#include "record/hash.hpp"
#include "record/tree.hpp"
#include "service/openings.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;

struct Line {
  std::string bytes;
  std::vector<codec::Opened> openings;
};

Result<codec::Opened> opened_of(const std::string& text) {
  auto opened = open({record::digest_of(text), 0, text, 0});
  if (!opened) return refuse(Refused::kMalformed, "openings");
  return std::move(*opened);
}

Result<Line> read_line(const std::string& text) {
  TRY(value, codec::parse_strict(text));
  if (!value.is_object()) return refuse(Refused::kMalformed, "", {}, "expected an object");
  codec::Reader reader(value.get_object(), "");
  Line line;
  std::vector<std::string> openings;
  reader.text("bytes", line.bytes, kEntryBytes);
  reader.texts("openings", openings, kOpeningsOfEntry, kDisclosureBytes);
  for (const char* other : {"seq", "leaf", "now"}) reader.ignore(other);
  TRY_DONE(reader.done());
  for (const std::string& opening : openings) {
    TRY(opened, opened_of(opening));
    line.openings.push_back(std::move(opened));
  }
  return line;
}

// The body's name stands in every entry; the first one says whose record this is.
Result<std::string> body_of(const std::string& bytes) {
  TRY(value, codec::parse_strict(bytes));
  const auto* object = value.if_object();
  const auto* body = object == nullptr ? nullptr : object->if_contains("body");
  if (body == nullptr || !body->is_string()) return refuse(Refused::kMissing, "body");
  return std::string(body->get_string());
}

Result<Done> take(const Line& line, chamber::State& state, record::Frontier& frontier, std::string& body) {
  if (state.size == 0) {
    TRY(name, body_of(line.bytes));
    body = std::move(name);
  }
  TRY(happened, codec::decode_entry(line.bytes, body, state.size, line.openings));
  TRY_DONE(chamber::can_follow(state, happened));
  chamber::evolve(state, happened);
  frontier.append(record::leaf_hash(view_of(line.bytes)));
  return Done{};
}

Refusal at_line(std::size_t number, Refusal refusal) {
  const std::string where = "line " + std::to_string(number);
  refusal.field = refusal.field.empty() ? where : where + ": " + refusal.field;
  return refusal;
}

}  // namespace

Result<Replayed> replay(std::istream& lines) {
  chamber::State state;
  record::Frontier frontier;
  std::string body, text;
  for (std::size_t number = 1; std::getline(lines, text); ++number) {
    if (text.empty()) continue;
    auto line = read_line(text);
    if (!line) return at_line(number, std::move(line).error());
    auto taken = take(*line, state, frontier, body);
    if (!taken) return at_line(number, std::move(taken).error());
  }
  const auto seen = codec::canonical(codec::state_json(state));
  return Replayed{body, state.size, frontier.root(), record::sha256(view_of(seen)), to_text(state.at)};
}

}  // namespace nemcon::service
