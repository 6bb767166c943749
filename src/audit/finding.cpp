#include "audit/finding.hpp"

#include "base/words.hpp"

namespace nemcon::audit {
namespace {

constexpr Words<Wrong, 10> kWrongs = {{{Wrong::kFile, "file"},
                                       {Wrong::kHash, "hash"},
                                       {Wrong::kRoot, "root"},
                                       {Wrong::kCheckpoint, "checkpoint"},
                                       {Wrong::kKey, "key"},
                                       {Wrong::kSignature, "signature"},
                                       {Wrong::kOlder, "older"},
                                       {Wrong::kReceipt, "receipt"},
                                       {Wrong::kEntry, "entry"},
                                       {Wrong::kOpening, "opening"}}};

}  // namespace

std::string_view name_of(Wrong wrong) { return word_of(kWrongs, wrong); }

}  // namespace nemcon::audit
