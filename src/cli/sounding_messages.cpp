#include "cli/sounding_messages.hpp"

#include <boost/json.hpp>
#include <stdexcept>

#include "base/limits.hpp"
#include "cli/remote_act.hpp"
#include "cli/remote_json.hpp"
#include "cli/sounding_files.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

PostedMessage message_from(const json::object& object, const std::string& name) {
  auto bytes = from_base64(text_in(object, "message"));
  const auto at = parse_instant(text_in(object, "at"));
  if (!bytes || bytes->empty() || !at)
    throw std::runtime_error(name + ": the message of entry " + std::to_string(number_in(object, "entry")) +
                             " cannot be read");
  return {number_in(object, "entry"), *at, text_in(object, "member"), text_in(object, "step"),
          *std::move(bytes)};
}

std::string words_of(const PostedMessage& message) {
  return message.step + (message.member.empty() ? "" : " of " + message.member) + " in entry " +
         std::to_string(message.entry);
}

[[noreturn]] void stand_not(const PostedMessage& message, const ballot::Flaw& flaw) {
  throw std::runtime_error("the " + words_of(message) + " may not stand there: " + sentence_of(flaw) +
                           " Do not go on with what this server shows; keep it and tell the others");
}

// Whether the copy goes on from what it had.
void check_beginning(const PostedMessages& all, const std::vector<Bytes>& had) {
  for (std::size_t i = 0; i < had.size(); ++i) {
    if (i < all.size() && all[i].bytes == had[i]) continue;
    throw std::runtime_error("message " + std::to_string(i) +
                             " is not what it was before: you were shown two boards. Do not go on; keep both "
                             "and tell the others");
  }
}

}  // namespace

Answered<PostedMessages> fetch_messages(Remote& remote, const std::string& where) {
  PostedMessages out;
  for (;;) {
    TRY(page, remote.get(where + "/messages?from=" + std::to_string(out.size()) +
                         "&limit=" + std::to_string(kPageEntries)));
    const auto list = objects_in(page.value, "messages");
    for (const auto& each : list) out.push_back(message_from(each, remote.server()));
    if (list.empty() || out.size() >= static_cast<std::size_t>(number_in(page.value, "count"))) return out;
  }
}

std::string messages_json(const PostedMessages& messages) {
  json::array list;
  for (const PostedMessage& each : messages) {
    json::object object{{"entry", each.entry}, {"at", to_text(each.at)}};
    put_text(object, "member", each.member);
    object["step"] = each.step;
    object["message"] = to_base64(each.bytes);
    list.emplace_back(std::move(object));
  }
  return json::serialize(
             json::object{{"count", static_cast<std::int64_t>(list.size())}, {"messages", list}}) +
         "\n";
}

PostedMessages read_messages(const std::string& text, const std::string& name) {
  boost::system::error_code wrong;
  const json::value value = json::parse(text, wrong);
  if (wrong || !value.is_object() || !value.get_object().contains("messages"))
    throw std::runtime_error(name +
                             " holds no messages: `nemcon sounding messages N --out FILE` writes them");
  PostedMessages out;
  for (const auto& each : objects_in(value.get_object(), "messages")) out.push_back(message_from(each, name));
  return out;
}

// What is false under a holder's signature stands, and is the end of the ceremony.
void SoundingCopy::take_ceremony(const PostedMessages& all) {
  check_beginning(all, ceremony_messages_);
  for (std::size_t i = ceremony_messages_.size(); i < all.size(); ++i) {
    if (!ceremony_) {
      auto begun = ballot::Ceremony::begin(all[i].bytes);
      if (!begun) stand_not(all[i], begun.error());
      ceremony_ = *std::move(begun);
    } else if (const auto taken = ceremony_->post(all[i].bytes); !taken && !ceremony_->guilt()) {
      stand_not(all[i], taken.error());
    }
    ceremony_messages_.push_back(all[i].bytes);
  }
}

void SoundingCopy::take(const PostedMessages& all) {
  check_beginning(all, messages_);
  for (std::size_t i = messages_.size(); i < all.size(); ++i) {
    if (!board_) {
      auto opened = ballot::SoundingBoard::open(all[i].bytes);
      if (!opened) stand_not(all[i], opened.error());
      const bool same = ceremony_ && ceremony_->phase() == ballot::Ceremony::Phase::kDone &&
                        ceremony_->keys() == opened->manifest().keys;
      if (!same) stand_not(all[i], {ballot::Fault::kKeys});
      board_ = *std::move(opened);
    } else if (const auto taken = board_->post(all[i].bytes, all[i].at); !taken) {
      stand_not(all[i], taken.error());
    }
    messages_.push_back(all[i].bytes);
  }
}

void SoundingCopy::take_both(const PostedMessages& all) {
  PostedMessages ceremony, sounding;
  for (const PostedMessage& each : all) {
    const bool manifest = ballot::kind_of_message(each.bytes) == ballot::Kind::kManifest;
    (manifest || !sounding.empty() ? sounding : ceremony).push_back(each);
  }
  take_ceremony(ceremony);
  take(sounding);
}

Answered<Done> fetch_copy(Remote& remote, const std::string& sounding, SoundingCopy& copy) {
  const std::string where = "/soundings/" + encoded(sounding);
  if (!copy.has_ceremony()) {
    TRY(view, remote.get(where));
    TRY(ceremony, fetch_messages(remote, "/ceremonies/" + std::to_string(number_in(view.value, "ceremony"))));
    copy.take_ceremony(ceremony);
  }
  TRY(messages, fetch_messages(remote, where));
  copy.take(messages);
  if (!copy.has_board()) throw std::runtime_error(remote.server() + " gives no manifest of that sounding");
  return Done{};
}

std::optional<std::uint32_t> place_on_roster(const ballot::Manifest& manifest, const ballot::PublicKey& key) {
  for (std::uint32_t i = 0; i < manifest.roster.size(); ++i) {
    if (manifest.roster[i].key == key) return i;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> number_of_holder(const ballot::Manifest& manifest,
                                              const ballot::PublicKey& key) {
  for (std::uint32_t i = 1; i <= manifest.keys.holders.size(); ++i) {
    if (manifest.keys.holder(i).key == key) return i;
  }
  return std::nullopt;
}

// The same message again is given the same receipt, so a key of its own for each request will do.
Answered<Answer> post_message(Remote& remote, const std::string& where, ByteView message) {
  Question question{.method = "POST", .target = where + "/messages"};
  question.body = json::object{{"message", to_base64(message)}};
  question.key = fresh_key(remote.world().random);
  return remote.ask(question);
}

}  // namespace nemcon::cli
