#include "cli/remote_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.hpp"

namespace nemcon::cli {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// A word of another version of the server is shown as it came: better than none.
template <std::size_t N>
std::string find(const std::array<Pair, N>& words, std::string_view word) {
  for (const auto& [each, text] : words) {
    if (each == word) return std::string(text);
  }
  std::string plain(word);
  std::ranges::replace(plain, '_', ' ');
  return plain;
}

constexpr std::array<Pair, 7> kGlyphs = {{{"support", "●"},
                                          {"acquiesce", "◐"},
                                          {"silent", "○"},
                                          {"abstain", "–"},
                                          {"reserve", "◔"},
                                          {"object", "✕"},
                                          {"recuse", "⌀"}}};
constexpr std::array<Pair, 7> kDoes = {{{"support", "supports"},
                                        {"acquiesce", "goes along"},
                                        {"silent", "has said nothing"},
                                        {"abstain", "abstains"},
                                        {"reserve", "reserves its position"},
                                        {"object", "objects"},
                                        {"recuse", "stands aside"}}};
constexpr std::array<Pair, 7> kDoing = {{{"support", "supporting"},
                                         {"acquiesce", "going along"},
                                         {"silent", "silent"},
                                         {"abstain", "abstaining"},
                                         {"reserve", "reserving"},
                                         {"object", "objecting"},
                                         {"recuse", "standing aside"}}};
constexpr std::array<Pair, 3> kVerdicts = {
    {{"met", "The rule is met"}, {"open", "Not yet met"}, {"cannot", "Cannot be met"}}};
constexpr std::array<Pair, 5> kSilence = {{{"consents", "Silence counts as consent"},
                                           {"abstains", "Silence counts as abstention"},
                                           {"blocks", "Silence blocks"},
                                           {"not_counted", "Silence counts for nothing: each must speak"},
                                           {"out_of_base", "Who is silent is not counted"}}};
constexpr std::array<Pair, 3> kAbstention = {{{"neutral", "abstention does not stand in the way"},
                                              {"against", "abstention counts against"},
                                              {"out_of_base", "who abstains is not counted"}}};
constexpr std::array<Pair, 4> kStandings = {{{"official", "on its official word"},
                                             {"reported", "as reported"},
                                             {"anonymous", "on the word of an unnamed source"},
                                             {"inferred", "inferred, nobody said it"}}};
constexpr std::array<Pair, 4> kShortStandings = {{{"official", "officially"},
                                                  {"reported", "as reported"},
                                                  {"anonymous", "unnamed source"},
                                                  {"inferred", "inferred"}}};
constexpr std::array<Pair, 7> kTypes = {{{"roll_call", "roll call"},
                                         {"sounding", "sounding"},
                                         {"silence", "silence procedure"},
                                         {"nomination", "nominations"},
                                         {"consultation", "consultation"},
                                         {"ratification", "ratification"},
                                         {"finding", "finding of the chair"}}};
constexpr std::array<Pair, 11> kOutcomes = {{{"met", "the rule was met"},
                                             {"not_met", "the rule was not met"},
                                             {"adopted", "adopted"},
                                             {"broken", "silence was broken"},
                                             {"held", "held; it decides nothing"},
                                             {"withdrawn", "withdrawn"},
                                             {"appointed", "appointed"},
                                             {"extended", "term extended"},
                                             {"admitted", "admitted"},
                                             {"no_consent", "no consent was found"},
                                             {"closed", "closed"}}};
constexpr std::array<Pair, 9> kRoles = {{{"secretary", "Secretary"},
                                         {"chair", "Chair"},
                                         {"head", "Head of delegation"},
                                         {"deputy", "Deputy head of delegation"},
                                         {"alternate", "Alternate"},
                                         {"adviser", "Adviser"},
                                         {"observer", "Observer"},
                                         {"facilitator", "Facilitator"},
                                         {"candidate", "Candidate"}}};
constexpr std::array<Pair, 6> kCounts = {{{">=", "at least"},
                                          {"<=", "at most"},
                                          {">", "more than"},
                                          {"<", "fewer than"},
                                          {"~", "about"},
                                          {"=", ""}}};
constexpr std::size_t kWidth = 78;

}  // namespace

std::string glyph_of(std::string_view stance) {
  const std::string glyph = find(kGlyphs, stance);
  return columns(glyph) == 1 ? glyph : "·";
}
std::string does(std::string_view stance) { return find(kDoes, stance); }
std::string doing(std::string_view stance) { return find(kDoing, stance); }
std::string verdict_words(std::string_view verdict) { return find(kVerdicts, verdict); }
std::string on_whose_word(std::string_view standing) { return find(kStandings, standing); }
std::string short_standing(std::string_view standing) { return find(kShortStandings, standing); }
std::string type_words(std::string_view type) { return find(kTypes, type); }
std::string outcome_words(std::string_view outcome) { return find(kOutcomes, outcome); }
std::string role_words(std::string_view role) { return find(kRoles, role); }

std::string silence_means(std::string_view silence, std::string_view abstention) {
  return find(kSilence, silence) + "; " + find(kAbstention, abstention) + ".";
}

std::string count_words(const std::string& text) {
  const auto slash = text.find('/');
  if (!text.starts_with("count") || slash == std::string::npos) return text;
  for (const auto& [sign, words] : kCounts) {
    if (text.compare(5, sign.size(), sign) != 0) continue;
    const std::string count = text.substr(5 + sign.size(), slash - 5 - sign.size());
    return std::string(words) + (words.empty() ? "" : " ") + count + " of " + text.substr(slash + 1);
  }
  return text;
}

std::string listed(const std::vector<std::string>& items) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() ? " and " : ", ";
    text += items[i];
  }
  return text;
}

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t has = columns(text);
  if (has < width) text.append(width - has, ' ');
  return text;
}

namespace {

// Takes the next word of a line, and the spaces behind it away.
std::string_view next_word(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(line.find_first_not_of(' ', end), line.size()));
  return word;
}

void wrap_line(std::string_view line, const std::string& indent, std::string lead, std::string& out) {
  std::size_t used = columns(lead);
  out += lead;
  bool first = true;
  while (!line.empty()) {
    const std::string_view word = next_word(line);
    const std::size_t wide = columns(word);
    if (!first && used + 1 + wide > kWidth) {
      out += '\n' + indent;
      used = columns(indent);
      first = true;
    }
    if (!first) out += ' ';
    out += word;
    used += wide + (first ? 0 : 1);
    first = false;
  }
  out += '\n';
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t indent, std::string_view first) {
  const std::string blank(indent, ' ');
  std::string lead = first.empty() ? blank : std::string(first), out;
  const std::string safe = harmless(text);
  std::string_view rest = safe;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    wrap_line(rest.substr(0, end), blank, lead, out);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    lead = blank;
  }
  return out;
}

namespace {

// C0 but line feed, DEL, C1, marks that turn the direction of writing, line and paragraph
// separators.
bool is_harmful(std::string_view letter) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(letter[i]); };
  if (letter.size() == 1) return (at(0) < 0x20 && letter[0] != '\n') || at(0) == 0x7F;
  if (letter.size() == 2) return at(0) == 0xC2 && at(1) < 0xA0;
  if (letter.size() != 3 || at(0) != 0xE2) return false;
  if (at(1) == 0x80) return at(2) >= 0xA8 && at(2) <= 0xAE;
  return at(1) == 0x81 && at(2) >= 0xA6 && at(2) <= 0xA9;
}

}  // namespace

std::string harmless(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t bytes = std::max<std::size_t>(letter_bytes(text), 1);
    const std::string_view letter = text.substr(0, bytes);
    const bool bad = letter_bytes(text) == 0 || is_harmful(letter);
    bad ? out += '?' : out += letter;
    text.remove_prefix(bytes);
  }
  return out;
}

}  // namespace nemcon::cli
