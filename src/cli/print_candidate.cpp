#include "cli/print_candidate.hpp"

#include <fmt/format.h>
#include <utility>

#include <algorithm>

namespace nemcon::cli {
namespace {

using namespace chamber;  // the whole file is about its types
using Tint = MinutePage::Tint;

constexpr std::size_t kGroup = 24;        // where the codes of a group begin
constexpr std::size_t kEvents = 8;        // of a candidate, the latest ones
constexpr std::size_t kNamed = 60;        // codes of missing members that are still listed,
constexpr std::size_t kNamedInShort = 8;  // and where there is less room

std::string codes(const std::vector<MemberId>& members) {
  std::string text;
  for (const MemberId& member : members) text += (text.empty() ? "" : " ") + member.text();
  return text;
}

std::string name_of_member(const Seen& seen, const std::string& code) {
  for (const Member& member : seen.base.members) {
    if (member.id.text() == code) return member.name;
  }
  return code;
}

std::string cited(MinutePage& page, const std::string& text, const std::string& source) {
  const std::string mark = page.cite(source);
  return mark.empty() ? text : text + " " + page.tinted(Tint::kFaint, mark);
}

std::string noted(const Seen& seen, const std::string& note) {
  return note.empty() ? "" : std::string(seen.words.colon) + note;
}

std::string of_all(const Seen& seen, std::string_view head, std::size_t count,
                   const CandidatePicture& candidate) {
  return std::string(head) + std::string(seen.words.colon) +
         fmt::format(fmt::runtime(seen.words.of), count, candidate.electorate.size());
}

// ---- The head and the verdict ----

void print_name(const Seen& seen, const CandidatePicture& candidate, MinutePage& page) {
  page.blank();
  std::string state = state_words(seen.words, candidate.state);
  if (!candidate.steps.empty()) {
    const ReportedStep& last = candidate.steps.back();
    state += ", " + day_words(seen.words, last.date, last.precision);
    if (last.standing != Standing::kOfficial) {
      state += " (" + std::string(standing_words(seen.words, last.standing)) + ")";
    }
  }
  page.facing(page.tinted(Tint::kStrong, candidate.name), state);
  page.put(0, std::string(std::min<std::size_t>(page.width(), 80), '-'));
}

std::string decided_text(const Seen& seen, const CandidatePicture& candidate) {
  const PictureWords& words = seen.words;
  std::string text = fmt::format(fmt::runtime(words.decided), state_words(words, candidate.state),
                                 day_words(words, *candidate.decided_on));
  if (candidate.takes_office) {
    text += " " + fmt::format(fmt::runtime(words.takes_office), day_words(words, *candidate.takes_office));
  } else if (outcome_means(candidate.state) == OutcomeMeans::kFills && seen.picture.term_end) {
    text +=
        " " + fmt::format(fmt::runtime(words.takes_office_after), day_words(words, *seen.picture.term_end));
  }
  return text;
}

std::string open_text(const Seen& seen, const CandidatePicture& candidate, std::size_t room) {
  const PictureWords& words = seen.words;
  const std::size_t missing = candidate.missing.size(), all = candidate.electorate.size();
  if (candidate.unheard) return fmt::format(fmt::runtime(words.unheard), missing, all);
  std::string text = fmt::format(fmt::runtime(missing == 1 ? words.keeps_it : words.keep_it), missing, all);
  text += missing <= room ? std::string(words.colon) + codes(candidate.missing) : ".";
  const bool fewer = candidate.to_meet.possible && candidate.to_meet.size < missing;
  if (fewer)
    text += (missing <= room ? ". " : " ") + fmt::format(fmt::runtime(words.enough), candidate.to_meet.size);
  return text;
}

void print_verdict(const Seen& seen, const CandidatePicture& candidate, std::size_t room, MinutePage& page) {
  const PictureWords& words = seen.words;
  if (candidate.decided) {
    return page.put(2, page.tinted(Tint::kFor, decided_text(seen, candidate)), "● ");
  }
  switch (candidate.verdict) {
    case rule::Verdict::kMet: return page.put(2, page.tinted(Tint::kFor, words.met), "● ");
    case rule::Verdict::kOpen:
      return page.put(2, page.tinted(Tint::kWaiting, open_text(seen, candidate, room)), "○ ");
    case rule::Verdict::kCannot: return page.put(2, page.tinted(Tint::kAgainst, words.cannot), "✕ ");
  }
}

// ---- Support, apart by whose word it is ----

using Positions = std::vector<const ReportedPosition*>;

Positions positions_with(const CandidatePicture& candidate, bool (*wanted)(const ReportedPosition&)) {
  Positions list;
  for (const ReportedPosition& each : candidate.positions) {
    if (wanted(each)) list.push_back(&each);
  }
  return list;
}

bool supports(const ReportedPosition& position) { return position.stance == rule::Stance::kSupport; }
bool ratified(const ReportedPosition& position) { return position.value == "ratified"; }
bool promised(const ReportedPosition& position) { return supports(position) && !ratified(position); }

// Members of which a source says the same are told of together.
void print_alike(const Seen& seen, Positions list, MinutePage& page) {
  while (!list.empty()) {
    const ReportedPosition* first = list.front();
    const auto alike = [&](const ReportedPosition* each) {
      return each->note == first->note && each->source == first->source;
    };
    std::string who;
    for (const ReportedPosition* each : list) {
      if (alike(each)) who += (who.empty() ? "" : " ") + each->actor;
    }
    page.put(kGroup + 2,
             cited(page, page.tinted(Tint::kFaint, who + std::string(seen.words.colon)) + first->note,
                   first->source));
    std::erase_if(list, alike);
  }
}

void print_standing(const Seen& seen, const Positions& all, Standing standing, MinutePage& page) {
  Positions list;
  std::string who;
  for (const ReportedPosition* each : all) {
    if (each->standing != standing) continue;
    list.push_back(each);
    who += (who.empty() ? "" : " ") + each->actor;
  }
  if (list.empty()) return;
  const std::string mark = standing == Standing::kAnonymous  ? "?"
                           : standing == Standing::kInferred ? "~"
                                                             : " ";
  page.put(kGroup, page.tinted(Tint::kFor, who),
           "  " + mark + " " + std::string(standing_words(seen.words, standing)));
  if (standing == Standing::kAnonymous || standing == Standing::kInferred) print_alike(seen, list, page);
}

void print_support(const Seen& seen, const CandidatePicture& candidate, std::string_view head,
                   const Positions& list, MinutePage& page) {
  page.put(2, of_all(seen, head, list.size(), candidate), page.tinted(Tint::kFor, "●"));
  for (const Standing standing :
       {Standing::kOfficial, Standing::kReported, Standing::kAnonymous, Standing::kInferred}) {
    print_standing(seen, list, standing, page);
  }
}

// ---- Those who hold out ----

void print_linked(const Seen& seen, const CandidatePicture& candidate, const std::string& actor,
                  MinutePage& page) {
  for (const MemberEvent& each : events_of(seen.picture, candidate, actor)) {
    const std::string text = day_words(seen.words, each.date) + ", " + state_words(seen.words, each.value) +
                             " (" + std::string(standing_words(seen.words, each.standing)) + ")" +
                             noted(seen, each.note);
    page.put(9, cited(page, text, each.source), "       ·");
  }
}

void print_position(const Seen& seen, const CandidatePicture& candidate, const ReportedPosition& position,
                    MinutePage& page) {
  const PictureWords& words = seen.words;
  const std::string mark = position.standing == Standing::kAnonymous  ? "?"
                           : position.standing == Standing::kInferred ? "~"
                                                                      : "";
  const std::string name = name_of_member(seen, position.actor);
  std::string text = name == position.actor ? "" : name + ", ";
  text += since_words(words, position.since, position.precision) + ", " +
          std::string(by_words(words, position.standing));
  page.put(7, cited(page, text, position.source), "  " + mark + (mark.empty() ? " " : "") + position.actor);
  if (!position.note.empty()) page.put(7, position.note);
  if (!position.demand.empty()) page.put(7, std::string(words.asks) + " " + position.demand);
  print_linked(seen, candidate, position.actor, page);
}

void print_camp(const Seen& seen, const CandidatePicture& candidate, std::string_view head,
                const std::vector<MemberId>& camp, const std::string& glyph, MinutePage& page) {
  if (camp.empty()) return;
  page.put(2, of_all(seen, head, camp.size(), candidate), glyph);
  for (const MemberId& member : camp) print_position(seen, candidate, *position_of(candidate, member), page);
}

void print_undeclared(const Seen& seen, const CandidatePicture& candidate, const std::vector<MemberId>& camp,
                      MinutePage& page) {
  if (camp.empty()) return;
  std::vector<MemberId> said, unsaid;
  for (const MemberId& member : camp) {
    (position_of(candidate, member) == nullptr ? unsaid : said).push_back(member);
  }
  page.put(2, of_all(seen, seen.words.undeclared, camp.size(), candidate), "○");
  if (!said.empty()) {
    const std::string& source = position_of(candidate, said.front())->source;
    page.put(kGroup, cited(page, codes(said), source), "    " + std::string(seen.words.said_so));
  }
  const bool told_above = unsaid == candidate.missing;
  if (!told_above && !unsaid.empty() && unsaid.size() <= kNamed) {
    page.put(kGroup, codes(unsaid), "    " + std::string(seen.words.no_report));
  }
}

void print_outside(const Seen& seen, const CandidatePicture& candidate, MinutePage& page) {
  if (candidate.outside.empty()) return;
  page.put(2, seen.words.outside);
  for (const ReportedPosition& each : candidate.outside) {
    std::string text(rule::name_of(each.stance));
    text = std::string(state_words(seen.words, text)) + ", " +
           since_words(seen.words, each.since, each.precision) + ", " +
           std::string(by_words(seen.words, each.standing)) + noted(seen, each.note);
    page.put(7, cited(page, text, each.source), "  " + each.actor);
  }
}

void print_camps(const Seen& seen, const CandidatePicture& candidate, MinutePage& page) {
  const Camps camps = camps_of(candidate);
  const PictureWords& words = seen.words;
  if (candidate.decided && candidate.positions.empty()) return;
  const bool overtaken = candidate.decided && camps.object.size() + camps.reserve.size() > 0;
  if (overtaken) page.put(2, words.before_that, "  ");
  if (candidate.ratifying) {
    print_support(seen, candidate, words.ratified, positions_with(candidate, ratified), page);
    const auto promises = positions_with(candidate, promised);
    if (!promises.empty()) {
      page.put(2, of_all(seen, words.promised, promises.size(), candidate), page.tinted(Tint::kFor, "◐"));
      for (const auto* each : promises) print_position(seen, candidate, *each, page);
    }
  } else {
    print_support(seen, candidate, words.support_by_name, positions_with(candidate, supports), page);
  }
  print_camp(seen, candidate, words.object, camps.object, page.tinted(Tint::kAgainst, "✕"), page);
  print_camp(seen, candidate, words.reserve, camps.reserve, page.tinted(Tint::kWaiting, "◔"), page);
  print_camp(seen, candidate, words.abstain, camps.abstain, "–", page);
  print_undeclared(seen, candidate, camps.undeclared, page);
  print_outside(seen, candidate, page);
}

// ---- What else is known ----

void print_totals(const Seen& seen, const CandidatePicture& candidate, MinutePage& page) {
  bool first = true;
  for (const Total& total : candidate.totals) {
    if (!reported_count(total.text)) continue;
    if (std::exchange(first, false)) page.put(2, seen.words.totals, "#");
    const std::string text = count_words(seen.words, total.text) + ", " + day_words(seen.words, total.date) +
                             ", " + std::string(by_words(seen.words, total.standing)) +
                             noted(seen, total.note);
    page.put(6, cited(page, text, total.source), "   ");
  }
}

void print_steps(const Seen& seen, const CandidatePicture& candidate, MinutePage& page) {
  if (candidate.steps.empty()) return;
  page.put(2, seen.words.candidacy);
  for (const ReportedStep& step : candidate.steps) {
    std::string text = state_words(seen.words, step.state) + " (" + step.actor + "; " +
                       std::string(standing_words(seen.words, step.standing)) + ")" + noted(seen, step.note);
    page.put(30, cited(page, text, step.source),
             "    " + day_words(seen.words, step.date, step.precision) + " ");
  }
}

}  // namespace

void print_events(const Seen& seen, std::string_view head, const std::vector<MemberEvent>& events,
                  MinutePage& page) {
  if (events.empty()) return;
  page.blank();
  page.put(0, page.tinted(Tint::kStrong, head));
  const std::size_t begin = events.size() - std::min(events.size(), kEvents);
  if (begin > 0) page.put(2, fmt::format(fmt::runtime(seen.words.earlier), begin), "  ");
  for (std::size_t i = begin; i < events.size(); ++i) {
    const MemberEvent& each = events[i];
    const std::string text = each.member + ", " + state_words(seen.words, each.value) + " (" +
                             std::string(standing_words(seen.words, each.standing)) + ")" +
                             noted(seen, each.note);
    page.put(24, cited(page, text, each.source), "  " + day_words(seen.words, each.date));
  }
}

void print_candidate(const Seen& seen, const CandidatePicture& candidate, MinutePage& page) {
  print_name(seen, candidate, page);
  print_verdict(seen, candidate, kNamed, page);
  print_camps(seen, candidate, page);
  print_totals(seen, candidate, page);
  print_steps(seen, candidate, page);
  print_events(seen, seen.words.on_the_way, candidate.events, page);
}

void print_in_short(const Seen& seen, const CandidatePicture& candidate, MinutePage& page) {
  print_name(seen, candidate, page);
  print_verdict(seen, candidate, kNamedInShort, page);
  const Camps camps = camps_of(candidate);
  const auto support = positions_with(candidate, supports);
  if (!support.empty()) print_support(seen, candidate, seen.words.support_by_name, support, page);
  print_camp(seen, candidate, seen.words.object, camps.object, page.tinted(Tint::kAgainst, "✕"), page);
  print_camp(seen, candidate, seen.words.reserve, camps.reserve, page.tinted(Tint::kWaiting, "◔"), page);
  print_totals(seen, candidate, page);
}

void print_in_a_line(const Seen& seen, const CandidatePicture& candidate, MinutePage& page) {
  std::string text = state_words(seen.words, candidate.state);
  std::string source;
  if (!candidate.steps.empty()) {
    const ReportedStep& last = candidate.steps.back();
    text += ", " + day_words(seen.words, last.date, last.precision) + ", " +
            std::string(by_words(seen.words, last.standing)) + noted(seen, last.note);
    source = last.source;
  }
  page.put(24, cited(page, text, source), "  " + candidate.name + " ");
}

}  // namespace nemcon::cli
