// The command line: one file a command, and this list of them. What a command needs of the world is handed
// in by main; a command returns its exit code.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>
#include <utility>
#include <vector>

#include "base/doors.hpp"
#include "cli/terminal.hpp"
#include "service/page_list.hpp"
#include "service/races.hpp"

namespace nemcon::cli {

// What a shell script can rely on.
enum Exit : int {
  kDone = 0,
  kRefused = 1,  // the answer is no: a refusal, or input that cannot be read
  kUsage = 2,    // the command line itself is wrong
  kBroken = 3,   // the world is: no such file, no server, a damaged or locked database
};

struct ServeOptions {
  std::string data;     // the body's database; made if it is not there
  std::string charter;  // founds the body; not read for a database that has one
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: a free one
  std::string origin;         // as browsers see the server, behind a proxy
  std::string key;            // the file with the record's keys; FILE.key if empty
  std::string record_origin;  // what a new record is called, "example.org/council/record"
  std::string export_to;      // a folder that is kept up to date with the published record
  bool private_record = false;
  int workers = 2;
  bool no_rate_limit = false;  // for measurements and tests on this machine
  std::string witness_for;     // a policy file: cosign the records that its `log` lines name
  std::string witness_name;    // what a new witness is called; "<record's origin>/witness" if empty
  std::vector<std::string> despite_witness;  // whose words do not keep the body from starting
};

// A witness that serves no body.
struct WitnessOptions {
  std::string data;    // what was cosigned; made if it is not there
  std::string policy;  // whose records, as ServeOptions::witness_for
  std::string name;    // what a new witness is called
  std::string key;     // the file with its key; FILE.witness-key if empty
  std::string address = "127.0.0.1";
  std::uint16_t port = 8081;  // 0: a free one
  bool no_rate_limit = false;
};

// A time-stamp authority's word (RFC 3161) on an exported record's checkpoint. One of the three.
struct StampOptions {
  std::string query;   // folder: write a request for its checkpoint
  std::string attach;  // folder: keep the reply
  std::string verify;  // folder: check all that it has
  std::string out;     // of the request; FOLDER/stamps/<size>.tsq if empty
  std::string reply;   // a file, with attach
  std::string ca;      // a file of certificates that are trusted, with verify
};

struct DemoOptions {
  std::string data = "nemcon-demo.db";
  std::uint16_t port = 8080;
};

struct AdoptOptions {
  std::string folder;  // an exported record
  std::string data, key;
  std::string
      signed_by;  // verifier key of its checkpoint, if that is of before a renewal; else the key's own
};

struct RenewOptions {
  std::string data, key;
};

// A request to a running server and its answer, for the commands that act and look over HTTP.
struct Ask {
  std::string server;  // "http://127.0.0.1:8080"
  std::string method, target;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};
struct Asked {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // names in small letters
  std::string body;
};

struct World {
  Clock& clock;
  Random& random;
  Files& files;
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  std::function<int(const ServeOptions&)> serve;
  std::function<int(const DemoOptions&)> demo;
  std::function<int(const AdoptOptions&)> adopt;
  std::function<int(const RenewOptions&)> renew;
  std::function<Asked(const Ask&)> ask;  // throws std::runtime_error that names the address
  Terminal& terminal = system_terminal();
  std::function<int(const WitnessOptions&)> witness = {};
  std::function<int(const StampOptions&)> stamp = {};
  std::function<service::PageList()> pages = {};  // those in this program; none if it was built without
  const service::Races* races = nullptr;          // that the program carries; none, as in tests
};

int run(int argc, const char* const* argv, World& world);

}  // namespace nemcon::cli
