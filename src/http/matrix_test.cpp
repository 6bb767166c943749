// The whole matrix role × route through the real handlers. What is expected is docs/API.md's table,
// read from the page itself, so that page and server cannot part.
#include <fstream>
#include <map>
#include <set>

#include "http/http_testing.hpp"

namespace nemcon::http {
namespace {

// ---- the table of the page
// --------------------------------------------------------------------------

const std::vector<std::string> kColumns = {"secretary", "chair",    "head",        "deputy",    "alternate",
                                           "adviser",   "observer", "facilitator", "candidate", "nobody"};

std::string trimmed(std::string text) {
  while (text.starts_with(' ') || text.starts_with('`')) text.erase(0, 1);
  while (text.ends_with(' ') || text.ends_with('`')) text.pop_back();
  return text;
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts(1);
  for (const char letter : text) {
    if (letter == at)
      parts.emplace_back();
    else
      parts.back() += letter;
  }
  for (auto& part : parts) part = trimmed(part);
  return parts;
}

struct Row {
  std::vector<std::string> paths;  // "/matters/{matter} and below" stands for all that begin with it
  std::set<std::string> methods;
  std::map<std::string, std::string> cells;  // by role: "yes", "", "POST", "its sponsor"
};

Row row_of(const std::vector<std::string>& cells) {
  Row row;
  for (std::string path : split(cells[1], ',')) {
    if (const auto below = path.find("` and below"); below != std::string::npos) {
      path = path.substr(0, below) + "*";
    }
    row.paths.push_back(path);
  }
  std::string methods;
  for (const char letter : cells[2]) methods += std::isupper(letter) ? letter : ' ';
  for (const auto& method : split(methods, ' ')) {
    if (!method.empty()) row.methods.insert(method);
  }
  // The page has one column for head and deputy.
  const std::vector<std::size_t> column = {3, 4, 5, 5, 5, 6, 7, 8, 9, 10};
  for (std::size_t i = 0; i < kColumns.size(); ++i) row.cells[kColumns[i]] = cells[column[i]];
  return row;
}

std::vector<Row> read_table() {
  std::ifstream page(NEMCON_SOURCE_DIR "/docs/API.md");
  std::vector<Row> rows;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("| `/")) rows.push_back(row_of(split(line, '|')));
  }
  return rows;
}

bool names(const Row& row, const std::string& path) {
  return std::ranges::any_of(row.paths, [&](const std::string& each) {
    if (!each.ends_with('*')) return each == path;
    return path.starts_with(each.substr(0, each.size() - 1));
  });
}

// Whether the page lets this role use this method there; fails the test if the page does not say.
std::string admitted(const std::vector<Row>& rows, const Route& route, const std::string& role) {
  const std::string path = path_of(route);
  for (const Row& row : rows) {
    if (!row.methods.contains(std::string(route.method)) || !names(row, path)) continue;
    const std::string& cell = row.cells.at(role);
    if (cell == "POST") return route.method == "POST" ? "yes" : "";
    return cell;
  }
  ADD_FAILURE() << "docs/API.md has no row for " << route.method << " " << path;
  return {};
}

// ---- the walk
// ---------------------------------------------------------------------------------------

class Matrix : public testing::Test {
 protected:
  World world;

  Matrix() {
    const std::string stage = world.body.open_race();
    world.body.open_silence("text-1", "2026-04-28T11:00:00.000Z");
    EXPECT_EQ(stage, "1");
  }

  const std::map<std::string, Person> people = {
      {"secretary", world.secretary}, {"chair", world.chair},
      {"head", world.head},           {"deputy", world.deputy},
      {"alternate", world.alternate}, {"adviser", world.adviser},
      {"observer", world.observer},   {"facilitator", world.facilitator},
      {"candidate", world.candidate}, {"nobody", world.nobody}};

  static std::string target_of(const Route& route) {
    std::string target(route.path);
    for (const auto& [param, value] : Fields{{"{matter}", "sg"},
                                             {"{subject}", "ann"},
                                             {"{stage}", "1"},
                                             {"{seq}", "0"},
                                             {"{entry}", "0"},
                                             {"{file*}", "checkpoint"},
                                             {"{file}", "none.ics"},
                                             {"{feed}", "none"},
                                             {"{office}", "head"},
                                             {"{race}", "nato-sg-2024"},
                                             {"{member}", "AA"},
                                             {"{token}", "none"}}) {
      if (const auto at = target.find(param); at != std::string::npos) {
        target.replace(at, param.size(), value);
      }
    }
    return target;
  }

  // A body that is read but changes nothing, so that the walk's order does not matter: acts are
  // asked as dry runs, and the rest with a member that nobody reads.
  Request request(const Person& person, const Route& route) {
    const bool is_act = std::holds_alternative<ActName>(route.does);
    const bool has_body = route.method == "POST" || route.method == "PUT";
    return world.request(person, std::string(route.method),
                         target_of(route) + (is_act ? "?dry_run=true" : ""),
                         has_body ? R"({"nonsense":1})" : "");
  }
};

TEST_F(Matrix, EveryRouteAdmitsExactlyTheRolesThatThePageNames) {
  const std::vector<Row> rows = read_table();
  ASSERT_GE(rows.size(), 14u);
  std::size_t walked = 0;
  for (const Route& route : routes()) {
    // Signing out ends the session that the walk needs; it has a test of its own.
    if (route.method == "DELETE" && route.path == "/api/v1/session") continue;
    for (const std::string& role : kColumns) {
      const Response response = world.ask(request(people.at(role), route));
      const bool in = !admitted(rows, route, role).empty();
      const std::string where = role + " " + std::string(route.method) + " " + std::string(route.path) +
                                " answered " + std::to_string(response.status) + " " + response.body;
      const bool out = response.status == (role == "nobody" ? 401 : 403);
      EXPECT_EQ(out, !in) << where;
      EXPECT_LT(response.status, 500) << where;
      ++walked;
    }
  }
  EXPECT_EQ(walked, (routes().size() - 1) * kColumns.size());
}

TEST_F(Matrix, ThePageNamesNoRouteThatIsNotServed) {
  for (const Row& row : read_table()) {
    for (const std::string& path : row.paths) {
      const bool served = std::ranges::any_of(routes(), [&](const Route& route) {
        Row one{{path}, {}, {}};
        return names(one, path_of(route));
      });
      EXPECT_TRUE(served) << path;
    }
  }
}

// A program with a token is admitted where the person of that role is, and shows no page's token.
TEST_F(Matrix, TokensAreAdmittedAsTheirRoleIs) {
  const std::map<std::string, std::string> tokens = {
      {"secretary", world.token(chamber::Role::kSecretary)},
      {"chair", world.token(chamber::Role::kChair)},
      {"head", world.token(chamber::Role::kHead, "AA")},
      {"deputy", world.token(chamber::Role::kDeputy, "AA")},
      {"adviser", world.token(chamber::Role::kAdviser, "AA")},
      {"observer", world.token(chamber::Role::kObserver)},
      {"facilitator", world.token(chamber::Role::kFacilitator)}};
  for (const Route& route : routes()) {
    if (route.path == "/api/v1/session") continue;
    for (const auto& [role, token] : tokens) {
      Request by_person = request(people.at(role), route);
      Request by_program = request(Person{}, route);
      by_program.headers.emplace_back("Authorization", "Bearer " + token);
      std::erase_if(by_program.headers, [](const auto& each) {
        return each.first == "Origin" || each.first == "Sec-Fetch-Site";
      });
      EXPECT_EQ(world.ask(by_program).status, world.ask(by_person).status)
          << role << " " << route.method << " " << route.path;
    }
  }
}

// Every route that changes something, with each thing missing that a page of ours would have sent.
TEST_F(Matrix, WhatAnotherPageMakesTheBrowserSendIsRefused) {
  for (const Route& route : routes()) {
    if (route.method == "GET") continue;
    const bool open = (route.roles & kNobody) != 0;
    const Person& person = route.roles == kChair              ? world.chair
                           : (route.roles & kSecretary) != 0u ? world.secretary
                                                              : world.head;
    const auto with = [&](std::string name, std::string value) {
      Request made = request(person, route);
      std::erase_if(made.headers, [&](const auto& each) { return each.first == name; });
      if (!value.empty()) made.headers.emplace_back(name, value);
      return world.ask(made);
    };
    const std::string where = std::string(route.method) + " " + std::string(route.path);
    EXPECT_EQ(with("Origin", "https://evil.example").status, 403) << where;
    EXPECT_EQ(with("Origin", "null").status, 403) << where;
    EXPECT_EQ(with("Sec-Fetch-Site", "cross-site").status, 403) << where;
    EXPECT_EQ(with("Sec-Fetch-Site", "same-site").status, 403) << where;
    if (open) continue;  // signing in: there is no session yet whose token could be shown
    EXPECT_EQ(with("X-CSRF-Token", "").status, 403) << where;
    EXPECT_EQ(with("X-CSRF-Token", world.observer.csrf).status, 403) << where;
  }
}

TEST_F(Matrix, AnExpiredSessionIsNobody) {
  world.body.clock.pass(kSessionMs + 1);
  for (const Route& route : routes()) {
    if ((route.roles & kNobody) != 0) continue;
    for (const auto& [role, person] : people) {
      EXPECT_EQ(world.ask(request(person, route)).status, 401) << role << " " << route.path;
    }
  }
}

TEST_F(Matrix, ATokenThatIsWrongIsNotMadeUpForByACookie) {
  Request request = world.request(world.secretary, "GET", "/api/v1/home");
  request.headers.emplace_back("Authorization", "Bearer nonsense");
  EXPECT_EQ(world.ask(request).status, 401);
}

TEST_F(Matrix, NobodySpeaksForAnotherMember) {
  const Person other = world.sign_in(chamber::Role::kHead, "BB");
  // BB may speak on the stage, and what it says is its own; it cannot move AA's candidate.
  EXPECT_EQ(world.ask(other, "POST", "/api/v1/stages/1/positions", R"({"stance":"object"})").status, 201);
  const auto moved =
      world.ask(other, "POST", "/api/v1/matters/sg/candidacies/ann", R"({"state":"withdrawn"})");
  EXPECT_EQ(moved.status, 403);
  EXPECT_EQ(code_of(moved), "not_yours");
  EXPECT_EQ(
      world.ask(world.head, "POST", "/api/v1/matters/sg/candidacies/ann", R"({"state":"withdrawn"})").status,
      201);
}

TEST_F(Matrix, WhoIsNotOfTheBodyCannotSpeak) {
  const Person stranger = world.sign_in(chamber::Role::kHead, "ZZ");
  const auto spoke = world.ask(stranger, "POST", "/api/v1/stages/1/positions", R"({"stance":"object"})");
  EXPECT_GE(spoke.status, 403);
  EXPECT_LT(spoke.status, 405);
}

TEST_F(Matrix, ADelegationsDraftIsItsOwn) {
  const Person other = world.sign_in(chamber::Role::kHead, "BB");
  EXPECT_EQ(
      world.ask(world.adviser, "PUT", "/api/v1/stages/1/draft", R"({"stance":"object","reason":"because"})")
          .status,
      204);
  EXPECT_EQ(world.ask(world.deputy, "GET", "/api/v1/stages/1/draft").status, 200);
  EXPECT_EQ(world.ask(other, "GET", "/api/v1/stages/1/draft").status, 404);
  EXPECT_EQ(world.ask(world.adviser, "DELETE", "/api/v1/stages/1/draft").status, 204);
  EXPECT_EQ(world.ask(world.head, "GET", "/api/v1/stages/1/draft").status, 404);
}

}  // namespace
}  // namespace nemcon::http
