#include "cli/print_charter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "cli/charter_stage_words.hpp"
#include "cli/minute_page.hpp"

namespace nemcon::cli {
namespace {

using namespace chamber;  // the whole file is about its types
using Tint = MinutePage::Tint;

constexpr std::size_t kNamed = 60;     // members whose codes are listed
constexpr std::size_t kHeaviest = 10;  // else so many, by weight
constexpr std::size_t kLabel = 13;     // columns

template <class... Parts>
std::string put(std::string_view form, const Parts&... parts) {
  return fmt::format(fmt::runtime(form), parts...);
}

class CharterPage {
 public:
  CharterPage(const CharterSeen& seen, const Paper& paper)
      : seen_(seen), words_(seen.words), charter_(seen.text.charter), page_(paper.width, paper.colour) {}

  std::string text() && {
    head();
    members();
    offices();
    kinds();
    page_.put(0, words_.consenting);
    for (std::size_t i = 0; i < charter_.procedures.size(); ++i) procedure(i);
    remarks();
    return std::move(page_).text();
  }

 private:
  void labelled(std::string_view label, std::string_view text) {
    page_.put(kLabel, text, page_.tinted(Tint::kStrong, label));
  }

  void head() {
    page_.facing(page_.tinted(Tint::kStrong, charter_.name), charter_.body);
    page_.put(0, put(words_.as_of, day_words(seen_.days, seen_.day)) + ". " +
                     put(words_.deadlines_in, charter_.zone));
    page_.blank();
  }

  std::string count(std::size_t members) const {
    return members == 1 ? std::string(words_.member) : put(words_.many_members, members);
  }

  void members() {
    const auto who = members_on(charter_.members, seen_.day);
    labelled(words_.members, put(words_.one_voice, count(who.size())));
    if (who.size() <= kNamed) {
      std::string codes;
      for (const std::size_t i : who) codes += (codes.empty() ? "" : " ") + charter_.members[i].id.text();
      if (!codes.empty()) page_.put(kLabel, codes, " ");
    }
    const auto body =
        electorate_on(charter_.classes, charter_.measures, charter_.members, who, seen_.day, rule::Meaning{});
    for (std::size_t i = 0; i < charter_.classes.size(); ++i) class_of(who, body, i);
    for (std::size_t i = 0; i < charter_.measures.size(); ++i) measure_of(who, body, i);
    page_.blank();
  }

  void class_of(const std::vector<std::size_t>& who, const rule::Electorate& body, std::size_t index) {
    std::string codes;
    std::size_t many = 0;
    for (std::size_t i = 0; i < who.size(); ++i) {
      if ((body.seats[i].classes >> index & 1) == 0) continue;
      if (++many <= kNamed) codes += (codes.empty() ? "" : " ") + charter_.members[who[i]].id.text();
    }
    if (many > kNamed) codes += " " + put(words_.and_more, many - kNamed);
    page_.put(kLabel, put(words_.class_count, many, charter_.classes[index], codes.empty() ? "–" : codes),
              " ");
  }

  void measure_of(const std::vector<std::size_t>& who, const rule::Electorate& body, std::size_t index) {
    std::vector<std::pair<std::int64_t, std::string>> list;
    std::int64_t total = 0;
    for (std::size_t i = 0; i < who.size(); ++i) {
      const std::int64_t weight = body.seats[i].weights[index];
      list.emplace_back(weight, charter_.members[who[i]].id.text());
      total += weight;
    }
    std::ranges::stable_sort(list, std::greater{}, [](const auto& each) { return each.first; });
    const bool some = list.size() > kNamed;
    if (some) list.resize(kHeaviest);
    std::string text = some ? std::string(words_.heaviest) : "";
    for (const auto& [weight, code] : list) {
      text += (&code == &list.front().second ? "" : ", ") + code + " " + std::to_string(weight);
    }
    page_.put(kLabel, put(words_.measure_total, charter_.measures[index], total, text), " ");
  }

  void offices() {
    std::string_view label = words_.offices;
    for (const Office& office : charter_.offices) {
      std::string text = office.name + std::string(words_.colon) +
                         (office.incumbent.empty() ? std::string(words_.vacant) : office.incumbent);
      if (!office.incumbent.empty() && office.term_until) {
        text += put(words_.term, day_words(seen_.days, *office.term_until));
      }
      labelled(label, text);
      label = " ";
    }
    if (!charter_.offices.empty()) page_.blank();
  }

  // What the charter has no procedure for at all.
  void kinds() {
    std::vector<std::string> missing;
    for (const MatterKind kind :
         {MatterKind::kAppointment, MatterKind::kExtension, MatterKind::kAdmission, MatterKind::kAdoption}) {
      const bool office = kind == MatterKind::kAppointment || kind == MatterKind::kExtension;
      const bool there =
          std::ranges::find(charter_.procedures, kind, &Procedure::kind) != charter_.procedures.end();
      if (there || (office && charter_.offices.empty())) continue;
      missing.emplace_back(words_.kinds[static_cast<std::size_t>(kind)]);
    }
    if (!missing.empty()) page_.put(0, put(words_.no_procedure, list_words(words_, missing)));
  }

  // ---- a procedure ----------------------------------------------------------------------------------

  std::string in_force(const Procedure& procedure) const {
    std::string text;
    if (procedure.span.from) text += put(words_.from_day, day_words(seen_.days, *procedure.span.from));
    if (procedure.span.until) {
      text +=
          (text.empty() ? "" : ", ") + put(words_.until_day, day_words(seen_.days, *procedure.span.until));
    }
    if (!procedure.span.covers(seen_.day)) text += put(words_.not_now, day_words(seen_.days, seen_.day));
    return text;
  }

  void procedure(std::size_t index) {
    const Procedure& procedure = charter_.procedures[index];
    const std::string number = std::to_string(index + 1);
    page_.blank();
    page_.blank();
    page_.facing(page_.tinted(Tint::kStrong, number + "  " + procedure.name), procedure.id.text());
    page_.row(std::string(page_.width(), '-'));
    page_.put(3, words_.kinds[static_cast<std::size_t>(procedure.kind)], "  ");
    if (!procedure.source.empty()) labelled(words_.source, procedure.source);
    labelled(words_.takes_part, std::string(words_.everybody) +
                                    (procedure.minus == 0 ? "" : put(words_.but_concerned, procedure.minus)) +
                                    ".");
    if (procedure.span != Span{}) labelled(words_.in_force, in_force(procedure) + ".");
    for (std::size_t i = 0; i < procedure.stages.size(); ++i) {
      stage(procedure, procedure.stages[i], number + "." + std::to_string(i + 1));
    }
    ending(procedure);
    trial(procedure);
  }

  void stage(const Procedure& procedure, const StageRule& rule, const std::string& number) {
    const StageSeen seen{words_, charter_, procedure, rule};
    page_.blank();
    page_.put(5, page_.tinted(Tint::kStrong, stage_name(rule)) + " · " + stage_kind(seen), number + "  ");
    for (const std::string& sentence : stage_sentences(seen)) page_.put(7, sentence, "     – ");
  }

  static bool opens_by_itself(const Procedure& procedure, const StageRule& rule) {
    return std::ranges::any_of(procedure.stages, [&](const StageRule& each) {
      return std::ranges::find(each.then, rule.id, &Then::stage) != each.then.end();
    });
  }

  std::string left_to_people(const Procedure& procedure) const {
    std::vector<std::string> deadlines, findings;
    for (const StageRule& rule : procedure.stages) {
      const std::string name = put(words_.quoted, stage_name(rule));
      if (rule.type == StageType::kSilence && !rule.period) deadlines.push_back(name);
      if (rule.type == StageType::kFinding || !rule.drops.empty()) findings.push_back(name);
    }
    std::string text(words_.left_always);
    if (!deadlines.empty()) text += " " + put(words_.left_deadlines, list_words(words_, deadlines));
    if (!findings.empty()) text += " " + put(words_.left_findings, list_words(words_, findings));
    if (procedure.decision) text += " " + std::string(words_.left_outcome);
    return text;
  }

  void ending(const Procedure& procedure) {
    const auto kind = static_cast<std::size_t>(procedure.kind);
    page_.blank();
    labelled(words_.last, std::string(procedure.decision ? words_.decision[kind] : words_.by_itself[kind]) +
                              " " + std::string(words_.no_consent));
    labelled(words_.left, left_to_people(procedure));
  }

  // ---- a trial --------------------------------------------------------------------------------------

  // "28 November 2026", "09:00".
  std::pair<std::string, std::string> day_and_time(const std::string& local) const {
    return {day_words(seen_.days, *parse_date(local.substr(0, 10))), local.substr(11)};
  }

  void trial(const Procedure& procedure) {
    const bool timed = std::ranges::any_of(
        procedure.stages, [](const StageRule& rule) { return rule.required && rule.period.has_value(); });
    if (!timed) return;
    const auto rows = trial_of(charter_, procedure, seen_.day);
    page_.blank();
    const auto [day, time] = day_and_time(rows.front().opens);
    page_.put(0, put(words_.trial, day, time));
    for (const TrialStage& row : rows) trial_row(procedure, row);
  }

  void trial_row(const Procedure& procedure, const TrialStage& row) {
    std::string text = stage_name(procedure.stages[row.stage]) + std::string(words_.colon);
    const auto [day, time] = day_and_time(row.ends.empty() ? row.opens : row.ends);
    if (!row.trouble.empty()) {
      text += put(words_.trial_bad, row.trouble);
    } else {
      text += put(row.ends.empty() ? words_.trial_open : words_.trial_row, day, time);
    }
    page_.put(4, text, "  – ");
  }

  // ---- remarks --------------------------------------------------------------------------------------

  void remarks() {
    page_.blank();
    page_.blank();
    page_.row(std::string(page_.width(), '='));
    const std::size_t errors = some(true), notes = some(false);
    std::string verdict = errors == 0   ? std::string(words_.fine)
                          : errors == 1 ? std::string(words_.one_error)
                                        : put(words_.many_errors, errors);
    verdict += " " + (notes == 0   ? std::string(words_.no_notes)
                      : notes == 1 ? std::string(words_.one_note)
                                   : put(words_.many_notes, notes));
    page_.put(0, page_.tinted(errors == 0 ? Tint::kFor : Tint::kAgainst, verdict));
  }

  // Those that are errors, or those that are none; how many there are.
  std::size_t some(bool errors) {
    std::size_t many = 0;
    for (const Remark& remark : seen_.remarks) {
      if (is_error(remark.mistake) != errors) continue;
      if (++many == 1) {
        page_.put(
            0, page_.tinted(errors ? Tint::kAgainst : Tint::kWaiting, errors ? words_.errors : words_.notes));
      }
      one(remark);
    }
    if (many != 0) page_.blank();
    return many;
  }

  void one(const Remark& remark) {
    const Remarked it{words_, seen_.days, charter_, seen_.day, remark};
    page_.put(4, remark_what(it), is_error(remark.mistake) ? "  ✕ " : "  · ");
    page_.put(4, std::string(words_.to_do) + remark_fix(it), " ");
    std::string place = put(words_.at_line, seen_.text.line_of(remark.path), remark.path);
    if (remark.procedure) place += " (" + charter_.procedures[*remark.procedure].name + ")";
    page_.put(
        4,
        page_.tinted(Tint::kFaint, std::string(name_of(remark.mistake)) + std::string(words_.colon) + place),
        " ");
  }

  const CharterSeen& seen_;
  const CharterWords& words_;
  const Charter& charter_;
  MinutePage page_;
};

}  // namespace

std::string print_charter(const CharterSeen& seen, const Paper& paper) {
  return CharterPage(seen, paper).text();
}

}  // namespace nemcon::cli
