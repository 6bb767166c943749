// Key ceremonies and soundings, against docs/openapi.json: one holder, two members, one who gives up.
#include "http/contract_base_testing.hpp"
#include "service/sounding_testing.hpp"

namespace nemcon::http {
namespace {

class SoundingContract : public ContractBase {
 protected:
  const ballot::SigningKey holder = service::sounding_key_of("AA", "shares");
  service::SeededRandom chance{3};
  service::MemoryHolderJournal journal;

  void enrol(const Person& who, const std::string& member, const std::string& use) {
    const auto key = service::sounding_key_of(member, use);
    act(who, "/sounding-keys", R"({"use":")" + use + R"(","key":")" + to_base64(key.key()) + R"("})");
  }
  std::vector<Bytes> messages(const std::string& of) {
    std::vector<Bytes> list;
    const json::object page = read(world.observer, of + "/messages?from=0&limit=100");
    for (const auto& each : page.at("messages").as_array())
      list.push_back(*from_base64(std::string(each.at("message").as_string())));
    return list;
  }
  json::object post(const Person& who, const std::string& to, const Bytes& message) {
    return act(who, to + "/messages", R"({"message":")" + to_base64(message) + R"("})");
  }
  ballot::Ceremony ceremony() {
    const auto list = messages("/ceremonies/1");
    auto made = *ballot::Ceremony::begin(list[0]);
    for (std::size_t i = 1; i < list.size(); ++i) EXPECT_TRUE(made.post(list[i]));
    return made;
  }
  ballot::SoundingBoard board() {
    const auto list = messages("/soundings/1");
    auto made = *ballot::SoundingBoard::open(list[0]);
    for (std::size_t i = 1; i < list.size(); ++i) EXPECT_TRUE(made.post(list[i]));
    return made;
  }
  ballot::KeyShare make_key() {
    auto made = *ballot::KeyHolder::begin(ceremony().plan(), holder, chance);
    const std::string to = "/ceremonies/1";
    post(world.head, to, *made.commitment(ceremony(), holder, chance));
    read(world.head, to);
    post(world.head, to, *made.coefficients(ceremony(), holder, chance));
    post(world.head, to, *made.boxes(ceremony(), holder));
    EXPECT_FALSE(*made.take_shares(ceremony(), holder, chance));
    post(world.head, to, *made.confirmation(ceremony(), holder, chance));
    return *made.share(ceremony());
  }
  Bytes ballot_of(std::uint32_t member, const std::string& id) {
    const auto seen = board();
    const auto made =
        ballot::make_ballot(seen.sounding(), {member, seen.chain_of(member)}, ballot::MarkSheet::sealed(1),
                            service::sounding_key_of(id, "ballots"), chance);
    const ByteView bytes = (*made).bytes().bytes();
    return Bytes(bytes.begin(), bytes.end());
  }
  void look() {
    for (const Person& person : {world.secretary, world.head, world.observer, world.adviser}) {
      read(person, "/soundings");
      read(person, "/soundings/1");
      read(person, "/ceremonies/1");
    }
  }
};

TEST_F(SoundingContract, WholeSoundingsAnswerAsDocumented) {
  const Person other = world.sign_in(chamber::Role::kHead, "BB");
  world.body.open_race();
  enrol(world.head, "AA", "shares");
  enrol(world.head, "AA", "ballots");
  enrol(other, "BB", "ballots");
  act(world.secretary, "/ceremonies", R"({"holders":["AA"],"threshold":1})");
  const auto share = make_key();
  read(world.secretary, "/soundings");
  const Instant closes = world.body.clock.now() + 3'600'000;
  act(world.secretary, "/soundings",
      R"({"matter":"sg","ceremony":1,"mode":"sealed","subjects":["ann"],"least":2,"closes":")" +
          to_text(closes) + R"("})");
  look();
  ballot::HolderSession session(share, holder, journal, chance);
  post(world.head, "/soundings/1", *session.counter_sign(board()));
  const auto receipt = post(world.head, "/soundings/1", ballot_of(0, "AA"));
  EXPECT_TRUE(receipt.contains("message_receipt"));
  post(other, "/soundings/1", ballot_of(1, "BB"));
  look();
  const Response twice = ask(other, "POST", "/soundings/1/messages", R"({"message":"QUJDRA=="})");
  EXPECT_EQ(twice.status, 422) << twice.body;
  act(world.chair, "/soundings/1/end", R"({"text":"A name was withdrawn"})");
  look();
  EXPECT_EQ(ask(world.observer, "GET", "/soundings/2").status, 404);
  EXPECT_EQ(ask(world.observer, "GET", "/ceremonies/x").status, 404);
  EXPECT_EQ(ask(world.observer, "GET", "/soundings/1/messages?limit=0").status, 422);
  for (const char* each : {"enrol_sounding_key", "open_ceremony", "post_to_ceremony", "open_sounding",
                           "post_to_sounding", "end_sounding"}) {
    EXPECT_TRUE(answered.contains(std::string(each) + " 200") &&
                answered.contains(std::string(each) + " 201"))
        << each;
  }
}

}  // namespace
}  // namespace nemcon::http
