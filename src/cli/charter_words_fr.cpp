// The words of a charter in French.
#include "cli/charter_words_lists.hpp"

namespace nemcon::cli {

const CharterWords kCharterFrench = {
    .lang = "fr",
    .colon = " : ",
    .semicolon = " ; ",
    .and_ = " et ",
    .or_ = " ou ",
    .or_else = ", ou bien ",
    .quoted = "« {} »",
    .as_of = "Situation au {}",
    .members = "Membres",
    .one_voice = "{}, une voix chacun",
    .class_count = "{} font partie de « {} » : {}",
    .measure_total = "« {} », {} au total : {}",
    .offices = "Fonctions",
    .vacant = "vacante",
    .term = ", mandat jusqu'au {}",
    .consenting = "Consentir, c'est soutenir ou acquiescer (déclarer que l'on ne fera pas obstacle).",
    .heaviest = "les plus lourds sont ",
    .deadlines_in = "Les échéances sont fixées à l'heure de {}.",
    .no_procedure = "Il n'y a pas ici de procédure pour : {}.",
    .member = "1 membre",
    .many_members = "{} membres",
    .and_more = "et {} autres",
    .kinds = {"nomination à une fonction", "prolongation d'un mandat", "admission d'un membre",
              "adoption d'un texte"},
    .source = "Fondement",
    .takes_part = "Participent",
    .everybody = "tous les membres du jour",
    .but_concerned =
        ", sauf ceux que l'affaire concerne : à son ouverture, on peut en désigner jusqu'à {}, qui ne "
        "prennent pas part et n'entrent dans aucun décompte",
    .in_force = "En vigueur",
    .from_day = "à partir du {}",
    .until_day = "jusqu'à la veille du {}",
    .not_now = " ; pas au {}",
    .last = "À la fin",
    .decision =
        {"Quand toutes les étapes obligatoires ont abouti, la présidence constate l'issue : qui est nommé, "
         "et "
         "à compter de quel jour.",
         "Quand toutes les étapes obligatoires ont abouti, la présidence constate l'issue : le mandat est "
         "prolongé.",
         "Quand toutes les étapes obligatoires ont abouti, la présidence constate l'issue : le membre est "
         "admis.",
         "Quand toutes les étapes obligatoires ont abouti, la présidence constate l'issue : le texte est "
         "adopté."},
    .by_itself =
        {"Quand toutes les étapes obligatoires ont abouti, la présidence constate l'issue : qui est nommé, "
         "et "
         "à compter de quel jour. Rien n'y met fin sans elle.",
         "Quand la dernière étape obligatoire a abouti, l'affaire s'achève d'elle-même : le mandat est "
         "prolongé.",
         "Quand la dernière étape obligatoire a abouti, l'affaire s'achève d'elle-même : le membre est "
         "admis.",
         "Quand la dernière étape obligatoire a abouti, l'affaire s'achève d'elle-même : le texte est "
         "adopté."},
    .no_consent =
        "Tant que les étapes obligatoires n'ont pas abouti, la présidence peut clore l'affaire faute "
        "d'accord.",
    .left = "Laissé libre",
    .left_always =
        "La présidence ou le secrétariat ouvre l'affaire et toute étape qui ne s'ouvre pas d'elle-même, peut "
        "reporter une échéance et clore une étape là où rien de ce qui précède ne l'interdit.",
    .left_deadlines = "Reste à fixer l'échéance de {}.",
    .left_findings = "La présidence énonce un constat motivé après {}.",
    .left_outcome = "La présidence constate l'issue.",
    .types = {"candidatures", "consultation", "sondage", "procédure de silence", "appel nominal",
              "ratification", "constat de la présidence"},
    .does = {"Des noms peuvent être présentés tant qu'elle est ouverte. Rien n'est demandé à personne.",
             "Un délai qui doit courir, ou une réunion qui doit se tenir. Rien n'est demandé à personne.",
             "Les membres sont interrogés sur tous les noms à la fois. Rien n'y est décidé.",
             "Un texte figé. Si nul ne rompt le silence, il est adopté à l'échéance, que quelqu'un regarde "
             "ou non.",
             "Les membres sont invités à prendre position sur un nom ou sur un texte.",
             "Chaque membre donne son propre consentement, quand il est prêt. C'est définitif.",
             "Les membres débattent. La présidence constate ce qui en résulte, avec ses motifs et un mot sur "
             "chaque "
             "objection."},
    .sounding_one = "Les membres disent ce qu'ils en pensent. Rien n'y est décidé.",
    .required = "obligatoire",
    .optional = "facultative",
    .replaces = "à la place de {}, après son échec",
    .met_if = "Aboutit si",
    .adopted_if = "Adopté si",
    .found_if = "L'accord ne peut être constaté que si",
    .shown_if = "L'état d'un nom se lit ainsi",
    .judged = "Aucun décompte ne décide ; la présidence apprécie.",
    .silence = {"Qui ne dit rien consent", "Qui ne dit rien s'abstient", "Qui ne dit rien fait obstacle",
                "Le silence ne compte pas : chacun doit se prononcer",
                "Qui ne dit rien n'est pas compté du tout"},
    .abstention = {"l'abstention ne fait pas obstacle", "l'abstention compte contre",
                   "qui s'abstient n'est pas compté du tout"},
    .may_say = "Les membres peuvent",
    .say = {"retirer ce qu'ils ont dit", "s'opposer", "réserver leur position", "s'abstenir", "acquiescer",
            "soutenir", "se récuser"},
    .giving = {"un retrait", "une objection", "une réserve", "une abstention", "un acquiescement",
               "un soutien", "une récusation"},
    .final_word = "Ce qui a été dit ne peut être changé.",
    .reasoned = "Refusé sans motif : {}.",
    .counted = "Admis sans motif, mais compté alors comme si le membre ne prenait pas part : {}.",
    .break_reason = "Qui rompt le silence en donne le motif.",
    .preferences = "Un membre soutient au plus tant de noms à la fois : {}.",
    .drops =
        "Après chaque tour, la présidence énonce, avec ses motifs, combien de noms sont écartés : {}. Il en "
        "reste "
        "toujours un. Tous ces tours sont nécessaires, sauf s'il ne reste qu'un nom avant.",
    .in_round = "{} au tour {}",
    .from_round = "{} à partir du tour {}",
    .period = "Échéance {} après l'ouverture, sauf si une autre est fixée.",
    .no_period = "Pas d'échéance, sauf si elle est fixée à l'ouverture.",
    .silence_period = "L'échéance est fixée à chaque fois.",
    .minimum = "Pas moins de {}.",
    .maximum = "Pas plus de {}.",
    .calendars = "Est ouvré un jour où l'on travaille selon {}.",
    .hours = {"{} heure", "{} heures"},
    .days = {"{} jour", "{} jours"},
    .worked = {"{} jour ouvré", "{} jours ouvrés"},
    .ends_by_hand = "S'achève à son échéance, ou quand la présidence la clôt.",
    .ends_silence =
        "S'achève à l'échéance ; aussitôt, si le silence est rompu. La clore avant, c'est retirer le texte.",
    .ends_met =
        "S'achève d'elle-même dès que sa règle est remplie ; sinon à son échéance, ou quand la présidence la "
        "clôt.",
    .ends_answered =
        "S'achève d'elle-même dès que chaque membre s'est prononcé ; sinon à son échéance, ou quand la "
        "présidence la clôt.",
    .ends_ratified =
        "S'achève d'elle-même quand sa règle est remplie, quel que soit le temps que cela prend.",
    .ends_found =
        "S'achève quand la présidence énonce son constat ; l'accord n'est pas constaté avant l'échéance, "
        "s'il y "
        "en a une.",
    .if_outcome = {"Si la règle est remplie", "Si la règle n'est pas remplie", "Si le texte est adopté",
                   "Si le silence est rompu", "Quand elle a été tenue", "Si le texte ou le nom est retiré"},
    .opens = "{} s'ouvre d'elle-même.",
    .ends_matter = "l'affaire s'achève d'elle-même, faute d'accord.",
    .one_name = " (s'il ne reste qu'un nom)",
    .failing =
        "Si elle échoue, la présidence décide de la suite : la même étape encore, une autre, ou pas "
        "d'accord.",
    .otherwise =
        "Si elle échoue autrement, la présidence décide de la suite : la même étape encore, une autre, ou "
        "pas "
        "d'accord.",
    .every = "chaque membre {}",
    .every_of = "chaque membre « {} » {}",
    .every_weighing = "chaque membre doté de « {} » {}",
    .none = "aucun membre {}",
    .none_of = "aucun membre « {} » {}",
    .some = "{} {} membres {}",
    .some_one = "{} {} membre {}",
    .some_of = "{} {} membres « {} » {}",
    .share = "{} {} des membres {}",
    .half = "{} la moitié des membres {}",
    .share_of = "{} {} des membres « {} » {}",
    .half_of = "{} la moitié des membres « {} » {}",
    .weighing = "des membres réunissant {} {} de « {} » {}",
    .weighing_share = "des membres réunissant {} {} du total de « {} » {}",
    .one_half = "la moitié",
    .outnumber = "les membres qui {} sont plus nombreux que ceux qui {}",
    .outnumber_of = "les membres « {} » qui {} sont plus nombreux que ceux qui {}",
    .outweigh = "les membres qui {} réunissent plus de « {} » que ceux qui {}",
    .bounds = {"", "", "au moins", "plus de", "au plus", "moins de", ""},
    .doing = {"consentent", "soutiennent", "acquiescent", "s'abstiennent", "réservent leur position",
              "s'opposent", "ne disent rien", "prennent position"},
    .does_it = {"consent", "soutient", "acquiesce", "s'abstient", "réserve sa position", "s'oppose",
                "ne dit rien", "prend position"},
    .does_not = {"ne consent", "ne soutient", "n'acquiesce", "ne s'abstient", "ne réserve sa position",
                 "ne s'oppose", "ne garde le silence", "ne prend position"},
    .decimal = ",",
    .percent = " %",
    .trial = "Si elle était ouverte le {} à {}, chaque étape dès la fin de la précédente :",
    .trial_row = "s'achève le {}, {}",
    .trial_open = "s'ouvre le {}, {} ; sans échéance propre, comptée ici pour nulle",
    .trial_bad = "sa fin ne peut être calculée à partir de ce jour : {}",
    .short_outcome = {"aboutit", "échoue", "adopté", "rompu", "tenue", "retiré"},
    .svg_desc =
        "Les procédures de {}, une rangée d'étapes chacune. Les cases sont les étapes, dans leur ordre de "
        "gauche "
        "à droite ; les flèches disent ce qui suit chaque issue. La même chose en toutes lettres : nemcon "
        "charter check.",
    .svg_key_itself = "suit de soi-même",
    .svg_key_hand = "la présidence l'ouvre, ou le constate",
    .svg_key_dashed = "case en tirets : étape facultative",
    .svg_key_none = "une issue sans flèche : la présidence décide de la suite",
    .if_fails = "en cas d'échec",
    .end_stated = {"La présidence constate : nommé", "La présidence constate : mandat prolongé",
                   "La présidence constate : admis", "La présidence constate : adopté"},
    .end_itself = {"La présidence constate : nommé", "De soi-même : mandat prolongé", "De soi-même : admis",
                   "De soi-même : adopté"},
    .end_no_consent = "Faute d'accord",
    .svg_rule_none = "la présidence apprécie",
    .errors = "Erreurs",
    .notes = "Remarques",
    .fine = "Aucune erreur.",
    .one_error = "1 erreur.",
    .many_errors = "{} erreurs.",
    .one_note = "1 remarque.",
    .many_notes = "{} remarques.",
    .no_notes = "Aucune remarque.",
    .at_line = "ligne {}, {}",
    .to_do = "À faire : ",
    .reach_heads = " ; « {} » est hors d'atteinte, car ils sont {}",
    .reach_weight = " ; « {} » est hors d'atteinte, car ils en ont {} en tout",
    .remarks = {
        {"Au {day}, personne n'est membre.",
         "Corriger `from` et `until` des membres, ou regarder un autre jour (--on)."},
        {"La règle de {stage} ne peut jamais être remplie avec les membres du {day}{part}.",
         "Corriger la règle, ou les classes et les poids dont elle parle."},
        {"La règle de {stage} pourrait être remplie, mais pas avec ce que les membres peuvent y dire.",
         "Ajouter à `options` ce que la règle demande, ou corriger la règle ou le sens du silence."},
        {"La règle de {stage} est remplie quoi que disent les membres : les interroger n'y change rien.",
         "Corriger la règle, ou ajouter à `options` ce qui doit l'arrêter."},
        {"Jusqu'à {minus} membres peuvent être laissés de côté, et il y en a {number} : il peut ne rester "
         "personne "
         "pour décider.",
         "Donner à `minus` un nombre inférieur à celui des membres."},
        {"Aucune étape n'est obligatoire : l'affaire ne peut jamais aboutir.",
         "Supprimer `required = false` là où la décision a besoin de l'étape."},
        {"Rien de ce qui peut arriver n'ouvre {stage} : ce qui doit la précéder met fin à l'affaire.",
         "Corriger `then` ou `required` des étapes qui la précèdent, ou la supprimer."},
        {"`then` dit ce qui suit quand {stage} s'achève par `{outcome}`, et cela n'arrive jamais : elle ne "
         "peut s'achever ainsi, l'affaire s'achève avec elle, ou elle s'achève ainsi parce qu'un candidat "
         "s'est "
         "retiré, ce que rien ne suit de soi-même.",
         "Supprimer cette partie de `then`, ou faire de l'étape une étape qui peut s'achever ainsi."},
        {"Quand {stage} s'achève par `{outcome}`, l'affaire s'achève faute d'accord, alors que l'accord y "
         "était.",
         "Nommer dans `then` l'étape qui doit suivre, ou supprimer cette partie."},
        {"{names} se suivent sans fin d'elles-mêmes si personne n'agit.",
         "Supprimer le `then` ou le `period` de l'une d'elles."},
        {"{stage} a un `minimum` et un `maximum`, mais pas de `period` : ouverte sans échéance, elle ne peut "
         "plus être "
         "close ni recevoir d'échéance après le maximum.",
         "Ajouter un `period`, pour qu'elle ait toujours une échéance."},
        {"Les délais de {stage} se contredisent : `minimum`, `period` et `maximum` ne sont pas dans cet "
         "ordre.",
         "Les mettre dans l'ordre."},
        {"Les calendriers de {stage} ne laissent ensemble aucun jour ouvré : ses jours ouvrés ne passent "
         "jamais.",
         "Supprimer un calendrier, ou corriger son `weekend`."},
        {"Une affaire de ce type porte sur une fonction, et la charte n'en a pas : elle ne peut jamais être "
         "ouverte.",
         "Ajouter la fonction, ou supprimer la procédure."},
        {"À partir du {date}, personne n'est membre.",
         "Ajouter les membres ultérieurs quand ils sont connus."},
        {"À partir du {date}, la règle de {stage} ne peut plus être remplie avec les membres indiqués.",
         "Ajouter les membres, classes et poids ultérieurs quand ils sont connus."},
        {"La règle de {stage} parle de la classe {names}, et personne n'en fait partie au {day}.",
         "Vérifier `classes` chez les membres."},
        {"La règle de {stage} parle du poids {names}, et personne n'en a au {day}.",
         "Vérifier `weights` chez les membres."},
        {"La règle de {stage} parle du poids {first} ; au {day}, il manque à {rest}, qui n'y comptent pour "
         "rien.",
         "Vérifier `weights` chez les membres."},
        {"Si {number} membres sont laissés de côté parce que l'affaire les concerne, la règle de {names} "
         "peut être hors "
         "d'atteinte.",
         "Réduire `minus`, ou savoir qu'une telle affaire ne peut être décidée ici."},
        {"Aucune étape obligatoire ne décide : l'affaire est acquise dès qu'elles ont été tenues, et le "
         "consentement de "
         "personne n'est demandé.",
         "Ajouter une étape qui décide, si les membres doivent le faire."},
        {"{stage} s'ouvre d'elle-même et n'a pas de délai : elle attend que la présidence la close.",
         "Ajouter un `period`, si elle doit s'achever d'elle-même."},
        {"Le `maximum` de {stage} ne lie qu'une échéance que quelqu'un fixe ; sans `period`, elle peut être "
         "ouverte "
         "sans échéance.",
         "Ajouter un `period`, si le maximum doit toujours valoir."},
        {"{stage} s'achève dès que sa règle est remplie, et elle l'est avant que quiconque se soit prononcé "
         ": la "
         "première position y met fin.",
         "Corriger `closes`, ou le sens du silence."},
        {"Le calendrier {names} ne connaît aucun jour férié après le {date} : dès lors, les jours ouvrés "
         "sont comptés "
         "sans eux.",
         "Ajouter les jours fériés des années suivantes."},
        {"Aucune procédure ne pourvoit {offices}.",
         "Ajouter une procédure de nomination, si l'organe en a une."},
        {"Au {day}, aucune procédure n'est en vigueur pour : {kinds}.",
         "Ajouter une procédure de ce type, si l'organe en a une."},
        {"La procédure n'est pas en vigueur au {day} : {sunset}.", "Rien, s'il en est ainsi."},
        {"Ce qui est dans `counted` de {stage} est aussi dans `reasoned` : sans motif c'est refusé, donc "
         "jamais admis "
         "sans motif.",
         "Ne le laisser que dans l'un des deux."},
        {"Une nomination attend la présidence, qui fixe le jour, quoi que dise `decision`.",
         "Écrire `decision = true`."},
        {"{stage} est un temps de candidatures, et dans une affaire de ce type il n'y a pas de noms à "
         "présenter.",
         "En faire une consultation, s'il ne s'agit que d'un délai."},
        {"Les totaux de {stage} sont donnés, et au {day} ils ne porteraient que sur {number} membres : "
         "chacun "
         "peut déduire les autres de sa propre position.",
         "Ne pas donner de totaux, ou fixer `least` ou `guard`."},
        {"{stage} donne les totaux de la classe {names}, qui au {day} ne compte que {number} membres : à si "
         "peu, on les distingue.",
         "Omettre `class_totals`, ou fixer `least` ou `guard`."},
        {"{stage} donne ses totaux et ceux de la classe {names} : au {day}, la différence ne porte que sur "
         "{number} membres.",
         "Ne donner que l'un des deux, ou fixer `least` ou `guard`."},
        {"{stage} donne les totaux des classes {names}, qui au {day} ne diffèrent que de {number} membres : "
         "la différence est la leur.",
         "Omettre `class_totals`, ou fixer `guard`."},
        {"Avec les membres du {day}, {stage} ne s'ouvre pas : ses chiffres porteraient sur {number} membres, "
         "ce que `guard` refuse.",
         "Donner moins, ou écrire `guard = \"warn\"`."},
        {"Avec les membres du {day}, {stage} ne s'ouvre pas : ils sont {number}, et `least` en veut plus.",
         "Réduire `least`, ou omettre l'étape."}}};

}  // namespace nemcon::cli
