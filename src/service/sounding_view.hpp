// Ceremonies and soundings as readers see them (docs/API.md, Soundings). All of it is public: who has sent a
// ballot and when stands in the record; what a ballot says stands nowhere.
#pragma once

#include <boost/json/object.hpp>

#include "service/journal.hpp"

namespace nemcon::service {

// All of the body, the newest first, and the sounding keys of the caller's member.
boost::json::object soundings_view(const chamber::State& state, const SoundingDesk& desk,
                                   const chamber::Actor& viewer, Instant now);
// kNoSuchThing.
Result<boost::json::object> sounding_view(const chamber::State& state, const SoundingDesk& desk,
                                          const chamber::Actor& viewer, const std::string& number,
                                          Instant now);
Result<boost::json::object> ceremony_view(const chamber::State& state, const SoundingDesk& desk,
                                          const chamber::Actor& viewer, const std::string& number);

// Where the messages lie in the record, in the order in which they were taken: of a ceremony from its plan
// on, of a sounding from its manifest on. kNoSuchThing.
Result<std::vector<std::uint64_t>> messages_of_ceremony(const chamber::State& state,
                                                        const std::string& number);
Result<std::vector<std::uint64_t>> messages_of_sounding(const chamber::State& state,
                                                        const std::string& number);
// The message of such an entry: entry, at, member, step, message.
boost::json::object message_view(const chamber::Happened& happened);

}  // namespace nemcon::service
