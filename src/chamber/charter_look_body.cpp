// look_over on the body: its members over time, its offices, and the kinds of matter that can be opened.
#include <algorithm>

#include "chamber/charter_look.hpp"

namespace nemcon::chamber {
namespace {

using enum MatterKind;

bool has_kind(const Charter& charter, MatterKind kind, Date day) {
  return std::ranges::any_of(charter.procedures,
                             [&](const Procedure& each) { return each.kind == kind && in_force(each, day); });
}

// The first day after that one from which on nobody is a member.
std::optional<Date> end_of_members(const Charter& charter, Date day) {
  Date last = day;
  for (const Member& member : charter.members) {
    if (!member.span.until) return std::nullopt;
    last = std::max(last, *member.span.until);
  }
  return last;
}

void look_at_members(const Looked& at) {
  if (members_on(at.charter.members, at.day).empty()) {
    remark(at, Mistake::kMembersNone, "members");
  } else if (const auto end = end_of_members(at.charter, at.day)) {
    remark(at, Mistake::kMembersEnd, "members").from = *end;
  }
}

void look_at_offices(const Looked& at) {
  if (at.charter.offices.empty() || has_kind(at.charter, kAppointment, at.day)) return;
  Remark& made = remark(at, Mistake::kOfficeWithoutProcedure, "offices");
  for (const Office& office : at.charter.offices) made.names.push_back(office.id.text());
}

// Whether somebody would miss a procedure of that kind: there was one, or there is one to come, or a term
// ends.
bool is_missed(const Charter& charter, MatterKind kind) {
  if (std::ranges::find(charter.procedures, kind, &Procedure::kind) != charter.procedures.end()) return true;
  return kind == kExtension && std::ranges::any_of(charter.offices, [](const Office& office) {
           return office.term_until.has_value();
         });
}

void look_at_kinds(const Looked& at) {
  std::vector<std::string> missing;
  for (const MatterKind kind : {kAppointment, kExtension, kAdmission, kAdoption}) {
    const bool said = kind == kAppointment && !at.charter.offices.empty();  // of the office
    if (said || has_kind(at.charter, kind, at.day) || !is_missed(at.charter, kind)) continue;
    missing.emplace_back(name_of(kind));
  }
  if (!missing.empty()) remark(at, Mistake::kKindWithoutProcedure, "procedures").names = std::move(missing);
}

void look_at_procedure(const Looked& at, std::size_t index) {
  const Procedure& procedure = at.charter.procedures[index];
  const bool office = procedure.kind == kAppointment || procedure.kind == kExtension;
  if (office && at.charter.offices.empty()) remark(at, Mistake::kProcedureWithoutOffice, index, "kind");
  if (procedure.kind == kAppointment && !procedure.decision) {
    remark(at, Mistake::kDecisionIdle, index, "decision");
  }
  if (in_force(procedure, at.day)) return;
  const bool over = procedure.span.until && *procedure.span.until <= at.day;
  remark(at, Mistake::kNotInForce, index, over ? "until" : "from").from =
      over ? procedure.span.until : procedure.span.from;
}

}  // namespace

void look_at_body(const Looked& at) {
  look_at_members(at);
  look_at_offices(at);
  look_at_kinds(at);
  for (std::size_t i = 0; i < at.charter.procedures.size(); ++i) look_at_procedure(at, i);
}

}  // namespace nemcon::chamber
