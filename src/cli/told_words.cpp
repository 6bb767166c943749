#include "cli/told_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace nemcon::cli {
namespace {

using namespace chamber;  // the whole file is about its types

// In the order of the enumerations they are named after; "{}" is whom.
struct PhaseWords {
  std::string_view nobody, some, everybody, totals, class_totals;
};
struct Words {
  std::string_view and_, to[kAudiences];
  PhaseWords open, closed;
  std::string_view only_totals, reason_with, reasons, reasons_nobody;
  std::string_view answered, answered_nobody, answered_closed, no_change, end;
  std::string_view least, guard_warns, guard_refuses, secret_one, secret_many;
};

constexpr Words kEnglish = {
    .and_ = " and ",
    .to = {"the chair", "the secretary", "the facilitators", "the members", "each candidate (its own)",
           "everybody"},
    .open = {.nobody = "While it is open nobody else sees what a member says, not even the secretary.",
             .some = "While it is open what each member says is shown to {} alone.",
             .everybody = "What each member says is shown to everybody at once.",
             .totals = "How many say what is shown to {} already while it is open.",
             .class_totals = "So are the totals within each class, to {}."},
    .closed = {.nobody = "After the close, too, nobody is told who said what.",
               .some = "After the close what each member said is shown to {} alone.",
               .everybody = "After the close everybody sees who said what.",
               .totals = "Totals (how many said what) are then shown to {}.",
               .class_totals = "The totals within each class are then shown to {}."},
    .only_totals = "After the close totals only are shown, to {}; never who said what.",
    .reason_with = "The reason goes with it.",
    .reasons = "Reasons are shown to {}.",
    .reasons_nobody = "Reasons are shown to nobody.",
    .answered = "Who has answered is shown to {}.",
    .answered_nobody = "Nor does anybody see who has answered.",
    .answered_closed = "Who answered is then shown to {}.",
    .no_change = "The close does not change that.",
    .end = "How it ended is shown to everybody.",
    .least = "Classes of fewer than {0} have no totals, and with fewer than {0} members it does not open.",
    .guard_warns = "Whoever opens it is told what its numbers would tell of single members.",
    .guard_refuses = "It does not open where its numbers would tell of single members.",
    .secret_one =
        "If 1 member asks for it, it ends as withdrawn and “{1}” opens, with no position carried over.",
    .secret_many =
        "If {0} members ask for it, it ends as withdrawn and “{1}” opens, with no position carried over."};

constexpr Words kFrench = {
    .and_ = " et ",
    .to = {"au président", "au secrétariat", "aux facilitateurs", "aux membres",
           "à chaque candidat (les siens)", "à tous"},
    .open = {.nobody = "Tant qu'elle est ouverte, nul autre que le membre ne voit ce qu'il dit, pas même le "
                       "secrétariat.",
             .some = "Tant qu'elle est ouverte, ce que dit chaque membre n'est montré qu'{}.",
             .everybody = "Ce que dit chaque membre est aussitôt montré à tous.",
             .totals = "Combien disent quoi est montré {} dès avant la clôture.",
             .class_totals = "Les totaux de chaque classe le sont {}."},
    .closed = {.nobody = "Après la clôture non plus, nul n'apprend qui a dit quoi.",
               .some = "Après la clôture, ce qu'a dit chaque membre n'est montré qu'{}.",
               .everybody = "Après la clôture, tous voient qui a dit quoi.",
               .totals = "Les totaux (combien ont dit quoi) sont alors montrés {}.",
               .class_totals = "Les totaux de chaque classe sont alors montrés {}."},
    .only_totals = "Après la clôture, seuls les totaux sont montrés, {} ; jamais qui a dit quoi.",
    .reason_with = "Le motif l'accompagne.",
    .reasons = "Les motifs sont montrés {}.",
    .reasons_nobody = "Les motifs ne sont montrés à personne.",
    .answered = "Qui a répondu est montré {}.",
    .answered_nobody = "Nul ne voit non plus qui a répondu.",
    .answered_closed = "Qui a répondu est alors montré {}.",
    .no_change = "La clôture n'y change rien.",
    .end = "L'issue est montrée à tous.",
    .least =
        "Les classes de moins de {0} n'ont pas de totaux, et à moins de {0} membres elle ne s'ouvre pas.",
    .guard_warns = "Qui l'ouvre apprend ce que ses chiffres diraient de tel ou tel membre.",
    .guard_refuses = "Elle ne s'ouvre pas si ses chiffres doivent dire ce qu'a dit tel ou tel membre.",
    .secret_one =
        "Si 1 membre le demande, elle s'achève, retirée, et « {1} » s'ouvre, sans qu'aucune position "
        "soit reprise.",
    .secret_many =
        "Si {0} membres le demandent, elle s'achève, retirée, et « {1} » s'ouvre, sans qu'aucune "
        "position soit reprise."};

const Words& words_of(std::string_view lang) { return lang == "fr" ? kFrench : kEnglish; }

void add(std::string& text, const std::string& sentence) {
  if (!text.empty() && !sentence.empty()) text += ' ';
  text += sentence;
}

// One stage at one time.
struct Phase {
  const Words& words;
  const StageRule& rule;
  bool open = false;

  const PhaseWords& says() const { return open ? words.open : words.closed; }
  Audiences of(Facet facet) const { return audience_for(rule, facet, open); }
  // Whom a facet adds to those who are told what was said: these can count for themselves.
  std::vector<Audience> beyond(Facet facet) const {
    const Audiences what = of(Facet::kWhat);
    if (what.has(Audience::kPublic)) return {};
    auto list = of(facet).list();
    std::erase_if(list, [&](Audience each) { return what.has(each); });
    return list;
  }
};

std::string whom(const Words& words, const std::vector<Audience>& list) {
  if (std::ranges::find(list, Audience::kPublic) != list.end())
    return std::string(words.to[static_cast<std::size_t>(Audience::kPublic)]);
  std::string text;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) text += i + 1 == list.size() ? words.and_ : std::string_view(", ");
    text += words.to[static_cast<std::size_t>(list[i])];
  }
  return text;
}

std::string to(const Words& words, std::string_view form, const std::vector<Audience>& list) {
  return list.empty() ? std::string() : fmt::format(fmt::runtime(form), whom(words, list));
}

std::string what_of(const Phase& phase) {
  const Audiences what = phase.of(Facet::kWhat);
  if (what.empty()) return std::string(phase.says().nobody);
  if (what.has(Audience::kPublic)) return std::string(phase.says().everybody);
  return to(phase.words, phase.says().some, what.list());
}

std::string reasons_of(const Phase& phase) {
  const Audiences what = phase.of(Facet::kWhat), why = phase.of(Facet::kWhy);
  if (what.empty()) return {};
  if (what == why) return std::string(phase.words.reason_with);
  if (why.empty()) return std::string(phase.words.reasons_nobody);
  return to(phase.words, phase.words.reasons, why.list());
}

std::string classes_of(const Phase& phase) {
  return to(phase.words, phase.says().class_totals, phase.beyond(Facet::kClassTotals));
}

std::string totals_of(const Phase& phase) {
  std::string text = to(phase.words, phase.says().totals, phase.beyond(Facet::kTotals));
  add(text, classes_of(phase));
  return text;
}

std::string while_open(const Phase& phase) {
  std::string text = what_of(phase);
  add(text, reasons_of(phase));
  if (phase.of(Facet::kAnswered).empty()) add(text, std::string(phase.words.answered_nobody));
  add(text, to(phase.words, phase.words.answered, phase.beyond(Facet::kAnswered)));
  add(text, totals_of(phase));
  return text;
}

std::string after(const Phase& phase) {
  std::string text;
  if (phase.of(Facet::kWhat).empty() && !phase.beyond(Facet::kTotals).empty()) {
    text = to(phase.words, phase.words.only_totals, phase.beyond(Facet::kTotals));
    add(text, classes_of(phase));
  } else {
    text = what_of(phase);
    add(text, reasons_of(phase));
    add(text, totals_of(phase));
  }
  auto answers = phase.beyond(Facet::kAnswered);
  const Audiences before = audience_for(phase.rule, Facet::kAnswered, true);
  std::erase_if(answers, [&](Audience each) { return before.has(each); });
  add(text, to(phase.words, phase.words.answered_closed, answers));
  return text;
}

bool tells_numbers(const Phase& phase) {
  return !phase.beyond(Facet::kTotals).empty() || !phase.beyond(Facet::kClassTotals).empty();
}

bool changes(const StageRule& rule) {
  return std::ranges::any_of(
      std::initializer_list<Facet>{Facet::kAnswered, Facet::kWhat, Facet::kWhy, Facet::kTotals,
                                   Facet::kClassTotals},
      [&](Facet each) { return audience_for(rule, each, true) != audience_for(rule, each, false); });
}

}  // namespace

Told told_words(std::string_view lang, const StageRule& rule) {
  if (!asks(rule.type)) return {};
  const Words& words = words_of(lang);
  Told told{while_open({words, rule, true}),
            changes(rule) ? after({words, rule, false}) : std::string(words.no_change)};
  if (is_held(rule)) add(told.closed, std::string(words.end));
  return told;
}

std::string guard_words(std::string_view lang, const StageRule& rule, const std::string& secret_name) {
  const Words& words = words_of(lang);
  std::string text;
  if (rule.least > 0) add(text, fmt::format(fmt::runtime(words.least), rule.least));
  const bool counts = tells_numbers({words, rule, true}) || tells_numbers({words, rule, false});
  if (is_held(rule) && counts)
    add(text, std::string(rule.guard == Guard::kRefuse ? words.guard_refuses : words.guard_warns));
  if (!rule.secret.empty()) {
    const auto form = rule.secret_at == 1 ? words.secret_one : words.secret_many;
    add(text, fmt::format(fmt::runtime(form), rule.secret_at, secret_name));
  }
  return text;
}

}  // namespace nemcon::cli
