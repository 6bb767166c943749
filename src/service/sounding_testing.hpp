// A body with a sounding: members with keys for ballots, holders who make a key and act each on a board of
// its own, fed with what the service gives everybody.
#pragma once

#include "ballot/holder_session.hpp"
#include "ballot/key_holder.hpp"
#include "service/service_testing.hpp"

namespace nemcon::service {

inline ballot::SigningKey sounding_key_of(const std::string& member, const std::string& use) {
  ballot::SecretBytes seed(32);
  const Hash hash = record::sha256(view_of(use + " " + member));
  std::ranges::copy(hash, seed.writable().begin());
  return ballot::SigningKey(std::move(seed));
}

class MemoryHolderJournal : public ballot::HolderJournal {
 public:
  ballot::HolderActs acts_of(const ballot::SoundingId& sounding) override { return acts_[sounding]; }
  void write(const ballot::SoundingId& sounding, const ballot::HolderActs& acts) override {
    acts_[sounding] = acts;
  }

 private:
  std::map<ballot::SoundingId, ballot::HolderActs> acts_;
};

class SoundingBody : public Body {
 public:
  struct Holder {
    std::string member;
    ballot::SigningKey key;
    std::optional<ballot::KeyHolder> making;
    std::optional<ballot::KeyShare> share;
    MemoryHolderJournal journal;
  };

  const std::vector<std::string> members = {"AA", "BB", "CC", "DD", "EE"};
  std::vector<std::unique_ptr<Holder>> holders;
  SeededRandom chance{5};

  explicit SoundingBody(Where where = Where::kMemory, chamber::Charter founding = small_charter())
      : Body(where, "2026-03-28T11:00:00.000Z", 1, std::move(founding)) {
    open_appointment();
    nominate("sg", "ann");
    nominate("sg", "ben", "BB");
    for (const std::string& member : members) enrol(member, "ballots");
  }

  static std::string quoted(const std::string& text) { return '"' + text + '"'; }
  void enrol(const std::string& member, const std::string& use) {
    const auto key = sounding_key_of(member, use);
    done(head(member), "enrol_sounding_key", {},
         R"({"use":")" + use + R"(","key":")" + to_base64(key.key()) + R"("})");
  }
  static std::string message_json(const Bytes& message) {
    return R"({"message":")" + to_base64(message) + R"("})";
  }

  // ---- the ceremony: the first so many members hold shares ----
  void open_ceremony(std::size_t count = 4, int threshold = 2) {
    std::string list;
    for (std::size_t i = 0; i < count; ++i) {
      enrol(members[i], "shares");
      holders.push_back(std::make_unique<Holder>(members[i], sounding_key_of(members[i], "shares")));
      list += (i == 0 ? "" : ",") + quoted(members[i]);
    }
    done(secretary(), "open_ceremony", {},
         R"({"holders":[)" + list + R"(],"threshold":)" + std::to_string(threshold) + "}");
  }
  ballot::Ceremony ceremony() {
    const auto messages = read((*this)->ceremony_messages("1", 0, 500));
    auto made = *ballot::Ceremony::begin(messages[0]);
    for (std::size_t i = 1; i < messages.size(); ++i) (void)made.post(messages[i]);
    return made;
  }
  Answer post_to_ceremony(const std::string& member, const Bytes& message) {
    return act(head(member), "post_to_ceremony", {{"ceremony", "1"}}, message_json(message));
  }
  template <class Make>
  void round(Make make) {
    const ballot::Ceremony seen = ceremony();
    for (auto& holder : holders) {
      const Bytes message = make(*holder, seen);
      EXPECT_TRUE(post_to_ceremony(holder->member, message).json) << holder->member;
    }
  }
  void make_key() {
    open_ceremony();
    const ballot::Ceremony begun = ceremony();
    for (auto& holder : holders)
      holder->making = *ballot::KeyHolder::begin(begun.plan(), holder->key, chance);
    round([&](Holder& h, const auto& seen) { return *h.making->commitment(seen, h.key, chance); });
    round([&](Holder& h, const auto& seen) { return *h.making->coefficients(seen, h.key, chance); });
    round([&](Holder& h, const auto& seen) { return *h.making->boxes(seen, h.key); });
    const ballot::Ceremony full = ceremony();
    for (auto& holder : holders) EXPECT_FALSE(*holder->making->take_shares(full, holder->key, chance));
    round([&](Holder& h, const auto& seen) { return *h.making->confirmation(seen, h.key, chance); });
    const ballot::Ceremony done = ceremony();
    for (auto& holder : holders) holder->share = *holder->making->share(done);
  }

  // ---- the sounding: an hour of marks, an hour of complaints ----
  void open_sounding(const std::string& mode = "sealed", int least = 3) {
    const Instant closes = clock.now() + kHour, settles = closes + kHour;
    done(secretary(), "open_sounding", {},
         R"({"matter":"sg","ceremony":1,"mode":")" + mode + R"(","subjects":["ann","ben"],"least":)" +
             std::to_string(least) + R"(,"closes":")" + to_text(closes) + R"(","settles":")" +
             to_text(settles) + R"("})");
  }
  ballot::SoundingBoard board() {
    const auto messages = read((*this)->sounding_messages("1", 0, 500));
    auto made = *ballot::SoundingBoard::open(messages[0]);
    for (std::size_t i = 1; i < messages.size(); ++i) EXPECT_TRUE(made.post(messages[i])) << i;
    return made;
  }
  Answer post(const std::string& member, const Bytes& message) {
    return act(head(member), "post_to_sounding", {{"sounding", "1"}}, message_json(message));
  }
  boost::json::object view(const Caller& who = observer()) {
    return object_of((*service().sounding(who, "1")).json);
  }
  std::string phase() { return std::string(view().at("phase").as_string()); }

  void counter_sign() {
    holders_do([&](auto& s, const auto& b) { return *s.counter_sign(b); });
  }
  void blind() {
    holders_do([&](auto& s, const auto& b) { return *s.blind(b, clock.now()); });
  }
  void lock() {
    holders_do([&](auto& s, const auto& b) { return *s.lock(b, clock.now()); });
  }
  void open_sums() {
    holders_do([&](auto& s, const auto& b) { return *s.open(b); });
  }
  // Those of `present` act, each on what it sees, as long as somebody is awaited.
  template <class Make>
  void holders_do(Make make) {
    for (const std::size_t i : present) {
      Holder& holder = *holders[i];
      ballot::HolderSession session(*holder.share, holder.key, holder.journal, chance);
      const auto seen = board();
      if (seen.awaited().needed == 0 && seen.phase() != ballot::Phase::kMarking) continue;
      const Answer answer = post(holder.member, make(session, seen));
      if (!answer.json) ADD_FAILURE() << holder.member << ' ' << sentence_of(answer.json.error());
    }
  }
  std::vector<std::size_t> present = {0, 1, 3};

  // Sealed: `marks` has a bit for each name. Counted: two bits.
  Bytes ballot_of(const std::string& member, std::uint32_t marks) {
    const auto seen = board();
    const auto place = std::ranges::find(members, member) - members.begin();
    const bool sealed = seen.manifest().kind == ballot::Kind::kSealed;
    auto sheet = sealed ? ballot::MarkSheet::sealed(2) : ballot::MarkSheet::counted(2);
    for (std::size_t i = 0; i < 2; ++i) {
      if (sealed)
        sheet.set(i, (marks >> i & 1) != 0 ? ballot::Mark::kObjection : ballot::Mark::kAcceptable);
      else
        sheet.set(i, static_cast<ballot::Opinion>(marks >> 2 * i & 3));
    }
    const auto index = static_cast<std::uint32_t>(place);
    const auto made = ballot::make_ballot(seen.sounding(), {index, seen.chain_of(index)}, std::move(sheet),
                                          sounding_key_of(member, "ballots"), chance);
    const ByteView bytes = (*made).bytes().bytes();
    return Bytes(bytes.begin(), bytes.end());
  }
  Answer mark(const std::string& member, std::uint32_t marks) {
    return post(member, ballot_of(member, marks));
  }

  void pass(std::int64_t ms) {
    clock.pass(ms);
    let_writer_look(service(), clock);
  }
  static constexpr std::int64_t kHour = 3'600'000;

  std::vector<Bytes> read(const Result<Text>& page) {
    std::vector<Bytes> messages;
    const boost::json::object object = object_of(page->json);
    for (const auto& each : object.at("messages").as_array())
      messages.push_back(*from_base64(std::string(each.at("message").as_string())));
    return messages;
  }
};

}  // namespace nemcon::service
