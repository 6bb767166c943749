#include "cli/sounding_marks.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <iostream>
#include <stdexcept>

#include "cli/remote_json.hpp"
#include "cli/remote_words.hpp"
#include "cli/sounding_files.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;
using ballot::Kind;
using ballot::Manifest;

constexpr std::size_t kSpoiledBytes = 131'072;  // docs/BALLOT.md, a spoiled ballot

std::string ids_of(const Manifest& manifest) {
  std::vector<std::string> ids;
  ids.reserve(manifest.names.size());
  for (const auto& each : manifest.names) ids.push_back(each.id);
  return listed(ids);
}

std::size_t name_at(const Manifest& manifest, const std::string& id, const char* option) {
  const auto found = std::ranges::find(manifest.names, id, &ballot::ListedName::id);
  if (found != manifest.names.end()) return static_cast<std::size_t>(found - manifest.names.begin());
  throw std::runtime_error(std::string(option) + " " + id + ": it is not asked about; the names are " +
                           ids_of(manifest));
}

bool has_marks(const MarkSource& source) {
  return source.accept_all || source.no_opinion || !source.objects.empty() || !source.encouraged.empty() ||
         !source.discouraged.empty();
}

void require_kind(const MarkSource& source, bool sealed) {
  const bool of_sealed = source.accept_all || !source.objects.empty();
  const bool of_counted = source.no_opinion || !source.encouraged.empty() || !source.discouraged.empty();
  if (sealed && of_counted)
    throw std::runtime_error("the sounding is sealed: mark with --object ID or --accept-all");
  if (!sealed && of_sealed)
    throw std::runtime_error(
        "the sounding is counted: mark with --encourage ID, --discourage ID or --no-opinion");
  if (source.accept_all && !source.objects.empty()) throw CLI::ExcludesError("--accept-all", "--object");
}

ballot::MarkSheet sheet_of(const Manifest& manifest) {
  return manifest.kind == Kind::kSealed ? ballot::MarkSheet::sealed(manifest.names.size())
                                        : ballot::MarkSheet::counted(manifest.names.size());
}

void fill(const Manifest& manifest, const MarkSource& source, ballot::MarkSheet& sheet) {
  require_kind(source, manifest.kind == Kind::kSealed);
  for (const auto& each : source.objects)
    sheet.set(name_at(manifest, each, "--object"), ballot::Mark::kObjection);
  for (const auto& each : source.encouraged)
    sheet.set(name_at(manifest, each, "--encourage"), ballot::Opinion::kEncourage);
  for (const auto& each : source.discouraged) {
    if (std::ranges::find(source.encouraged, each) != source.encouraged.end())
      throw std::runtime_error(each + " is both encouraged and discouraged");
    sheet.set(name_at(manifest, each, "--discourage"), ballot::Opinion::kDiscourage);
  }
}

// Name by name, from standard input.
void ask(World& world, const Manifest& manifest, ballot::MarkSheet& sheet) {
  const bool sealed = manifest.kind == Kind::kSealed;
  world.err << (sealed ? "For each name: o to object; nothing if it is acceptable.\n"
                       : "For each name: e to encourage, d to discourage; nothing for no opinion.\n");
  for (std::size_t i = 0; i < manifest.names.size();) {
    world.err << "  " << harmless(manifest.names[i].id) << ": " << std::flush;
    std::string answer;
    if (!std::getline(world.in, answer))
      throw std::runtime_error("the marks end too early; nothing was done");
    const bool known = answer.empty() || (sealed ? answer == "o" : answer == "e" || answer == "d");
    if (!known) continue;
    if (sealed && answer == "o") sheet.set(i, ballot::Mark::kObjection);
    if (answer == "e") sheet.set(i, ballot::Opinion::kEncourage);
    if (answer == "d") sheet.set(i, ballot::Opinion::kDiscourage);
    ++i;
  }
}

Answered<SoundingCopy> copy_of(Remote& remote, const MarkSource& source) {
  SoundingCopy copy;
  if (source.messages.empty()) {
    TRY_DONE(fetch_copy(remote, source.number, copy));
    return copy;
  }
  const auto text = remote.world().terminal.kept(source.messages);
  if (!text) throw std::runtime_error(source.messages + " is not there");
  copy.take_both(read_messages(*text, source.messages));
  if (!copy.has_board()) throw std::runtime_error(source.messages + " has no manifest of a sounding");
  return copy;
}

void check_phase(const SoundingCopy& copy, ballot::Phase phase) {
  if (phase == ballot::Phase::kMarking) return;
  if (phase != ballot::Phase::kCounterSigning)
    throw std::runtime_error("the sounding takes no ballots any more; it is " + std::string(name_of(phase)));
  throw std::runtime_error("key holders have not counter-signed the sounding yet; " +
                           std::to_string(copy.manifest().keys.lock_quorum()) +
                           " of them have to before a ballot is taken");
}

// Whether the texts that the server shows are those that the manifest was made of.
Answered<Done> show_texts(Remote& remote, const MarkSource& source, const Manifest& manifest) {
  std::ostream& err = remote.world().err;
  if (!source.messages.empty()) {
    err << wrapped("Asked about: " + harmless(ids_of(manifest)) + ".", 0);
    return Done{};
  }
  TRY(view, remote.get("/soundings/" + encoded(source.number)));
  const auto hash_of = [](const std::string& text) { return ballot::sha256({view_of(text)}); };
  if (hash_of(text_in(view.value, "title")) != manifest.question)
    throw std::runtime_error("the server shows another question than the manifest has");
  err << wrapped(harmless(text_in(view.value, "title")), 0);
  const auto subjects = objects_in(view.value, "subjects");
  for (std::size_t i = 0; i < manifest.names.size(); ++i) {
    const bool same = i < subjects.size() && text_in(subjects[i], "subject") == manifest.names[i].id &&
                      hash_of(text_in(subjects[i], "name")) == manifest.names[i].text;
    if (!same)
      throw std::runtime_error("the server shows another name " + std::to_string(i + 1) +
                               " than the manifest has");
    err << wrapped(harmless(text_in(subjects[i], "name")) + " [" + harmless(manifest.names[i].id) + "]", 4,
                   "  · ");
  }
  return Done{};
}

void warn(World& world, const Manifest& manifest, std::size_t counted, std::uint64_t seq) {
  if (seq > 0) world.err << "Your ballot number " << seq << " is there already; this one takes its place.\n";
  std::string text = "So far " +
                     cli::counted(static_cast<std::int64_t>(counted), "ballot counts", "ballots count") +
                     "; with fewer than " + std::to_string(manifest.min_ballots) + " nothing is opened. ";
  text += manifest.kind == Kind::kSealed ? "If nobody objects to a name, everybody's mark on it is known."
                                         : "If all say the same, everybody's mark is known.";
  world.err << wrapped(text, 0);
}

}  // namespace

void add_mark_source(CLI::App& command, MarkSource& source) {
  command.add_option("SOUNDING", source.number, "number of the sounding")->required();
  command.add_option("--key", source.key, "file of your member's key for ballots")->required();
  command.add_option(
      "--object", source.objects,
      "sealed: id of a name that you object to; several. Without marks you are asked, and no shell keeps "
      "them");
  command.add_flag("--accept-all", source.accept_all, "sealed: every name is acceptable");
  command.add_option("--encourage", source.encouraged, "counted: id of a name; several");
  command.add_option("--discourage", source.discouraged, "counted: id of a name; several");
  command.add_flag("--no-opinion", source.no_opinion, "counted: no opinion on any name");
  command.add_option("--messages", source.messages,
                     "without a server: the file that `nemcon sounding messages SOUNDING --out FILE` wrote");
}

Answered<Marking> marking_of(Remote& remote, const MarkSource& source) {
  World& world = remote.world();
  auto key = sounding_key_in(world, source.key);
  TRY(copy, copy_of(remote, source));
  const Manifest& manifest = copy.manifest();
  const auto member = place_on_roster(manifest, key.key());
  if (!member)
    throw std::runtime_error("the key in " + source.key +
                             " is not on this sounding's roster: it was enrolled later, or is another one");
  check_phase(copy, copy.board().phase());
  TRY_DONE(show_texts(remote, source, manifest));
  world.err << "You mark for " << harmless(manifest.roster[*member].id) << ".\n";
  warn(world, manifest, copy.board().counted(), copy.board().chain_of(*member).seq);
  ballot::MarkSheet sheet = sheet_of(manifest);  // before the copy moves away
  Marking marking{std::move(copy), std::move(key), *member, std::move(sheet)};
  if (has_marks(source)) {
    fill(marking.copy.manifest(), source, marking.sheet);
  } else if (world.terminal.is_manned()) {
    ask(world, marking.copy.manifest(), marking.sheet);
  } else {
    throw CLI::RequiredError("--object, --accept-all, --encourage, --discourage or --no-opinion");
  }
  return marking;
}

ballot::PreparedBallot prepared_ballot(World& world, Marking& marking) {
  auto& board = marking.copy.board();
  auto made = ballot::PreparedBallot::make(board.sounding(), {marking.member, board.chain_of(marking.member)},
                                           std::move(marking.sheet), marking.key, world.random);
  if (!made) throw std::runtime_error(sentence_of(made.error()));
  return *std::move(made);
}

void keep_spoiled(World& world, const std::string& path, const ballot::SpoiledBallot& spoiled) {
  json::array marks, rs;
  for (const std::uint8_t each : spoiled.marks) marks.emplace_back(each);
  for (const auto& each : spoiled.rs) rs.emplace_back(to_base64(each));
  const json::object file{
      {"nemcon_spoiled", 1}, {"body", to_base64(spoiled.body)}, {"marks", marks}, {"r", rs}};
  world.terminal.keep(path, json::serialize(file) + "\n");
}

namespace {

std::runtime_error no_spoiled(const std::string& path) {
  return std::runtime_error(path + " holds no spoiled ballot (docs/BALLOT.md)");
}

}  // namespace

ballot::SpoiledBallot spoiled_in(World& world, const std::string& path) {
  const auto text = world.terminal.kept(path);
  if (!text) throw std::runtime_error(path + " is not there");
  boost::system::error_code wrong;
  const json::value value = json::parse(text->size() <= kSpoiledBytes ? *text : "", wrong);
  if (wrong || !value.is_object() || number_in(value.get_object(), "nemcon_spoiled") != 1)
    throw no_spoiled(path);
  const json::object& file = value.get_object();
  const auto body = from_base64(text_in(file, "body"));
  if (!body) throw no_spoiled(path);
  ballot::SpoiledBallot out{*body, {}, {}};
  for (const json::value& each : array_in(file, "marks")) {
    const bool known = each.is_int64() && each.get_int64() >= 0 && each.get_int64() <= 2;
    if (!known) throw no_spoiled(path);
    out.marks.push_back(static_cast<std::uint8_t>(each.get_int64()));
  }
  for (const std::string& each : texts_in(file, "r")) {
    const auto bytes = from_base64(each);
    if (!bytes || bytes->size() != 32) throw no_spoiled(path);
    ballot::Encoding r{};
    std::ranges::copy(*bytes, r.begin());
    out.rs.push_back(r);
  }
  return out;
}

}  // namespace nemcon::cli
