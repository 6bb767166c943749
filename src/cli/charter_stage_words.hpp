// A stage of a charter as sentences, in the order in which somebody who is to live by it would ask.
#pragma once

#include <string>
#include <vector>

#include "cli/charter_words.hpp"

namespace nemcon::cli {

struct StageSeen {
  const CharterWords& words;
  const chamber::Charter& charter;
  const chamber::Procedure& procedure;
  const chamber::StageRule& rule;
};

// "roll call, required".
std::string stage_kind(const StageSeen& seen);
// What it is; by which rule; what members may say, and what that counts as; who is told what; its time; how
// it ends, and what follows.
std::vector<std::string> stage_sentences(const StageSeen& seen);

}  // namespace nemcon::cli
