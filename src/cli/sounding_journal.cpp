#include "cli/sounding_journal.hpp"

#include <boost/json.hpp>
#include <stdexcept>

#include "cli/remote_json.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;
using ballot::HolderActs;

std::optional<Hash> hash_in(const json::object& object, const char* name) {
  if (!object.contains(name)) return std::nullopt;
  const auto hash = hash_from_hex(text_in(object, name));
  if (!hash) throw std::runtime_error(name);
  return hash;
}

HolderActs acts_from(const json::object& object) {
  HolderActs acts{.counter_signed = flag_in(object, "counter_signed"),
                  .sums = hash_in(object, "sums"),
                  .blinds = std::nullopt,
                  .lock = hash_in(object, "lock")};
  if (!object.contains("blinds")) return acts;
  acts.blinds = from_base64(text_in(object, "blinds"));
  if (!acts.blinds) throw std::runtime_error("blinds");
  return acts;
}

json::object object_of(const HolderActs& acts) {
  json::object out{{"counter_signed", acts.counter_signed}};
  if (acts.sums) out["sums"] = to_hex(*acts.sums);
  if (acts.blinds) out["blinds"] = to_base64(*acts.blinds);
  if (acts.lock) out["lock"] = to_hex(*acts.lock);
  return out;
}

}  // namespace

SoundingJournal::SoundingJournal(World& world, std::string path) : world_(world), path_(std::move(path)) {
  const auto text = world_.terminal.kept(path_);
  if (!text) return;
  if (!world_.terminal.is_private(path_))
    throw std::runtime_error("others may read " + path_ + ": chmod 600 it");
  try {
    read(*text);
  } catch (const std::exception& wrong) {
    throw std::runtime_error(path_ + " is no journal, or a damaged one (" + wrong.what() +
                             "). Restore it: without it you could be made to open two sums");
  }
}

void SoundingJournal::read(const std::string& text) {
  const json::value value = json::parse(text);
  const json::object& file = value.as_object();
  if (number_in(file, "nemcon_journal") != 1) throw std::runtime_error("nemcon_journal");
  for (const auto& each : file.at("soundings").as_object()) {
    const auto sid = hash_from_hex(each.key());
    if (!sid) throw std::runtime_error(std::string(each.key()));
    acts_[{*sid}] = acts_from(each.value().as_object());
  }
}

std::string SoundingJournal::text() const {
  json::object soundings;
  for (const auto& [sounding, acts] : acts_) soundings[to_hex(sounding.hash)] = object_of(acts);
  return json::serialize(json::object{{"nemcon_journal", 1}, {"soundings", soundings}}) + "\n";
}

HolderActs SoundingJournal::acts_of(const ballot::SoundingId& sounding) {
  const auto found = acts_.find(sounding);
  return found == acts_.end() ? HolderActs{} : found->second;
}

void SoundingJournal::write(const ballot::SoundingId& sounding, const HolderActs& acts) {
  acts_[sounding] = acts;
  world_.terminal.keep(path_, text());
}

}  // namespace nemcon::cli
