#include "codec/deadline_words.hpp"

namespace nemcon::codec {
namespace {

// In the order of chamber::StageType: nomination, consultation, sounding, silence, roll call, ratification,
// finding.
constexpr DeadlineWords kEnglishWords{
    .ends = {"Nominations close", "Consultation ends", "Sounding closes", "Silence ends", "Roll call closes",
             "Time for ratification ends", "Time for positions ends"},
    .means = {"Names can be put forward until this time.", "The consultation lasts until this time.",
              "Members can take positions until this time; nothing is decided by them.",
              "The text is adopted at this time unless a member objects before it.",
              "Members can take positions until this time.",
              "Members can give their final consent until this time.",
              "Members can take positions until this time; what they amount to, the chair will find."},
    .title = "{}: {}",
    .cancelled = "Cancelled: {}",
    .calendar = "{}: deadlines",
    .text = "Text: {}",
    .about = "About: {}",
    .local = "In the body's own time: {} ({})",
    .extended = "The deadline was extended; it was {} before.",
    .ended_early = "The stage ended before its time, on {}. Nothing falls due.",
    .term = "Term of office ends",
    .term_means = "{} holds the office. This is the first day after the term.",
    .reported = "As reported: {}",
    .not_binding = "A report, not an act of the body.",
    .holds = "What holds is what the pages say; a calendar may be hours behind them."};

constexpr DeadlineWords kFrenchWords{
    .ends = {"Clôture des présentations de candidatures", "Fin de la consultation", "Clôture du sondage",
             "Fin de la procédure de silence", "Clôture de l’appel nominal", "Fin du délai de ratification",
             "Fin du délai pour les positions"},
    .means = {"Des noms peuvent être présentés jusqu’à cette heure.",
              "La consultation dure jusqu’à cette heure.",
              "Les membres peuvent prendre position jusqu’à cette heure\u00A0; rien n’en est décidé.",
              "Le texte est adopté à cette heure, sauf objection d’un membre avant celle-ci.",
              "Les membres peuvent prendre position jusqu’à cette heure.",
              "Les membres peuvent donner leur consentement définitif jusqu’à cette heure.",
              "Les membres peuvent prendre position jusqu’à cette heure\u00A0; la présidence constatera ce "
              "qu’il en "
              "est."},
    .title = "{}\u00A0: {}",
    .cancelled = "Annulée\u00A0: {}",
    .calendar = "{}\u00A0: échéances",
    .text = "Texte\u00A0: {}",
    .about = "Objet\u00A0: {}",
    .local = "À l’heure de l’organisation\u00A0: {} ({})",
    .extended = "L’échéance a été prorogée\u00A0; elle était fixée au {}.",
    .ended_early = "L’étape a pris fin avant son terme, le {}. Plus rien n’arrive à échéance.",
    .term = "Fin de mandat",
    .term_means = "Titulaire\u00A0: {}. C’est le premier jour après le mandat.",
    .reported = "Selon une source\u00A0: {}",
    .not_binding = "Information rapportée, et non un acte de l’organisation.",
    .holds = "Seules les pages font foi\u00A0; un calendrier peut avoir plusieurs heures de retard."};

}  // namespace

std::string_view name_of(Language language) { return language == Language::kEnglish ? "en" : "fr"; }

std::optional<Language> language_of_name(std::string_view name) {
  if (name == "en") return Language::kEnglish;
  if (name == "fr") return Language::kFrench;
  return std::nullopt;
}

const DeadlineWords& deadline_words(Language language) {
  return language == Language::kEnglish ? kEnglishWords : kFrenchWords;
}

}  // namespace nemcon::codec
