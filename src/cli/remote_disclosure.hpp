// What a stage keeps back, what it has told, and what its numbers would give away, in the words of the minute
// book. What this reader is not told is said to be so, never shown as nought or as silence.
#pragma once

#include <boost/json/object.hpp>
#include <iosfwd>
#include <string>

namespace nemcon::cli {

// "9 of 15 have spoken." or that who has is not shown.
std::string answers_words(const boost::json::object& stage);

// Who is told what: by the stage's rule in the matter's procedure. Nothing where that is not known.
void print_told(const boost::json::object& stage, const boost::json::object& matter, std::ostream& out);

// Totals and classes' totals, if they are given; who asked for secrecy; what the numbers would tell.
void print_numbers(const boost::json::object& stage, std::ostream& out);

// `gives_away` of a stage or of a dry run, behind that many spaces.
void print_leaks(const boost::json::object& of, std::size_t indent, std::ostream& out);

}  // namespace nemcon::cli
