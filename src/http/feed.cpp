#include "http/feed.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/limits.hpp"

namespace nemcon::http {
namespace {

void end(Feed& feed) {
  feed.ended = true;
  feed.on_change();
}

}  // namespace

std::string event_text(std::uint64_t seq, const std::string& data) {
  return "id: " + std::to_string(seq) + "\nevent: entry\ndata: " + data + "\n\n";
}

void Feed::push(Frame frame, std::size_t events) {
  waiting_.emplace_back(std::move(frame), events);
  lag_ += events;
}

Frame Feed::pop() {
  CHECK(!waiting_.empty());
  auto [frame, events] = std::move(waiting_.front());
  waiting_.pop_front();
  lag_ -= events;
  return frame;
}

bool Hub::add(const std::shared_ptr<Feed>& feed) {
  if (feeds_.size() >= kSubscribers) return false;
  feed->live = feed->next >= end_;
  feeds_.insert(feed);
  return true;
}

void Hub::publish(const std::vector<service::Published>& batch) {
  if (batch.empty()) return;
  end_ = std::max(end_, batch.back().seq + 1);
  Told told;
  for (const auto& feed : feeds_) tell(*feed, batch, told);
}

void Hub::tell(Feed& feed, const std::vector<service::Published>& batch, Told& told) {
  if (feed.ended || !feed.live || feed.next > batch.back().seq) return;
  if (feed.lag() > kSubscriberBacklog) return end(feed);
  if (batch.front().seq > feed.next) {  // something between was not published to us: the log has it
    feed.live = false;
  } else {
    feed.push(frame_for(feed, batch, told), batch.back().seq + 1 - feed.next);
    feed.next = batch.back().seq + 1;
  }
  feed.on_change();
}

// One text for all who see the same, made once. Who was told a part of the batch from the log
// already gets the rest as a text of its own.
Frame Hub::frame_for(const Feed& feed, const std::vector<service::Published>& batch, Told& told) {
  if (batch.front().seq != feed.next) return std::make_shared<std::string>(text_for(feed, batch));
  Frame& frame = told[chamber::seat_of(feed.caller.actor)];
  if (!frame) frame = std::make_shared<std::string>(text_for(feed, batch));
  return frame;
}

std::string Hub::text_for(const Feed& feed, const std::vector<service::Published>& batch) {
  std::string text;
  for (const auto& each : batch) {
    if (each.seq >= feed.next) text += event_text(each.seq, service_.event_for(feed.caller, each));
  }
  return text;
}

void Hub::catch_up(Feed& feed, const std::vector<std::pair<std::uint64_t, std::string>>& page) {
  std::string text;
  for (const auto& [seq, data] : page) {
    CHECK(seq == feed.next);
    text += event_text(seq, data);
    feed.next = seq + 1;
  }
  if (!page.empty()) feed.push(std::make_shared<std::string>(std::move(text)), page.size());
  feed.live = feed.next >= end_;
}

void Hub::end_streams_of(const std::string& caller_id) {
  for (const auto& feed : feeds_) {
    if (feed->caller.id == caller_id) end(*feed);
  }
}

void Hub::end_all() {
  for (const auto& feed : feeds_) end(*feed);
}

}  // namespace nemcon::http
