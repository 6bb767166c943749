// The races that the program carries with it (races/, docs/RACES.md): public facts, the same for everybody.
// They are read once, when somebody first asks, and never change. Thread safe.
#pragma once

#include <deque>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chamber/picture.hpp"
#include "forecast/past.hpp"
#include "forecast/reference.hpp"

namespace nemcon::service {

// A file as it lies; whoever passes it owns it, and it outlives the Races.
struct NamedText {
  std::string_view name;  // without folder and ending: "nato-sg-2024", "nato"
  std::string_view text;
};

struct RaceTexts {
  std::vector<NamedText> races;       // JSON Lines, docs/RACES.md
  std::vector<NamedText> charters;    // TOML, docs/CHARTERS.md
  std::vector<NamedText> references;  // JSON, races/reference/
  std::string_view charter_of;        // races/charters.txt: which race goes by which charter
};

struct Race {
  std::string id;             // "nato-sg-2024", the name of its file
  chamber::PictureBase base;  // refers to the charter, which the Races own
  std::vector<chamber::Report> reports;
  // Whom it is about: whom most positions are about, else whom the body said yes to last, else whom the
  // picture shows first. The reports may name others beside.
  std::string candidate;
  forecast::Past past;    // of `candidate`; without members where no report tells when it was opened
  std::string charter;    // "nato", the name of the charter's file
  std::string body;       // the charter's name of the body
  std::string zone;       // of the body
  Date first_day;         // on which a report moved something
  Date last_day;          // the same
  bool has_past = false;  // whether `past` is one
};

class Races {
 public:
  Races() = default;  // none
  explicit Races(RaceTexts texts) : texts_(std::move(texts)) {}
  Races(const Races&) = delete;
  Races& operator=(const Races&) = delete;

  // By id. They stay where they are as long as this lives.
  std::span<const Race> all() const;
  const Race* find(std::string_view id) const;
  // The carried charter that a race of that name goes by; null if no line of the list fits.
  const chamber::Charter* charter_of(std::string_view race) const;
  // The reference class by whose name that of the race begins, of the years before; none if there is none.
  std::optional<forecast::Reference> reference_for(std::string_view race, Date day) const;
  // What is wrong with files that are left out, one sentence each. A test holds that the files of the project
  // have nothing wrong.
  std::span<const std::string> faults() const;

 private:
  using NamedCharter = std::pair<std::string, chamber::Charter>;

  void read() const;
  void read_race(const NamedText& file) const;
  const NamedCharter* charter_for(std::string_view race) const;

  RaceTexts texts_;
  mutable std::once_flag once_;
  mutable std::deque<NamedCharter> charters_;  // they do not move
  mutable std::vector<Race> races_;
  mutable std::vector<std::string> faults_;
};

}  // namespace nemcon::service
