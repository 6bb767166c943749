// The words of the minute book: stances, verdicts, whose word something is, lists, lines of one
// width. The same words as on the pages (web/src/words, web/src/pictures); what a program reads is
// in --json.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace nemcon::cli {

std::string glyph_of(std::string_view stance);        // "●"; "·" for a word that is not known
std::string does(std::string_view stance);            // "supports", "has said nothing"
std::string doing(std::string_view stance);           // "supporting", "silent": for counts
std::string verdict_words(std::string_view verdict);  // "Not yet met"
std::string silence_means(std::string_view silence, std::string_view abstention);
std::string on_whose_word(std::string_view standing);   // "on the word of an unnamed source"
std::string short_standing(std::string_view standing);  // "unnamed source", for a column
std::string type_words(std::string_view type);          // "silence procedure"
std::string outcome_words(std::string_view outcome);    // of a stage or a matter
std::string role_words(std::string_view role);

// "count>20/31" as in a report: "more than 20 of 31". What is no count stays as it is.
std::string count_words(const std::string& text);

// "HU, RO and TR"; empty for none.
std::string listed(const std::vector<std::string>& items);

// "1 entry", "12 entries".
std::string counted(std::int64_t count, std::string_view one, std::string_view many);

// How many columns a text takes (letters, not bytes), and the text filled up to so many.
std::size_t columns(std::string_view text);
std::string padded(std::string text, std::size_t width);

// The text in lines of at most 78 columns, each behind the indent, the first behind `first` (as
// wide as the indent). Line breaks of the text are kept.
std::string wrapped(std::string_view text, std::size_t indent, std::string_view first = {});

// Letters that would move the cursor or hide other text are shown as '?': what others wrote is
// data.
std::string harmless(std::string_view text);

}  // namespace nemcon::cli
