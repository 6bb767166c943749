#include "record/proof_error.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace nemcon::record {
namespace {

// kQuorum is the last of the list: whoever adds one below it finds it here.
TEST(ProofErrors, EachHasANameAndASentenceOfItsOwn) {
  std::set<std::string_view> names, sentences;
  const auto count = static_cast<std::size_t>(ProofError::kQuorum) + 1;
  for (std::size_t i = 0; i < count; ++i) {
    const auto error = static_cast<ProofError>(i);
    names.insert(name_of(error));
    sentences.insert(sentence_of(error));
    EXPECT_TRUE(sentence_of(error).ends_with('.')) << name_of(error);
    EXPECT_TRUE(
        std::ranges::all_of(name_of(error), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; }));
  }
  EXPECT_EQ(names.size(), count);
  EXPECT_EQ(sentences.size(), count);
}

}  // namespace
}  // namespace nemcon::record
