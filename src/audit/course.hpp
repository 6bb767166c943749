// The entries of a record followed one by one: whether each can be, and what they come to.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "audit/audit.hpp"
#include "audit/read_ahead.hpp"
#include "audit/soundings.hpp"
#include "audit/trust.hpp"
#include "chamber/chamber.hpp"

namespace nemcon::audit {

struct CourseOf {
  std::string origin, body;  // as the checkpoint and the first entry have them
  std::uint64_t size = 0;
};

class Course {
 public:
  Course(const Folder& folder, CourseOf of) : folder_(folder), of_(std::move(of)) {}

  // The next entry. Once one departs, the others are not followed.
  std::optional<Finding> follow(const ReadEntry& entry);

  const chamber::State& state() const { return state_; }
  const std::vector<Outcome>& outcomes() const { return outcomes_; }
  std::vector<SoundingOutcome> soundings() const;
  const Counts& counts() const { return counts_; }
  const KeysOfLog& keys() const { return keys_; }
  const PoliciesOfLog& policies() const { return policies_; }

 private:
  Result<Done> may_be(const chamber::Happened& happened);
  Result<Done> check_sounding(const chamber::Happened& happened);
  Result<Done> check_record(const chamber::Happened& happened);
  Result<Done> check_digests(std::uint64_t entry, const std::vector<std::string>& digests) const;
  Result<Done> check_counted(const chamber::PositionsCounted& counted);
  Result<Done> check_counted_act(const chamber::Stage& stage, const MemberId& member,
                                 const chamber::CountedPosition& position);
  void count(const ReadEntry& entry);
  void note_confidence(const chamber::Happened& happened);
  void note_outcome(const chamber::Happened& happened);
  std::uint64_t confidences_under(const chamber::Matter& matter) const;

  const Folder& folder_;
  const CourseOf of_;
  chamber::State state_;
  Soundings soundings_;
  std::vector<Outcome> outcomes_;
  Counts counts_;
  KeysOfLog keys_;
  PoliciesOfLog policies_;
  // Candidacies that this reader met only when they were released.
  std::map<MatterId, std::set<SubjectId>> met_late_;
  std::uint64_t counted_signed_ = 0;  // of the entry that is being followed
};

}  // namespace nemcon::audit
