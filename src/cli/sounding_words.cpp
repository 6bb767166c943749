#include "cli/sounding_words.hpp"

#include <array>

#include "cli/remote_json.hpp"
#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct Word {
  std::string_view name, text;
};

template <std::size_t N>
std::string words(const std::array<Word, N>& list, const std::string& name) {
  for (const Word& each : list) {
    if (each.name == name) return std::string(each.text);
  }
  return harmless(name);
}

constexpr std::array kSoundingPhases = {
    Word{"counter_signing", "Key holders are to counter-sign what is asked; no ballot is taken before"},
    Word{"marking", "Members send their ballots"},
    Word{"reopened", "A ballot that was left out was added after a complaint; it is to be closed again"},
    Word{"blinding", "Closed. Complaints are heard first; then key holders blind the sums"},
    Word{"locking", "Key holders agree on what is to be opened"},
    Word{"opening", "Key holders open it"},
    Word{"deciding", "It is opened; the server is to write the result"},
    Word{"done", "Over"},
    Word{"dead", "Over: the operator has signed two boards. Nothing will ever be opened"}};

constexpr std::array kCeremonyPhases = {
    Word{"commitments", "Round 1 of 4: each holder commits itself"},
    Word{"coefficients", "Round 2 of 4: each holder shows what it has committed to"},
    Word{"shares", "Round 3 of 4: each holder gives the others their shares, encrypted"},
    Word{"confirmations", "Round 4 of 4: each holder checks its share and confirms"},
    Word{"done", "Done: the key is good for soundings"},
    Word{"failed", "Failed: somebody said something false"}};

constexpr std::array kFindings = {
    Word{"nobody_objects", "nobody objects"}, Word{"objection", "at least one member objects"},
    Word{"not_enough_marks", "not enough marks: nothing was opened"}, Word{"counted", "counted"}};

constexpr std::array kEnds = {
    Word{"result", "It has its result"},
    Word{"two_boards", "The operator has signed two boards: nothing will ever be opened"},
    Word{"abandoned", "It was abandoned: nothing will ever be opened"}};

constexpr std::array kWaiting = {Word{"ballot", "your ballot: nemcon sounding mark"},
                                 Word{"countersignature", "your counter-signature: nemcon sounding hold"},
                                 Word{"blind", "your blinds: nemcon sounding hold"},
                                 Word{"lock", "your lock: nemcon sounding hold"},
                                 Word{"decryption", "your part of the opening: nemcon sounding hold"}};

std::string plural(std::size_t count, std::string_view one, std::string_view many) {
  return counted(static_cast<std::int64_t>(count), one, many);
}

std::string awaited_words(const json::object& sounding) {
  const json::object& awaited = object_in(sounding, "awaited");
  const auto needed = number_in(awaited, "needed");
  const auto holders = texts_in(awaited, "holders");
  if (needed > 0 && !holders.empty())
    return "Awaited: " + std::to_string(needed) + " of " + listed(holders) + ".";
  if (needed > 0) return "Awaited: " + counted(needed, "holder", "holders") + ", and nobody is left who may.";
  if (flag_in(awaited, "operator")) return "Awaited: the server itself, at its time.";
  return {};
}

std::string totals_words(const json::object& finding) {
  std::string out;
  for (const auto& each : objects_in(finding, "totals")) {
    const std::string name = text_in(each, "class");
    out += (out.empty() ? "" : "; ") + (name.empty() ? std::string("all") : harmless(name)) + ": " +
           std::to_string(number_in(each, "encourage")) + " encourage, " +
           std::to_string(number_in(each, "discourage")) + " discourage";
  }
  return out;
}

std::string name_of_subject(const json::object& sounding, const std::string& id) {
  for (const auto& each : objects_in(sounding, "subjects")) {
    if (text_in(each, "subject") == id) return harmless(text_in(each, "name"));
  }
  return harmless(id);
}

std::string result_lines(const json::object& sounding) {
  std::string out;
  for (const auto& each : objects_in(sounding, "findings")) {
    const std::string totals = totals_words(each);
    out += wrapped(name_of_subject(sounding, text_in(each, "subject")) + ": " +
                       (totals.empty() ? finding_words(text_in(each, "finding")) : totals),
                   4, "  – ");
  }
  return out;
}

std::string roster_lines(const json::object& sounding) {
  std::vector<std::string> sent, silent;
  for (const auto& each : objects_in(sounding, "roster")) {
    const auto ballots = number_in(each, "ballots");
    std::string member = harmless(text_in(each, "member"));
    if (ballots > 1) member += " (" + std::to_string(ballots) + " times)";
    (ballots > 0 ? sent : silent).push_back(std::move(member));
  }
  std::string out = wrapped("Have sent a ballot (" + std::to_string(sent.size()) +
                                "): " + (sent.empty() ? "nobody" : listed(sent)) + ".",
                            2);
  if (!silent.empty())
    out += wrapped("Have sent none (" + std::to_string(silent.size()) + "): " + listed(silent) +
                       ". Who sends none consents.",
                   2);
  return out;
}

std::string subject_lines(const json::object& sounding) {
  std::string out;
  for (const auto& each : objects_in(sounding, "subjects"))
    out +=
        wrapped(harmless(text_in(each, "name")) + " [" + harmless(text_in(each, "subject")) + "]", 4, "  · ");
  return out;
}

}  // namespace

std::string sounding_phase_words(const std::string& phase) { return words(kSoundingPhases, phase); }
std::string ceremony_phase_words(const std::string& phase) { return words(kCeremonyPhases, phase); }
std::string finding_words(const std::string& finding) { return words(kFindings, finding); }
std::string sounding_end_words(const std::string& end) { return words(kEnds, end); }
std::string waiting_words(const std::string& step) { return words(kWaiting, step); }

std::string sounding_page(const json::object& sounding, const Reading& reading) {
  const std::string end = text_in(sounding, "end"), number = std::to_string(number_in(sounding, "sounding"));
  std::string out = "Sounding " + number + ", " + text_in(sounding, "mode") + ": " +
                    harmless(text_in(sounding, "title")) + " [" + harmless(text_in(sounding, "matter")) +
                    "]\n";
  out += subject_lines(sounding);
  out += wrapped(
      (end.empty() ? sounding_phase_words(text_in(sounding, "phase")) : sounding_end_words(end)) + ".", 2);
  if (const auto text = text_in(sounding, "text"); !text.empty()) out += wrapped("Why: " + harmless(text), 2);
  out += result_lines(sounding);
  if (end.empty()) {
    out += wrapped(
        "Ballots until " + deadline_words(text_in(sounding, "closes"), reading) + "; complaints until " +
            deadline_words(
                text_in(sounding, sounding.contains("complaints_until") ? "complaints_until" : "settles"),
                reading) +
            ".",
        2);
    if (const auto awaited = awaited_words(sounding); !awaited.empty()) out += wrapped(awaited, 2);
    if (const auto mine = text_in(object_in(sounding, "own"), "waits_for_me"); !mine.empty())
      out += wrapped("It waits for " + waiting_words(mine) + " " + number + ".", 2);
  }
  out += roster_lines(sounding);
  out += wrapped(std::to_string(number_in(sounding, "counted")) + " ballots count; with fewer than " +
                     std::to_string(number_in(sounding, "least")) + " nothing is opened.",
                 2);
  out += wrapped("Key of ceremony " + std::to_string(number_in(sounding, "ceremony")) + ", holders " +
                     listed(texts_in(sounding, "holders")) + "; " +
                     std::to_string(number_in(sounding, "threshold")) + " of them open, " +
                     std::to_string(number_in(sounding, "lock_quorum")) + " have to agree on what.",
                 2);
  const std::string pages = text_in(sounding, "pages");
  return out + "  manifest " + harmless(text_in(sounding, "sid")) + "\n  pages    " +
         (pages == std::string(64, '0') ? "none: the server had none" : harmless(pages)) + "\n  board    " +
         harmless(text_in(sounding, "head")) + ", " + std::to_string(number_in(sounding, "messages")) +
         " messages\n";
}

std::string ceremony_page(const json::object& ceremony) {
  const HolderNumbers numbers{texts_in(ceremony, "holders").size(),
                              static_cast<std::size_t>(number_in(ceremony, "threshold"))};
  const std::string number = std::to_string(number_in(ceremony, "ceremony"));
  std::string out = "Ceremony " + number + ": " + listed(texts_in(ceremony, "holders")) + "; " +
                    std::to_string(numbers.threshold) + " of " + std::to_string(numbers.holders) + " open, " +
                    std::to_string(number_in(ceremony, "lock_quorum")) + " agree on what\n";
  out += wrapped(ceremony_phase_words(text_in(ceremony, "phase")) + ".", 2);
  if (const auto guilty = text_in(ceremony, "guilty"); !guilty.empty())
    out += wrapped("By " + harmless(guilty) + ". Open another ceremony, with or without that holder.", 2);
  if (const auto awaited = texts_in(ceremony, "awaited"); !awaited.empty())
    out += wrapped("Awaited: " + listed(awaited) + ".", 2);
  if (ceremony.contains("waits_for_me"))
    out += wrapped("It waits for you: nemcon sounding ceremony step " + number, 2);
  return out;
}

std::string holder_words(const HolderNumbers& numbers) {
  const auto [t, k] = numbers;
  const std::size_t missing = numbers.may_be_missing();
  std::string out = plural(t, "holder", "holders") + " of the key, of whom " + std::to_string(k) +
                    " open a result together.\n";
  out += k == 1
             ? std::string(
                   "Each of them alone can open every single mark. Nobody should be asked to trust that.\n")
             : "If " + std::to_string(k) + " of them conspire, they can open every single mark; " +
                   std::to_string(k - 1) + " cannot.\n";
  out +=
      "Nothing is opened before " + std::to_string(numbers.lock_quorum()) +
      " of them have signed the same sums, so that nobody can have two boards opened. So " +
      (missing == 0 ? std::string("none of them may be missing.\n")
                    : "of " + std::to_string(t) + " there may be " + std::to_string(missing) + " missing.\n");
  if (t == 3 && k == 2)
    out +=
        "2 of 3 does not mean that one may be away: were two enough to agree, the operator and one holder "
        "could "
        "show the other two different boards, and learn marks from the difference. With 4 holders and a "
        "threshold "
        "of 2 one may be away.\n";
  const std::size_t f = t >= 4 ? (t - 1) / 3 : 1;
  if (t != 3 * f + 1 || k != f + 1)
    out += "Better: " + std::to_string(3 * f + 1) + " holders and a threshold of " + std::to_string(f + 1) +
           ": " +
           (f == 1 ? "one may conspire and one other be missing.\n"
                   : std::to_string(f) + " may conspire and as many others be missing.\n");
  return out;
}

namespace {

std::string sealed_words(const Planned& planned) {
  const std::string k = std::to_string(planned.holders.threshold),
                    t = std::to_string(planned.holders.holders);
  std::string out =
      "The result for a name says only whether any of the members who sent a ballot objects. Nobody (not the "
      "operator, not fewer than " +
      k + " of the " + t + " key holders) can find out who or how many.\n";
  out +=
      "It cannot hide what it says itself: if nobody objects to a name, everybody's mark on that name is "
      "known.\n";
  out += "If somebody objects, it is one of those who sent a ballot, at least " +
         std::to_string(planned.least) + " and at most " + std::to_string(planned.roster) +
         "; who sends none is cleared. For one who did not object "
         "it is one fewer.\n";
  if (planned.least <= 2)
    out +=
        "With two ballots each of the two knows the other's mark from the result. Ask for more with "
        "--least.\n";
  return out +
         "Of several names it is seen which did not pass, not whether the same member objects to them.\n";
}

std::string counted_words(const Planned& planned) {
  std::string out =
      "It says how many encourage and how many discourage each name, of all and of each class. If all say "
      "the same, "
      "everybody's mark is known.\n";
  for (const auto& [name, count] : planned.small_classes)
    out += "Class " + harmless(name) + " has " + plural(count, "member", "members") +
           " here: its totals tell much of each of them, and all where they agree.\n";
  return out;
}

}  // namespace

std::string gives_away_words(const Planned& planned) {
  std::string out = planned.counted ? counted_words(planned) : sealed_words(planned);
  if (planned.roster < planned.members)
    out += std::to_string(planned.roster) + " of " + std::to_string(planned.members) +
           " members have a key for ballots; the others are not asked, and count as silent.\n";
  if (planned.roster == 2)
    out += "Two members can mark: each learns the other's mark from the result and its own.\n";
  out += "Who sent a ballot, how often and when is public.\n";
  if (!planned.earlier.empty()) {
    std::vector<std::string> numbers;
    for (const auto each : planned.earlier) numbers.push_back(std::to_string(each));
    out += "These names were sounded before (" + listed(numbers) +
           "). Where the result changes, it points at whoever joined, left or is known to have changed its "
           "mind.\n";
  }
  return out +
         "A member can be asked to show how it marked, and this program cannot keep it from proving it.\n";
}

}  // namespace nemcon::cli
