// Parts of checking a race. Inside the room only.
#pragma once

#include "forecast/check_race.hpp"

namespace nemcon::forecast {

// Gathers findings; the same one is kept once.
class Findings {
 public:
  explicit Findings(const std::vector<chamber::Report>& reports) : reports_(reports) {}
  void error(const chamber::Report* report, std::string field, std::string what);
  void note(const chamber::Report* report, std::string field, std::string what);
  std::vector<Finding> finish() &&;

 private:
  void add(bool error, const chamber::Report* report, std::string field, std::string what);
  const std::vector<chamber::Report>& reports_;
  std::vector<Finding> all_;
};

// The first and the last day on which it may have been so, where a report says no more than its precision.
Date first_day(const chamber::Report& report);
Date last_day(const chamber::Report& report);

// What members said and did about each candidate: twice, in vain, before it was asked, after it was over.
void check_facts(const std::vector<chamber::Report>& reports, Findings& findings);
// What needs to know who the members are.
void check_members(const chamber::PictureBase& base, const std::vector<chamber::Report>& reports,
                   Findings& findings);

}  // namespace nemcon::forecast
