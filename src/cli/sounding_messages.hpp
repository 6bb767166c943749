// The messages of a ceremony or a sounding as a server, a file or an exported record gives them, and the
// caller's own copy of what they come to. Nobody's word is taken for what is on a board.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ballot/board.hpp"
#include "ballot/ceremony.hpp"
#include "cli/remote.hpp"

namespace nemcon::cli {

struct PostedMessage {
  std::int64_t entry = 0;
  Instant at;
  std::string member, step;  // whose, empty: the body's own; "manifest", "ballot"
  Bytes bytes;
};
using PostedMessages = std::vector<PostedMessage>;

// `where` is "/soundings/3" or "/ceremonies/1". Throws where the server's answer is no list of messages.
Answered<PostedMessages> fetch_messages(Remote& remote, const std::string& where);

// The file of `nemcon sounding messages`: {"count":12,"messages":[...]} as the API has them, the ceremony's
// first, then the sounding's. Throws std::runtime_error that names the file.
std::string messages_json(const PostedMessages& messages);
PostedMessages read_messages(const std::string& text, const std::string& name);

// The ceremony and the board that these messages make, each checked here.
class SoundingCopy {
 public:
  // Those that it has not got yet. Throws std::runtime_error if one may not stand, or one that it has is
  // another now: then who gave them is not to be relied on.
  void take_ceremony(const PostedMessages& all);
  // After the ceremony's.
  void take(const PostedMessages& all);
  // Of a file, the ceremony's first.
  void take_both(const PostedMessages& all);

  bool has_ceremony() const { return ceremony_.has_value(); }
  const ballot::Ceremony& ceremony() const { return *ceremony_; }
  bool has_board() const { return board_.has_value(); }
  ballot::SoundingBoard& board() { return *board_; }
  const ballot::Manifest& manifest() const { return board_->manifest(); }

 private:
  std::optional<ballot::Ceremony> ceremony_;
  std::optional<ballot::SoundingBoard> board_;
  std::vector<Bytes> ceremony_messages_, messages_;
};

// Fetches both. Problems are the server's.
Answered<Done> fetch_copy(Remote& remote, const std::string& sounding, SoundingCopy& copy);

// The member's place in the manifest's roster whose key that is, or the holder's number.
std::optional<std::uint32_t> place_on_roster(const ballot::Manifest& manifest, const ballot::PublicKey& key);
std::optional<std::uint32_t> number_of_holder(const ballot::Manifest& manifest, const ballot::PublicKey& key);

// Posts it and gives the server's answer.
Answered<Answer> post_message(Remote& remote, const std::string& where, ByteView message);

}  // namespace nemcon::cli
