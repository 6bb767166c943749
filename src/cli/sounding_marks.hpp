// What a member marks, and the ballot that is made of it: for `nemcon sounding mark` and `spoil`. Marks are
// asked at the terminal, or stand in options, where a shell may keep them in its history.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "ballot/spoil.hpp"
#include "cli/sounding_messages.hpp"

namespace nemcon::cli {

// Where the sounding, the key and the marks come from.
struct MarkSource {
  std::string number, key;
  std::string messages;  // a file of `nemcon sounding messages`; empty: the server
  std::vector<std::string> objects, encouraged, discouraged;
  bool accept_all = false, no_opinion = false;
};
void add_mark_source(CLI::App& command, MarkSource& source);

// All that a ballot is made of, checked: the messages, the own place on the roster, the names as they are
// asked.
struct Marking {
  SoundingCopy copy;
  ballot::SigningKey key;
  std::uint32_t member = 0;
  ballot::MarkSheet sheet;
};
// Says on standard error what is asked and asks for marks if none are given. Throws std::runtime_error that
// says what is missing: not counter-signed, not on the roster, a name that is not asked about, a text that is
// another one.
Answered<Marking> marking_of(Remote& remote, const MarkSource& source);

// Once: the sheet goes with it.
ballot::PreparedBallot prepared_ballot(World& world, Marking& marking);

// The file of a spoiled ballot (docs/BALLOT.md).
void keep_spoiled(World& world, const std::string& path, const ballot::SpoiledBallot& spoiled);
ballot::SpoiledBallot spoiled_in(World& world, const std::string& path);

}  // namespace nemcon::cli
