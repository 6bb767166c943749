#include "cli/sounding_posting.hpp"

#include <algorithm>
#include <ostream>
#include <stdexcept>

#include "cli/remote_json.hpp"
#include "cli/sounding_files.hpp"

namespace nemcon::cli {
namespace {

[[noreturn]] void no_receipt(const std::string& why) {
  throw std::runtime_error("the server took the message, but its receipt is no receipt: " + why +
                           " Look with `nemcon sounding show` whether it is there, and post it again");
}

// As the receipt says. Asked of a board that has the message, posting it again changes nothing and gives its
// place.
bool stands(ballot::SoundingBoard& board, ByteView message, const ballot::Receipt& receipt) {
  const auto& all = board.messages();
  if (receipt.place >= all.size() || !std::ranges::equal(all[receipt.place], message)) return false;
  const auto again = board.post(message);
  return again && again->as == ballot::Taken::As::kAgain && again->receipt.head == receipt.head;
}

}  // namespace

Bytes receipt_in(const Answer& answer, const ballot::Manifest& manifest, ByteView message) {
  const auto bytes = from_base64(text_in(answer.value, "message_receipt"));
  if (!bytes) no_receipt("there is none.");
  const auto receipt = ballot::Receipt::read(*bytes);
  if (!receipt) no_receipt(sentence_of(receipt.error()));
  if (const auto good = ballot::check_signed(ballot::Kind::kReceipt, *bytes, manifest.operator_key); !good)
    no_receipt(sentence_of(good.error()));
  if (receipt->sid != manifest.id().hash || receipt->message != ballot::hash_of_message(message))
    no_receipt("it is for another message.");
  return *bytes;
}

Answered<ballot::Receipt> post_and_check(Remote& remote, const std::string& sounding, SoundingCopy& copy,
                                         ByteView message, const std::string& file) {
  TRY(answer, post_message(remote, "/soundings/" + encoded(sounding), message));
  const Bytes bytes = receipt_in(answer, copy.manifest(), message);
  if (!file.empty()) keep_message(remote.world(), file, bytes);
  TRY_DONE(fetch_copy(remote, sounding, copy));
  const auto receipt = *ballot::Receipt::read(bytes);
  const bool there = stands(copy.board(), message, receipt);
  if (there) return receipt;
  throw std::runtime_error("the server signed a receipt and does not show the message there. " +
                           (file.empty() ? std::string("Post it again with --receipt FILE")
                                         : "Keep " + file + ": after the close `nemcon sounding complain " +
                                               sounding + " --receipt " + file + "` shows it to everybody"));
}

}  // namespace nemcon::cli
