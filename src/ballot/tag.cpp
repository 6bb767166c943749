#include "ballot/tag.hpp"

#include "ballot/encoding.hpp"
#include "ballot/format.hpp"
#include "base/check.hpp"
#include "base/words.hpp"

namespace nemcon::ballot {
namespace {

constexpr Words<Kind, 19> kLetters = {{{Kind::kSealed, "BALS"},
                                       {Kind::kCounted, "BALC"},
                                       {Kind::kKey, "DKGP"},
                                       {Kind::kBlind, "BLND"},
                                       {Kind::kDecrypt, "DECR"},
                                       {Kind::kPlan, "PLAN"},
                                       {Kind::kCommitment, "KEY0"},
                                       {Kind::kCoefficients, "KEY1"},
                                       {Kind::kBoxes, "KEY2"},
                                       {Kind::kBoxComplaint, "KEYC"},
                                       {Kind::kConfirmation, "KEY3"},
                                       {Kind::kManifest, "MANI"},
                                       {Kind::kCounterSignature, "CSGN"},
                                       {Kind::kReceipt, "RCPT"},
                                       {Kind::kClose, "CLOS"},
                                       {Kind::kCloseComplaint, "COMP"},
                                       {Kind::kProposal, "PROP"},
                                       {Kind::kLock, "LOCK"},
                                       {Kind::kResult, "RSLT"}}};

}  // namespace

std::string_view letters_of(Kind kind) { return word_of(kLetters, kind); }

Bytes Tag::bytes() const {
  Bytes out;
  put(out, view_of(kTagPrefix));
  put(out, view_of(letters_of(kind)));
  put(out, sid);
  put_u32(out, actor);
  put_u64(out, a);
  put_u64(out, b);
  CHECK(out.size() == kTagBytes);
  return out;
}

}  // namespace nemcon::ballot
