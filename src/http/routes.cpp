#include "http/routes.hpp"

#include "http/handlers.hpp"

namespace nemcon::http {

std::span<const Route> routes() {
  static const std::vector<Route> list = {
      {"GET", "/api/v1/health", kAnybody, health, {}},
      {"GET", "/api/v1/openapi.json", kAnybody, openapi, {}},

      {"POST", "/api/v1/session", kAnybody, sign_in, {}},
      {"GET", "/api/v1/session", kSignedIn, session, {}},
      {"DELETE", "/api/v1/session", kSignedIn, sign_out, {}},

      {"GET", "/api/v1/body", kSignedIn, body, {}},
      {"GET", "/api/v1/home", kSignedIn, home, {}},
      {"GET", "/api/v1/matters/{matter}", kSignedIn, matter, {}},
      {"GET", "/api/v1/matters/{matter}/table", kSignedIn, table, {"subject", "as_of"}},
      {"GET", "/api/v1/matters/{matter}/lanes", kSignedIn, lanes, {"subject"}},
      {"GET", "/api/v1/matters/{matter}/calendar", kSignedIn, matter_calendar, {"deadline", "language"}},
      {"GET", "/api/v1/matters/{matter}/sheet", kSignedIn, sheet, {"format", "language"}},
      {"GET", "/api/v1/stages/{stage}", kSignedIn, stage, {}},
      {"GET", "/api/v1/calendar", kSignedIn, calendar, {"language"}},

      {"GET", "/calendar/{file}", kAnybody, feed_calendar, {}},
      {"GET", "/api/v1/feed", kSignedIn, own_feed, {}},
      {"POST", "/api/v1/feed", kSignedIn, make_feed, {}},
      {"DELETE", "/api/v1/feed", kSignedIn, end_own_feed, {}},
      {"GET", "/api/v1/feeds", kSecretary, feeds, {}},
      {"DELETE", "/api/v1/feeds/{feed}", kSecretary, end_feed, {}},

      {"GET", "/api/v1/entries", kSignedIn, entries, {"from", "limit"}},
      {"GET", "/api/v1/entries/{seq}", kSignedIn, entry, {}},
      {"GET", "/api/v1/entries/{seq}/receipt", kSignedIn, receipt, {}},
      {"GET", "/api/v1/consistency", kSignedIn, consistency, {"old", "size"}},
      {"GET", "/api/v1/keys", kSignedIn, keys, {}},
      {"GET", "/api/v1/readings", kPresidency, readings, {}},
      {"GET", "/record/{file*}", kAnybody, record_file, {}},
      {"GET", "/api/v1/witnesses", kSignedIn, witnesses, {}},
      {"POST", "/witness/add-checkpoint", kAnybody, add_checkpoint, {}, Takes::kText},
      {"GET", "/api/v1/head", kSignedIn, head, {}},
      {"GET", "/api/v1/state", kSignedIn, state, {}},
      {"GET", "/api/v1/events", kSignedIn, events, {"after"}},

      {"POST", "/api/v1/matters", kPresidency, ActName{"open_matter"}, {"dry_run"}},
      {"POST",
       "/api/v1/matters/{matter}/candidacies",
       kPresidency | kSpeakers,
       ActName{"note_candidacy"},
       {"dry_run"}},
      {"POST",
       "/api/v1/matters/{matter}/candidacies/{subject}",
       kPresidency | kSpeakers,
       ActName{"change_candidacy"},
       {"dry_run"}},
      {"POST", "/api/v1/matters/{matter}/reports", kSecretary, ActName{"note_report"}, {"dry_run"}},
      {"POST", "/api/v1/matters/{matter}/stages", kPresidency, ActName{"open_stage"}, {"dry_run"}},
      {"POST", "/api/v1/matters/{matter}/outcome", kChair, ActName{"state_outcome"}, {"dry_run"}},
      {"POST", "/api/v1/stages/{stage}/positions", kSpeakers, ActName{"take_position"}, {"dry_run"}},
      {"POST",
       "/api/v1/stages/{stage}/logged-positions",
       kSecretary | kFacilitator,
       ActName{"log_position"},
       {"dry_run"}},
      {"POST", "/api/v1/stages/{stage}/instruction", kSpeakers, ActName{"await_instruction"}, {"dry_run"}},
      {"POST", "/api/v1/matters/{matter}/proxy", kSpeakers, ActName{"give_proxy"}, {"dry_run"}},
      {"POST", "/api/v1/members/{member}/membership", kPresidency, ActName{"change_membership"}, {"dry_run"}},
      {"POST", "/api/v1/offices/{office}/vacancy", kPresidency, ActName{"vacate_office"}, {"dry_run"}},
      {"POST", "/api/v1/offices/{office}/acting", kChair, ActName{"name_acting"}, {"dry_run"}},
      {"POST", "/api/v1/stages/{stage}/secrecy", kSpeakers, ActName{"ask_secret"}, {"dry_run"}},
      {"POST", "/api/v1/stages/{stage}/finding", kChair, ActName{"state_finding"}, {"dry_run"}},
      {"POST", "/api/v1/matters/{matter}/statements", kSpeakers, ActName{"make_statement"}, {"dry_run"}},
      {"POST", "/api/v1/stages/{stage}/extension", kPresidency, ActName{"extend_stage"}, {"dry_run"}},
      {"POST", "/api/v1/stages/{stage}/closing", kPresidency, ActName{"close_stage"}, {"dry_run"}},

      {"POST", "/api/v1/keys", kSpeakers, ActName{"enrol_key"}, {"dry_run"}},
      {"POST", "/api/v1/keys/withdrawal", kSpeakers | kSecretary, ActName{"withdraw_key"}, {"dry_run"}},
      {"POST", "/api/v1/policy", kPresidency, ActName{"set_policy"}, {"dry_run"}},
      {"POST",
       "/api/v1/entries/{entry}/opening",
       kPresidency | kSpeakers,
       ActName{"open_confidence"},
       {"dry_run"}},
      {"POST", "/api/v1/entries/{entry}/erasure", kPresidency, ActName{"erase_confidence"}, {"dry_run"}},

      {"GET", "/api/v1/stages/{stage}/draft", kDelegation, draft, {}},
      {"PUT", "/api/v1/stages/{stage}/draft", kDelegation, put_draft, {}},
      {"DELETE", "/api/v1/stages/{stage}/draft", kDelegation, erase_draft, {}},

      {"POST", "/api/v1/links", kSecretary, issue_link, {}},
      {"GET", "/api/v1/tokens", kSecretary, tokens, {}},
      {"POST", "/api/v1/tokens", kSecretary, issue_token, {}},
      {"DELETE", "/api/v1/tokens/{token}", kSecretary, revoke_token, {}},
  };
  return list;
}

}  // namespace nemcon::http
