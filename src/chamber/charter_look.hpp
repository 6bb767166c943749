// The parts of look_over, one file a subject. Inside the room only.
#pragma once

#include "chamber/charter_check.hpp"

namespace nemcon::chamber {

struct Looked {
  const Charter& charter;
  Date day;
  std::vector<Remark>& remarks;
};

inline std::string path_of(std::size_t procedure) { return "procedures[" + std::to_string(procedure) + "]"; }
inline std::string path_of(std::size_t procedure, std::size_t stage) {
  return path_of(procedure) + ".stages[" + std::to_string(stage) + "]";
}

// A remark on a field of that stage, or of that procedure.
Remark& remark(const Looked& at, Mistake mistake, std::size_t procedure, std::size_t stage,
               const char* field);
Remark& remark(const Looked& at, Mistake mistake, std::size_t procedure, const char* field);
Remark& remark(const Looked& at, Mistake mistake, const char* field);

void look_at_body(const Looked& at);                           // members, offices, kinds of matter
void look_at_rules(const Looked& at, std::size_t procedure);   // what can be met, and until when
void look_at_course(const Looked& at, std::size_t procedure);  // which stage follows which, and the end
void look_at_times(const Looked& at, std::size_t procedure);   // periods, calendars
// Whether numbers that a stage tells would be of single members.
void look_at_disclosure(const Looked& at, std::size_t procedure);

// Where each subject's remarks begin to depend on another's: a stage that is never met, or always.
bool in_force(const Procedure& procedure, Date day);

}  // namespace nemcon::chamber
