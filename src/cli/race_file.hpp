// A race as a forecast starts from it: one that the program carries, by its name, or a file; with the charter
// that it goes by.
#pragma once

#include <deque>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "base/doors.hpp"
#include "codec/charter_v1.hpp"
#include "codec/race_v1.hpp"
#include "forecast/past.hpp"
#include "service/races.hpp"

namespace nemcon::cli {

// The charters, or none after the faults of one were told on `err`.
std::optional<std::vector<chamber::Charter>> charters_of(const std::vector<std::string>& files, Files& door,
                                                         std::ostream& err);
// The charter of the body that speaks in the reports itself; of several, or if none does, the one to which
// most of those belong who take a position or are named as members; of these the one with the fewest members.
// `charters` must not be empty.
const chamber::Charter& charter_for(const std::vector<chamber::Report>& reports,
                                    const std::vector<chamber::Charter>& charters);

// Where races and charters come from: those that the program carries (may be none), and files.
class RaceShelf {
 public:
  // `carried` may be null. Both outlive this.
  RaceShelf(const service::Races* carried, Files& door) : carried_(carried), door_(door) {}
  RaceShelf(const RaceShelf&) = delete;
  RaceShelf& operator=(const RaceShelf&) = delete;

  // False after the faults of one were told on `err`. Files then go by the one of these to which most of
  // those belong who take a position; without any, by the charter that the program has for the name of the
  // file.
  bool use_charters(const std::vector<std::string>& files, std::ostream& err);

  struct Read {
    const chamber::PictureBase* base = nullptr;  // owned by the shelf
    const std::vector<chamber::Report>* reports = nullptr;
    std::string candidate;
  };
  // `race` is the name of a carried race or a file; `candidate` empty: whom most reports are about. None
  // after what is wrong was told, with the name.
  std::optional<Read> read(const std::string& race, const std::string& candidate, std::ostream& err);
  // What can be learnt from: those of `races`, or if it is empty all that the program carries. One of which
  // nobody knows when it began is passed over, and that is said.
  std::optional<std::vector<forecast::Past>> pasts(const std::vector<std::string>& races, std::ostream& err);

 private:
  const chamber::Charter* charter_for(const std::string& file, const std::vector<chamber::Report>& reports);
  std::optional<Read> read_file(const std::string& file, const std::string& candidate, std::ostream& err);

  const service::Races* carried_;
  Files& door_;
  std::vector<chamber::Charter> charters_;  // set once
  std::deque<std::vector<chamber::Report>> reports_;
  std::deque<chamber::PictureBase> bases_;
};

}  // namespace nemcon::cli
