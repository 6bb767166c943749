// The chamber's side of a comparison with the model: the same body, and what was asked for as its commands.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "chamber/chamber.hpp"
#include "chamber/charter.hpp"
#include "model.hpp"

namespace nemcon::model {

// The body of model.hpp as a charter, its days those of UTC.
chamber::Charter charter();

chamber::Command command_of(const Act& act);

// A record being written: decides, checks that every event can follow and that a refusal changes nothing.
class Record {
 public:
  Record();
  // Lets what is due happen first. Whether it was accepted.
  bool act(const Act& act);
  void pass(Ms now);
  const chamber::State& state() const { return state_; }
  const std::vector<chamber::Happened>& events() const { return events_; }
  // What went wrong, empty so far.
  const std::string& trouble() const { return trouble_; }

 private:
  void append(const std::vector<chamber::Event>& events, Ms at, const std::string& by);
  chamber::State state_;
  std::vector<chamber::Happened> events_;
  std::string trouble_;
};

// Random acts: mostly such as could be done, some not. The same seed gives the same acts.
class Acts {
 public:
  explicit Acts(std::uint64_t seed) : engine_(seed) {}
  // The next one, not before `at`, of a body that stands as the model says.
  Act next(const Body& body, Ms at);
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  bool one_in(std::size_t n) { return below(n) == 0; }

 private:
  template <class List>
  auto any(const List& list) {
    return *std::next(list.begin(), static_cast<std::ptrdiff_t>(below(list.size())));
  }
  void open_matter(const Body& body, Act& act);
  void candidacy(const Body& body, Act& act);
  void open_stage(const Body& body, Act& act);
  void on_stage(const Body& body, Act& act);
  void help(const Body& body, const Stage& stage, Act& act);
  void state(const Body& body, Act& act);
  void take_role(Act& act, bool presiding);
  std::string some_matter(const Body& body);
  std::string some_member(const Body& body);
  std::mt19937_64 engine_;
};

// Seeds of a run: NEMCON_SEED alone if it is set, else `count` of them.
std::vector<std::uint64_t> seeds(std::size_t count);

}  // namespace nemcon::model
