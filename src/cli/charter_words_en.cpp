// The words of a charter in English.
#include "cli/charter_words_lists.hpp"

namespace nemcon::cli {

const CharterWords kCharterEnglish = {
    .lang = "en",
    .colon = ": ",
    .semicolon = "; ",
    .and_ = " and ",
    .or_ = " or ",
    .or_else = ", or else ",
    .quoted = "“{}”",
    .as_of = "As it stands on {}",
    .members = "Members",
    .one_voice = "{}, one voice each",
    .class_count = "{} are in “{}”: {}",
    .measure_total = "“{}”, {} in all: {}",
    .offices = "Offices",
    .vacant = "vacant",
    .term = ", term to {}",
    .consenting = "To consent is to support or to go along (to say that one will not stand in the way).",
    .heaviest = "the heaviest are ",
    .deadlines_in = "Deadlines are set in the time of {}.",
    .no_procedure = "There is no procedure here for: {}.",
    .member = "1 member",
    .many_members = "{} members",
    .and_more = "and {} more",
    .kinds = {"appointment to an office", "extension of a term", "admission of a member",
              "adoption of a text"},
    .source = "By",
    .takes_part = "Takes part",
    .everybody = "every member of the day",
    .but_concerned =
        ", but for those that the matter is about: up to {} can be named when it is opened, take no "
        "part and are in no count",
    .in_force = "In force",
    .from_day = "from {}",
    .until_day = "to the day before {}",
    .not_now = "; not on {}",
    .last = "At the end",
    .decision = {"When every required stage is met, the chair states the outcome: who is appointed, and from "
                 "which day.",
                 "When every required stage is met, the chair states the outcome: the term is extended.",
                 "When every required stage is met, the chair states the outcome: the member is admitted.",
                 "When every required stage is met, the chair states the outcome: the text is adopted."},
    .by_itself =
        {"When every required stage is met, the chair states the outcome: who is appointed, and from which "
         "day. Nothing ends it by itself.",
         "When the last required stage is met, the matter ends by itself: the term is extended.",
         "When the last required stage is met, the matter ends by itself: the member is admitted.",
         "When the last required stage is met, the matter ends by itself: the text is adopted."},
    .no_consent = "As long as the required stages are not met, the chair can end the matter with no consent.",
    .left = "Left open",
    .left_always =
        "The presidency opens the matter, opens every stage that does not open by itself, may set a later "
        "deadline, and may close a stage where nothing above forbids it.",
    .left_deadlines = "It names the deadline of {}.",
    .left_findings = "The chair states a finding, with reasons, after {}.",
    .left_outcome = "The chair states the outcome.",
    .types = {"nominations", "consultation", "sounding", "silence procedure", "roll call", "ratification",
              "the chair's finding"},
    .does =
        {"Names can be put forward while it is open. Nobody is asked anything.",
         "A time that has to pass, or a meeting that has to be held. Nobody is asked anything.",
         "Members are asked about every name at once. Nothing is decided by it.",
         "A fixed text. If nobody breaks the silence it is adopted at the deadline, whether anybody looks or "
         "not.",
         "Members are asked for their positions on one name or one text.",
         "Each member gives its own consent, whenever it is ready. That is final.",
         "Members argue. What it amounts to, the chair finds, with reasons and a word on every objection."},
    .sounding_one = "Members are asked what they think. Nothing is decided by it.",
    .required = "required",
    .optional = "optional",
    .replaces = "in place of {}, once that has failed",
    .met_if = "Met if",
    .adopted_if = "Adopted if",
    .found_if = "Consensus can be found only if",
    .shown_if = "How a name stands is shown by",
    .judged = "No count decides; the chair judges.",
    .silence = {"Who says nothing consents", "Who says nothing abstains", "Who says nothing blocks",
                "Silence counts for nothing: each must speak", "Who says nothing is not counted at all"},
    .abstention = {"abstention does not stand in the way", "abstention counts against",
                   "who abstains is not counted at all"},
    .may_say = "Members may",
    .say = {"take back what they said", "object", "reserve their position", "abstain", "go along", "support",
            "stand aside"},
    .giving = {"taking back", "an objection", "a reservation", "an abstention", "going along", "support",
               "standing aside"},
    .final_word = "What was said cannot be changed.",
    .reasoned = "Refused without a reason: {}.",
    .counted = "Taken without a reason, but then counted as if the member took no part: {}.",
    .break_reason = "Who breaks the silence gives the reason.",
    .preferences = "A member supports at most so many names at a time: {}.",
    .drops =
        "After each round the chair states, with reasons, how many do not go on: {}. One name always stays. "
        "It "
        "takes all these rounds, unless one name is left before.",
    .in_round = "{} in round {}",
    .from_round = "{} from round {} on",
    .period = "Deadline {} after it is opened, unless another is named.",
    .no_period = "No deadline, unless one is named when it is opened.",
    .silence_period = "The deadline is named each time.",
    .minimum = "Not shorter than {}.",
    .maximum = "Not longer than {}.",
    .calendars = "A working day is one that is worked in {}.",
    .hours = {"{} hour", "{} hours"},
    .days = {"{} day", "{} days"},
    .worked = {"{} working day", "{} working days"},
    .ends_by_hand = "Ends at its deadline, or when the presidency closes it.",
    .ends_silence =
        "Ends at its deadline; at once when the silence is broken. To close it before is to take the text "
        "back.",
    .ends_met =
        "Ends by itself as soon as its rule is met; else at its deadline, or when the presidency closes it.",
    .ends_answered =
        "Ends by itself as soon as every member has spoken; else at its deadline, or when the presidency "
        "closes it.",
    .ends_ratified = "Ends by itself when its rule is met, whenever that is.",
    .ends_found =
        "Ends when the chair states the finding; consensus is not found before the deadline, if there is "
        "one.",
    .if_outcome = {"If the rule is met", "If the rule is not met", "If the text is adopted",
                   "If the silence is broken", "When it has been held",
                   "If the text or the name is withdrawn"},
    .opens = "{} opens by itself.",
    .ends_matter = "the matter ends by itself, with no consent.",
    .one_name = " (if one name is left)",
    .failing =
        "If it fails, the presidency decides how to go on: the same again, another stage, or no consent.",
    .otherwise =
        "If it fails otherwise, the presidency decides how to go on: the same again, another stage, or no "
        "consent.",
    .every = "every member {}",
    .every_of = "every “{}” member {}",
    .every_weighing = "every member with “{}” {}",
    .none = "no member {}",
    .none_of = "no “{}” member {}",
    .some = "{} {} members {}",
    .some_one = "{} {} member {}",
    .some_of = "{} {} “{}” members {}",
    .share = "{} {} of the members {}",
    .half = "{} half of the members {}",
    .share_of = "{} {} of the “{}” members {}",
    .half_of = "{} half of the “{}” members {}",
    .weighing = "members with {} {} of “{}” together {}",
    .weighing_share = "members with {} {} of all “{}” together {}",
    .one_half = "half",
    .outnumber = "the members that {} outnumber those that {}",
    .outnumber_of = "the “{}” members that {} outnumber those that {}",
    .outweigh = "the members that {} have more “{}” than those that {}",
    .bounds = {"", "", "at least", "more than", "at most", "fewer than", ""},
    .doing = {"consent", "support", "go along", "abstain", "reserve their position", "object", "say nothing",
              "take a position"},
    .does_it = {"consents", "supports", "goes along", "abstains", "reserves its position", "objects",
                "says nothing", "takes a position"},
    .does_not = {"consents", "supports", "goes along", "abstains", "reserves its position", "objects",
                 "says nothing", "takes a position"},
    .decimal = ".",
    .percent = "%",
    .trial = "If it were opened on {} at {}, each stage as soon as the one before is over:",
    .trial_row = "ends {}, {}",
    .trial_open = "opens {}, {}; no deadline of its own, taken here for no time",
    .trial_bad = "its end cannot be worked out from that day: {}",
    .short_outcome = {"met", "not met", "adopted", "broken", "held", "withdrawn"},
    .svg_desc =
        "The procedures of {} as rows of stages. Boxes are stages, in their order from left to right; arrows "
        "say what follows which outcome. The same in words: nemcon charter check.",
    .svg_key_itself = "follows by itself",
    .svg_key_hand = "the presidency opens it, or the chair states it",
    .svg_key_dashed = "dashed box: optional, can be left out",
    .svg_key_none = "an outcome without an arrow: the presidency decides how to go on",
    .if_fails = "if it fails",
    .end_stated = {"The chair states: appointed", "The chair states: term extended",
                   "The chair states: admitted", "The chair states: adopted"},
    .end_itself = {"The chair states: appointed", "By itself: term extended", "By itself: admitted",
                   "By itself: adopted"},
    .end_no_consent = "No consent",
    .svg_rule_none = "the chair judges",
    .errors = "Errors",
    .notes = "Notes",
    .fine = "No error.",
    .one_error = "1 error.",
    .many_errors = "{} errors.",
    .one_note = "1 note.",
    .many_notes = "{} notes.",
    .no_notes = "No note.",
    .at_line = "line {}, {}",
    .to_do = "To do: ",
    .reach_heads = "; “{}” is out of reach, as they are {}",
    .reach_weight = "; “{}” is out of reach, as they have {} in all",
    .remarks = {
        {"On {day} nobody is a member.",
         "Correct the members' `from` and `until`, or look at another day (--on)."},
        {"The rule of {stage} can never be met with the members of {day}{part}.",
         "Correct the rule, or the classes and weights it speaks of."},
        {"The rule of {stage} could be met, but not with what members may say there.",
         "Add to `options` what the rule asks for, or correct the rule or what silence means."},
        {"The rule of {stage} is met whatever members say there: asking them changes nothing.",
         "Correct the rule, or add to `options` what it is to stop at."},
        {"Up to {minus} members can be left out, and there are {number}: nobody may be left to decide.",
         "Lower `minus` below the number of members."},
        {"No stage is required, so the matter can never end with a yes.",
         "Leave out `required = false` where the decision needs the stage."},
        {"Nothing that can happen opens {stage}: what has to come before it ends the matter.",
         "Correct `then` or `required` of the stages before it, or leave it out."},
        {"`then` says what follows when {stage} ends `{outcome}`, and that never comes about: it cannot end "
         "so, the matter is over with it, or it ends so because a name went, which nothing follows by "
         "itself.",
         "Leave that part of `then` out, or make the stage one that can end so."},
        {"When {stage} ends `{outcome}`, the matter ends with no consent, though it was agreed there.",
         "Name in `then` the stage that is to follow, or leave that part out."},
        {"{names} follow one another by themselves for ever if nobody acts.",
         "Leave out the `then` or the `period` of one of them."},
        {"{stage} has a `minimum` and a `maximum` but no `period`: opened without a deadline it can neither "
         "be closed "
         "nor be given one after the maximum.",
         "Add a `period`, so that it always has a deadline."},
        {"The times of {stage} contradict each other: `minimum`, `period` and `maximum` are not in this "
         "order.",
         "Put them in order."},
        {"The calendars of {stage} together leave no day on which work is done, so its working days never "
         "pass.",
         "Leave out a calendar, or correct its `weekend`."},
        {"A matter of this kind is about an office, and the charter has none: it can never be opened.",
         "Add the office, or leave the procedure out."},
        {"From {date} on nobody is a member.", "Add the members of later days when they are known."},
        {"From {date} on the rule of {stage} can no longer be met with the members that are listed.",
         "Add the members, classes and weights of later days when they are known."},
        {"The rule of {stage} speaks of the class {names}, and nobody is in it on {day}.",
         "Check the members' `classes`."},
        {"The rule of {stage} speaks of the weight {names}, and nobody has any on {day}.",
         "Check the members' `weights`."},
        {"The rule of {stage} speaks of the weight {first}; on {day} there is none for {rest}, who count for "
         "nothing "
         "in it.",
         "Check the members' `weights`."},
        {"If {number} members are left out because the matter is about them, the rule of {names} can be out "
         "of reach.",
         "Lower `minus`, or know that such a matter cannot be decided here."},
        {"No required stage decides anything: the matter is agreed once they were held, and nobody's consent "
         "is "
         "asked.",
         "Add a stage that decides, if members are to."},
        {"{stage} opens by itself and has no time: it waits until the presidency closes it.",
         "Add a `period`, if it is to end by itself."},
        {"The `maximum` of {stage} binds only a deadline that somebody names; without a `period` it can be "
         "opened "
         "with none.",
         "Add a `period`, if the maximum is to hold always."},
        {"{stage} closes as soon as its rule is met, and it is met before anybody has spoken: the first "
         "position ends "
         "it.",
         "Correct `closes`, or what silence means."},
        {"The calendar {names} knows no holiday after {date}: from then on working days are counted without "
         "them.",
         "Add the holidays of later years."},
        {"No procedure puts anybody into {offices}.",
         "Add a procedure of the kind appointment, if the body has one."},
        {"On {day} no procedure is in force for: {kinds}.",
         "Add a procedure of the kind, if the body has one."},
        {"The procedure is not in force on {day}: {sunset}.", "Nothing, if that is so."},
        {"Something in `counted` of {stage} is in `reasoned` too: it is refused without a reason, so it is "
         "never "
         "taken without.",
         "Leave it in one of the two."},
        {"An appointment waits for the chair, who names the day, whatever `decision` says.",
         "Write `decision = true`."},
        {"{stage} is a time for nominations, and in a matter of this kind there are no names to put forward.",
         "Make it a consultation, if a time is all that is meant."},
        {"The totals of {stage} are told, and on {day} they would be of only {number}: each can work out the "
         "others from its own position.",
         "Tell no totals, or set `least` or `guard`."},
        {"{stage} tells totals of the class {names}, and on {day} it has only {number}: with so few they can "
         "be told apart.",
         "Leave `class_totals` out, or set `least` or `guard`."},
        {"{stage} tells its totals and those of the class {names}: on {day} the difference is of only "
         "{number}.",
         "Tell one of the two, or set `least` or `guard`."},
        {"{stage} tells totals of the classes {names}, which on {day} differ by only {number}: the "
         "difference is theirs.",
         "Leave `class_totals` out, or set `guard`."},
        {"With the members of {day} {stage} does not open: its numbers would tell of {number}, and `guard` "
         "refuses that.",
         "Tell less, or write `guard = \"warn\"`."},
        {"With the members of {day} {stage} does not open: they are {number}, and `least` wants more.",
         "Lower `least`, or leave the stage out."}}};

}  // namespace nemcon::cli
