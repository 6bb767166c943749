#include "service/ask_witness.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <future>
#include <optional>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "codec/canonical.hpp"
#include "record/cosignature.hpp"
#include "record/witness.hpp"
#include "service/publication.hpp"

namespace nemcon::service {
namespace {

constexpr const char* kKind = "witness";  // access records

void keep(store::EventStore& store, const record::VerifierKey& witness, const WitnessKnown& known) {
  if (known == known_of(store, witness)) return;
  const boost::json::object data{{"known", static_cast<std::int64_t>(known.size)}, {"error", known.error}};
  store.put_access({kKind, witness.name, codec::canonical(data), 0});
}

// Its cosignature says all that there is to know, so that one that is well costs one write a checkpoint.
void forget(store::EventStore& store, const record::VerifierKey& witness) {
  if (store.get_access(kKind, witness.name, 0)) store.erase_access(kKind, witness.name);
}

// One witness, and the checkpoint that it is shown.
class Asking {
 public:
  Asking(store::EventStore& store, const Post& post, const record::Policy::Witness& witness,
         const record::Note& note)
      : store_(store), post_(post), witness_(witness), note_(note) {
    const auto said = record::read_checkpoint(note.text);
    CHECK(said.ok());
    size_ = said->size;
  }

  Word ask() {
    known_ = known_of(store_, witness_.key).size;
    const Word word = ask_until_known();
    if (word.heard == Heard::kCosigned) {
      forget(store_, witness_.key);
    } else {
      keep(store_, witness_.key, {known_, std::string(name_of(word.heard))});
    }
    return word;
  }

 private:
  // A witness that is ahead is shown what we have, so that it can say whether it still is.
  Word ask_until_known() {
    std::uint64_t old_size = std::min(known_, size_);
    for (int attempt = 0; attempt < 2; ++attempt) {
      const Reply reply = post_(address(), request_from(old_size));
      if (reply.status != 409) return word_of(reply, old_size);
      const auto size = record::read_size_answer(reply.body);
      // Of one size there is one checkpoint: it can only object to its root.
      if (old_size == size_ && (!size || *size == size_))
        return {Heard::kForked, size_, "one size, two roots"};
      if (!size) return {Heard::kBadAnswer, 0, "409 without a size"};
      learn(*size);
      if (*size > size_) return {Heard::kAhead, *size, {}};
      if (*size == old_size) break;
      old_size = *size;
    }
    return {Heard::kBadAnswer, 0, "409 to the very size that it gave"};
  }

  std::string address() const {
    const bool slash = witness_.url.ends_with('/');
    return witness_.url + (slash ? "" : "/") + "add-checkpoint";
  }

  std::string request_from(std::uint64_t old_size) const {
    auto proof = record::prove_consistency(StoreHashes(store_), old_size, size_);
    return record::add_checkpoint(old_size, std::move(proof), note_).bytes();
  }

  void learn(std::uint64_t size) {
    known_ = size;
    keep(store_, witness_.key, {size, known_of(store_, witness_.key).error});
  }

  Word word_of(const Reply& reply, std::uint64_t old_size) {
    switch (reply.status) {
      case 0: return {Heard::kUnreachable, 0, reply.body};
      case 200: return take_lines(reply.body);
      case 403: return {Heard::kBadSignature, 0, {}};
      case 404: return {Heard::kUnknownOrigin, 0, {}};
      case 422: return {Heard::kForked, old_size, {}};
      default: break;
    }
    const bool refused = reply.status >= 400 && reply.status < 500;
    return {refused ? Heard::kRefused : Heard::kFailing, 0, "status " + std::to_string(reply.status)};
  }

  // Lines of other keys are not ours to judge.
  Word take_lines(const std::string& answer) {
    const auto lines = record::read_cosignatures(answer);
    if (!lines) return {Heard::kBadAnswer, 0, std::string(record::sentence_of(lines.error()))};
    const auto line =
        std::ranges::find_if(*lines, [&](const auto& each) { return each.is_by(witness_.key); });
    if (line == lines->end()) return {Heard::kBadAnswer, 0, "no line is by its key"};
    const auto time = record::verify_cosignature(note_.text, witness_.key, *line);
    if (!time) return {Heard::kBadAnswer, 0, std::string(record::sentence_of(time.error()))};
    std::string text = line->text();
    text.pop_back();  // the line feed
    store_.put_cosigned({size_, witness_.key.name, std::move(text)});
    known_ = size_;
    return {Heard::kCosigned, size_, {}};
  }

  store::EventStore& store_;
  const Post& post_;
  const record::Policy::Witness& witness_;
  const record::Note& note_;
  std::uint64_t size_ = 0;   // of the checkpoint
  std::uint64_t known_ = 0;  // to the witness
};

}  // namespace

std::string_view name_of(Heard heard) {
  static constexpr std::array<std::string_view, 9> kNames = {
      "",        "unreachable", "unknown_origin", "bad_signature", "refused",
      "failing", "bad_answer",  "ahead",          "forked"};
  return kNames.at(static_cast<std::size_t>(heard));
}

// Without a record of its own it is what the last cosignature says.
WitnessKnown known_of(store::EventStore& store, const record::VerifierKey& witness) {
  const auto row = store.get_access(kKind, witness.name, 0);
  const auto value = row ? codec::parse_strict(row->data) : refuse(Refused::kMissing);
  if (!value) return {store.last_cosigned(witness.name).value_or(0), {}};
  const auto& data = value->as_object();
  return {static_cast<std::uint64_t>(data.at("known").as_int64()), std::string(data.at("error").as_string())};
}

record::Note bare(record::Note note) {
  note.signatures.resize(1);  // the record's own stands first (Publication)
  return note;
}

Word ask_witness(store::EventStore& store, const Post& post, const record::Policy::Witness& witness,
                 const record::Note& checkpoint) {
  CHECK(!witness.url.empty());
  return Asking(store, post, witness, checkpoint).ask();
}

std::vector<Word> ask_witnesses(store::EventStore& store, const Post& post,
                                std::span<const record::Policy::Witness> witnesses,
                                const record::Note& checkpoint) {
  std::vector<Word> words;
  while (words.size() < witnesses.size()) {
    std::vector<std::future<Word>> asked;
    for (const auto& each :
         witnesses.subspan(words.size()).first(std::min(kWitnessesAtOnce, witnesses.size() - words.size()))) {
      asked.push_back(std::async(std::launch::async, [&store, &post, &each, &checkpoint] {
        return ask_witness(store, post, each, checkpoint);
      }));
    }
    for (auto& each : asked) words.push_back(each.get());
  }
  return words;
}

}  // namespace nemcon::service
