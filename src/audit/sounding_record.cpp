#include "audit/sounding_record.hpp"

#include "audit/read_ahead.hpp"
#include "audit/signed_past.hpp"
#include "audit/soundings.hpp"
#include "audit/tile_file.hpp"
#include "audit/verify_log.hpp"
#include "base/limits.hpp"

namespace nemcon::audit {
namespace {

using namespace chamber;

constexpr const char* kCheckpointFile = "checkpoint";

std::string body_in(const Folder& folder, std::uint64_t size) {
  if (size == 0) return {};
  const auto bytes = read_entry(folder, 0, size);
  return bytes ? body_of(text_of(*bytes)) : std::string();
}

class SoundingReader {
 public:
  SoundingReader(const Folder& folder, SignedNote head)
      : folder_(folder), head_(std::move(head)), tree_(folder, {}), boards_(Soundings::Check::kNoProofs) {}

  SoundingRecord run() {
    const record::Checkpoint& head = head_.checkpoint;
    record_.size = head.size;
    record_.root = head.root;
    if (follow_all()) {
      tree_.finish();
      for (Finding& each : tree_.findings) add(std::move(each));
      if (tree_.root() != head.root)
        add({Wrong::kRoot, {}, kCheckpointFile, "the entries do not make the root that was signed"});
      check_signature();
    }
    return std::move(record_);
  }

 private:
  void add(Finding finding) { record_.findings.push_back(std::move(finding)); }

  bool follow_all() {
    const std::uint64_t size = head_.checkpoint.size;
    const Openings none;
    ReadAhead ahead(folder_, none, {size, body_in(folder_, size), 1});
    while (auto bundle = ahead.next()) {
      if (bundle->wrong) {
        add(*std::move(bundle->wrong));
        return false;
      }
      for (ReadEntry& entry : bundle->entries) {
        tree_.add(entry.leaf);
        auto wrong = entry.wrong ? std::move(entry.wrong) : follow(entry.happened);
        if (!wrong) continue;
        add(*std::move(wrong));
        return false;
      }
    }
    return true;
  }

  std::optional<Finding> follow(const Happened& happened) {
    auto so = may_be(happened);
    if (!so) {
      std::string text = sentence_of(so.error());
      return Finding{Wrong::kEntry, record_.state.size, {}, std::move(text), std::move(so).error()};
    }
    keep(happened);
    evolve(record_.state, happened);
    return std::nullopt;
  }

  Result<Done> may_be(const Happened& happened) {
    TRY_DONE(can_follow(record_.state, happened));
    TRY(taken, boards_.take(record_.state, happened.event, happened.at));
    if (taken.again) return refuse(Refused::kDuplicate, "data.message");
    const auto* post = std::get_if<CeremonyPosted>(&happened.event);
    if (post != nullptr && post->guilty != taken.guilty) return refuse(Refused::kUnknownValue, "data.guilty");
    return keep_key(happened);
  }

  Result<Done> keep_key(const Happened& happened) {
    const auto* opened = std::get_if<LogOpened>(&happened.event);
    const auto* changed = std::get_if<LogKeyChanged>(&happened.event);
    const std::string text = opened != nullptr ? opened->key : changed != nullptr ? changed->key : "";
    if (text.empty()) return Done{};
    TRY(key, read_log_key(text, head_.checkpoint.origin));
    // The checkpoint that first has the entry with another key is still the old key's.
    keys_.set(opened != nullptr ? 0 : happened.seq + 2, std::move(key));
    return Done{};
  }

  void keep(const Happened& happened) {
    const auto put = [&](auto& where, std::uint64_t number, const MemberId& member, std::string_view step,
                         const std::string& base64) {
      where[number].push_back({happened.seq, happened.at, member, std::string(step), *message_of(base64)});
    };
    if (const auto* e = std::get_if<CeremonyOpened>(&happened.event))
      put(record_.ceremonies, e->ceremony.value(), {}, "plan", e->plan);
    if (const auto* e = std::get_if<CeremonyPosted>(&happened.event))
      put(record_.ceremonies, e->ceremony.value(), e->member, name_of(e->step), e->message);
    if (const auto* e = std::get_if<SoundingOpened>(&happened.event))
      put(record_.soundings, e->sounding.value(), {}, "manifest", e->manifest);
    if (const auto* e = std::get_if<SoundingPosted>(&happened.event))
      put(record_.soundings, e->sounding.value(), e->member, name_of(e->step), e->message);
  }

  void check_signature() {
    const auto* key = keys_.at(head_.checkpoint.size);
    if (key == nullptr) return add({Wrong::kKey, {}, kCheckpointFile, "the record names no key of its own"});
    record_.log_key = key->text();
    const auto opened = record::open_checkpoint(head_.note, std::vector<record::VerifierKey>{*key});
    if (!opened)
      add({Wrong::kSignature, {}, kCheckpointFile, std::string(record::sentence_of(opened.error()))});
  }

  const Folder& folder_;
  const SignedNote head_;
  TreeCheck tree_;
  Soundings boards_;
  KeysOfLog keys_;
  SoundingRecord record_;
};

}  // namespace

Result<SoundingRecord> read_soundings(const Folder& folder) {
  const auto bytes = folder.read(kCheckpointFile, kSignedNoteBytes);
  if (!bytes) return refuse(Refused::kNoSuchThing, kCheckpointFile);
  auto head = read_signed_note(kCheckpointFile, text_of(*bytes));
  if (head) return SoundingReader(folder, *std::move(head)).run();
  SoundingRecord record;
  record.findings.push_back(
      {Wrong::kCheckpoint, {}, kCheckpointFile, std::string(record::sentence_of(head.error()))});
  return record;
}

}  // namespace nemcon::audit
