#include "codec/sheet_words.hpp"

#include <algorithm>

namespace nemcon::codec {
namespace {

constexpr SheetWords kEnglish = {
    .sheet_of = "Decision sheet of",
    .colon = ":",
    .outcome = "Outcome",
    .no_outcome = "No outcome has been stated yet.",
    .matter = "Matter",
    .kind = "Kind",
    .procedure = "Procedure",
    .source = "Laid down in",
    .no_source = "The charter names no source.",
    .office = "Office",
    .concerned = "Takes no part, being concerned",
    .stages = "Stages",
    .no_stages = "No stage has been opened.",
    .stage = "Stage",
    .about = "About",
    .rule = "Rule",
    .chair_judges = "The chair says what the positions amount to.",
    .nobody_asked = "Nobody is asked for a position.",
    .opened = "Opened",
    .until = "Until",
    .extended = "Extended; it was before",
    .closed = "Closed",
    .end = "End",
    .open = "open",
    .text = "Text, SHA-256",
    .broken_by = "Silence was broken by",
    .would_lift = "Would lift it",
    .positions_hidden = "Positions taken here are not shown to you.",
    .nobody_spoke = "Nobody has spoken.",
    .nothing_said = "Nothing said",
    .logged = "Logged for it, not said by the member itself",
    .uncounted = "Without the reason that it wants; in no count",
    .finding = "Finding of the chair",
    .dropped = "Not going on",
    .addressed = "objection addressed",
    .stands = "objection stands",
    .statements = "Statements",
    .none = "None.",
    .entries = "Entries in the record",
    .entry = "entry",
    .columns = {"Member", "About", "Position", "When", "In words", "Entry"},
    .from = "from",
    .term_until = "until",
};

constexpr SheetWords kFrench = {
    .sheet_of = "Fiche de décision,",
    .colon = " :",
    .outcome = "Issue",
    .no_outcome = "Aucune issue n’a encore été constatée.",
    .matter = "Affaire",
    .kind = "Nature",
    .procedure = "Procédure",
    .source = "Fondement",
    .no_source = "La charte ne nomme aucune source.",
    .office = "Fonction",
    .concerned = "Ne prend pas part, étant concerné",
    .stages = "Étapes",
    .no_stages = "Aucune étape n’a été ouverte.",
    .stage = "Étape",
    .about = "Au sujet de",
    .rule = "Règle",
    .chair_judges = "La présidence dit à quoi reviennent les positions.",
    .nobody_asked = "Aucune position n’est demandée.",
    .opened = "Ouverte",
    .until = "Jusqu’au",
    .extended = "Prolongée ; l’échéance était",
    .closed = "Close",
    .end = "Fin",
    .open = "ouverte",
    .text = "Texte, SHA-256",
    .broken_by = "Le silence a été rompu par",
    .would_lift = "Ce qui la lèverait",
    .positions_hidden = "Les positions prises ici ne vous sont pas montrées.",
    .nobody_spoke = "Nul ne s’est exprimé.",
    .nothing_said = "Rien de dit",
    .logged = "Consignée pour ce membre, non dite par lui-même",
    .uncounted = "Sans le motif nécessaire ; n’est pas comptée",
    .finding = "Constat de la présidence",
    .dropped = "Ne sont pas retenus",
    .addressed = "objection traitée",
    .stands = "objection maintenue",
    .statements = "Déclarations",
    .none = "Aucune.",
    .entries = "Inscriptions au registre",
    .entry = "inscription",
    .columns = {"Membre", "Au sujet de", "Position", "Quand", "En mots", "Inscription"},
    .from = "à compter du",
    .term_until = "jusqu’au",
};

struct Word {
  std::string_view name, english, french;
};

// Names that mean the same wherever the API says them.
constexpr std::array kWords = std::to_array<Word>({
    {"appointment", "appointment", "nomination"},
    {"extension", "extension of a term", "prolongation d’un mandat"},
    {"admission", "admission of a member", "admission d’un membre"},
    {"adoption", "adoption of a text", "adoption d’un texte"},
    {"appointed", "appointed", "nommé"},
    {"extended", "term extended", "mandat prolongé"},
    {"admitted", "admitted", "admis"},
    {"adopted", "adopted", "adopté"},
    {"no_consent", "no consent was found", "aucun accord n’a été trouvé"},
    {"roll_call", "roll call", "appel nominal"},
    {"sounding", "sounding", "sondage"},
    {"silence", "silence procedure", "procédure de silence"},
    {"silent", "has said nothing", "n’a rien dit"},
    {"nomination", "nominations", "candidatures"},
    {"consultation", "consultation", "consultation"},
    {"ratification", "ratification", "ratification"},
    {"finding", "finding of the chair", "constat de la présidence"},
    {"met", "the rule was met", "la règle était remplie"},
    {"not_met", "the rule was not met", "la règle n’était pas remplie"},
    {"broken", "silence was broken", "le silence a été rompu"},
    {"held", "held; it decides nothing", "tenu ; il ne décide rien"},
    {"withdrawn", "withdrawn", "retirée"},
    {"support", "supports", "soutient"},
    {"acquiesce", "goes along", "ne s’oppose pas"},
    {"abstain", "abstains", "s’abstient"},
    {"reserve", "reserves its position", "réserve sa position"},
    {"object", "objects", "fait objection"},
    {"recuse", "stands aside", "se récuse"},
    {"statement", "statement", "déclaration"},
    {"reservation", "formal reservation", "réserve formelle"},
    {"dissent", "noted dissent", "désaccord consigné"},
    {"telephone", "by telephone", "par téléphone"},
    {"letter", "by letter", "par lettre"},
    {"email", "by e-mail", "par courriel"},
    {"meeting", "in a meeting", "en séance"},
});

}  // namespace

std::optional<SheetLanguage> sheet_language(std::string_view code) {
  if (code == "en") return SheetLanguage::kEnglish;
  if (code == "fr") return SheetLanguage::kFrench;
  return std::nullopt;
}

const SheetWords& sheet_words(SheetLanguage language) {
  return language == SheetLanguage::kFrench ? kFrench : kEnglish;
}

std::string sheet_word(SheetLanguage language, std::string_view name) {
  const auto* found = std::ranges::find(kWords, name, &Word::name);
  if (found != kWords.end())
    return std::string(language == SheetLanguage::kFrench ? found->french : found->english);
  std::string text(name);
  std::ranges::replace(text, '_', ' ');
  return text;
}

}  // namespace nemcon::codec
