// A key holder's journal in a file (ballot/holder_session.hpp): what it has bound itself to, on the disk
// before anything is handed out. One file for all soundings of a key; a file that cannot be read stops the
// program, because a holder that has forgotten can be made to open two sums.
#pragma once

#include <map>
#include <string>

#include "ballot/holder_session.hpp"
#include "cli/cli.hpp"

namespace nemcon::cli {

class SoundingJournal : public ballot::HolderJournal {
 public:
  // Throws std::runtime_error if there is a file that is no journal, or one that others may read.
  SoundingJournal(World& world, std::string path);

  ballot::HolderActs acts_of(const ballot::SoundingId& sounding) override;
  void write(const ballot::SoundingId& sounding, const ballot::HolderActs& acts) override;

 private:
  void read(const std::string& text);
  std::string text() const;

  World& world_;
  const std::string path_;
  std::map<ballot::SoundingId, ballot::HolderActs> acts_;
};

}  // namespace nemcon::cli
