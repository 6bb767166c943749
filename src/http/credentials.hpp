// Sessions in cookies and tokens in headers: how they are read, and what a request must show
// besides.
#pragma once

#include <string>

#include "base/refusal.hpp"
#include "http/call.hpp"
#include "http/roles.hpp"

namespace nemcon::http {

// A token wins over a cookie, and a token that does not hold is not made up for by a cookie. Counts
// as a use of the session.
Who who_asks(service::Access& access, const Request& request);

// The Set-Cookie that hands out a session; without a secret, the one that takes it back.
std::string cookie_for(const std::string& secret, const Place& place);

// Whether the roles of a route let this caller in: kNotSignedIn, kNotYours.
Result<Done> admit(Roles roles, const Who& who);

// Whether a request that changes something comes from our own pages or from no page at all. A
// browser sends a cookie along whoever wrote the page; so where a session is used, the page has to
// show the session's `csrf`, which only a page from here can have read. Where nobody is signed in
// yet (the signing in itself) there is none, and the browser's word about the page's origin
// decides.
Result<Done> require_own_page(Roles roles, const Who& who, const Request& request, const Place& place);

// Where the request came from, for counting: what the proxy says, if there is one on this machine.
std::string address_of(const Request& request, const Place& place);

bool is_loopback(std::string_view address);

}  // namespace nemcon::http
