// The event streams: who listens, what each has been told, and what waits to be sent. No sockets
// and no locks: it lives on the I/O thread alone.
//
// A reader starts by catching up from the log, page by page, and is live once nothing lies between
// what it was told and what was published. `next` is the whole secret of having neither gap nor
// duplicate: every event is told exactly when it is number `next`, wherever it came from.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "http/http.hpp"
#include "service/service.hpp"

namespace nemcon::http {

using Frame = std::shared_ptr<const std::string>;  // bytes to send, shared by all who are told the same

// "id: 57\nevent: entry\ndata: {…}\n\n"
std::string event_text(std::uint64_t seq, const std::string& data);

class Feed {
 public:
  explicit Feed(Subscription subscription)
      : caller(std::move(subscription.caller)),
        secret(std::move(subscription.secret)),
        next(subscription.next) {}

  const service::Caller caller;
  const std::string secret;
  std::uint64_t next;                       // number of the first entry that it was not told of
  bool live = false;                        // false: what comes next is in the log, ask for it
  bool ended = false;                       // nothing more will come
  std::function<void()> on_change = [] {};  // something was queued, or it ended

  bool empty() const { return waiting_.empty(); }
  std::size_t lag() const { return lag_; }  // events queued
  void push(Frame frame, std::size_t events);
  Frame pop();

 private:
  std::deque<std::pair<Frame, std::size_t>> waiting_;
  std::size_t lag_ = 0;
};

class Hub {
 public:
  Hub(service::Service& service, std::uint64_t size) : service_(service), end_(size) {}

  // False if kSubscribers are here.
  bool add(const std::shared_ptr<Feed>& feed);
  void remove(const std::shared_ptr<Feed>& feed) { feeds_.erase(feed); }

  // A batch that is durable, in order. A live reader that still has more than kSubscriberBacklog of
  // earlier ones to read is ended: it is too slow, and can come back for them.
  void publish(const std::vector<service::Published>& batch);
  // A page of the log for a reader that catches up.
  void catch_up(Feed& feed, const std::vector<std::pair<std::uint64_t, std::string>>& page);

  void end_streams_of(const std::string& caller_id);
  void end_all();
  std::size_t count() const { return feeds_.size(); }

 private:
  using Told = std::map<std::string, Frame>;  // by seat: those who are told the same
  void tell(Feed& feed, const std::vector<service::Published>& batch, Told& told);
  Frame frame_for(const Feed& feed, const std::vector<service::Published>& batch, Told& told);
  std::string text_for(const Feed& feed, const std::vector<service::Published>& batch);

  service::Service& service_;
  std::uint64_t end_;  // number of the entry that will be published next
  std::unordered_set<std::shared_ptr<Feed>> feeds_;
};

}  // namespace nemcon::http
