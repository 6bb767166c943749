// A charter as a page for those who do not read TOML: its members on a day, its procedures stage by stage,
// when the stages would end if they were opened on that day, and what is remarked on it.
#pragma once

#include <string>
#include <vector>

#include "cli/charter_words.hpp"
#include "cli/print_picture.hpp"

namespace nemcon::cli {

struct CharterSeen {
  const codec::CharterText& text;
  Date day;
  const std::vector<chamber::Remark>& remarks;
  const CharterWords& words;
  const PictureWords& days;
};

std::string print_charter(const CharterSeen& seen, const Paper& paper);

// When each stage with a period would end, if the first were opened at nine in the morning of the day and
// every other as soon as the one before is over. Optional stages are left out; one without a period is taken
// for no time.
struct TrialStage {
  std::size_t stage = 0;  // index in the procedure
  std::string opens;      // local time
  std::string ends;       // empty: no period, or it cannot be worked out
  std::string trouble;    // why not
};
std::vector<TrialStage> trial_of(const chamber::Charter& charter, const chamber::Procedure& procedure,
                                 Date day);

}  // namespace nemcon::cli
