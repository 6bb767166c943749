#include <CLI/CLI.hpp>
#include <iostream>
#include <stdexcept>

#include "cli/audit.hpp"
#include "cli/backtest.hpp"
#include "cli/charter.hpp"
#include "cli/cli.hpp"
#include "cli/follow.hpp"
#include "cli/forecast.hpp"
#include "cli/pages_words.hpp"
#include "cli/power.hpp"
#include "cli/races.hpp"
#include "cli/remote_commands.hpp"
#include "cli/replay.hpp"

namespace nemcon::cli {
namespace {

CLI::App* add_serve(CLI::App& app, ServeOptions& options) {
  auto* command = app.add_subcommand("serve", "Serve a body's chamber on this machine");
  command->add_option("--data", options.data, "the body's database; made if it is not there")->required();
  command->add_option("--charter", options.charter, "the charter that founds a new body (TOML)");
  command->add_option("--address", options.address, "address to listen on")->capture_default_str();
  command->add_option("--port", options.port, "port to listen on, 0: a free one")->capture_default_str();
  command->add_option("--origin", options.origin, "how browsers reach it, https://nemcon.example");
  command->add_option("--key", options.key, "the record's keys; made with a new body (default: FILE.key)");
  command->add_option("--record-origin", options.record_origin,
                      "what a new body's record is called for ever: example.org/council/record");
  command->add_option("--export", options.export_to, "keep the published record in this folder up to date");
  command->add_flag("--private-record", options.private_record,
                    "publish the record to those only who are signed in");
  command->add_option("--workers", options.workers, "threads that answer")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command->add_flag("--no-rate-limit", options.no_rate_limit, "for measurements on this machine");
  command->add_option("--witness-for", options.witness_for,
                      "cosign the records of other bodies that this policy file's log lines name");
  command->add_option("--witness-name", options.witness_name,
                      "what the new witness is called (default: the record's origin and /witness)");
  command->add_option(
      "--despite-witness", options.despite_witness,
      "start although this witness of the policy says that it has seen more; for one that errs");
  return command;
}

CLI::App* add_witness(CLI::App& app, WitnessOptions& options) {
  auto* command = app.add_subcommand(
      "witness", "Cosign other bodies' records on this machine, so that nobody is shown two histories");
  command->add_option("--data", options.data, "what was cosigned; made if it is not there")->required();
  command->add_option("--for", options.policy, "a policy file; its log lines say whose records")->required();
  command->add_option("--witness-name", options.name, "what the new witness is called: example.org/witness");
  command->add_option("--key", options.key,
                      "the witness's key; made if it is not there (default: FILE.witness-key)");
  command->add_option("--address", options.address, "address to listen on")->capture_default_str();
  command->add_option("--port", options.port, "port to listen on, 0: a free one")->capture_default_str();
  command->add_flag("--no-rate-limit", options.no_rate_limit, "for measurements on this machine");
  return command;
}

CLI::App* add_stamp(CLI::App& app, StampOptions& options) {
  auto* command = app.add_subcommand(
      "stamp", "Time stamps (RFC 3161) on an exported record's checkpoints: ask, keep, check");
  auto* query = command->add_option("--query", options.query, "write a request for this folder's checkpoint");
  auto* attach = command->add_option("--attach", options.attach, "keep the authority's reply in this folder");
  auto* verify = command->add_option("--verify", options.verify, "check all stamps of this folder");
  auto* out = command->add_option("--out", options.out, "of the request (default: FOLDER/stamps/SIZE.tsq)");
  auto* reply = command->add_option("REPLY", options.reply, "the authority's reply (.tsr)");
  auto* ca = command->add_option("--ca", options.ca, "trusted certificates (PEM)");
  query->excludes(attach)->excludes(verify);
  attach->excludes(verify)->needs(reply);
  reply->needs(attach);
  verify->needs(ca);
  ca->needs(verify);
  out->needs(query);
  command->require_option(1, 2);
  return command;
}

CLI::App* add_adopt(CLI::App& app, AdoptOptions& options) {
  auto* command = app.add_subcommand(
      "adopt", "Bring a database that was restored or lost up to the record that was published");
  command->add_option("FOLDER", options.folder, "the exported record")->required();
  command->add_option("--data", options.data, "the body's database; made if it is not there")->required();
  command->add_option("--key", options.key, "the record's keys (default: FILE.key)");
  command->add_option(
      "--signed-by", options.signed_by,
      "verifier key of FOLDER's checkpoint, if that is of before the record's key was renewed");
  return command;
}

CLI::App* add_renew(CLI::App& app, RenewOptions& options) {
  auto* command = app.get_subcommand("key")->add_subcommand(
      "renew", "Give a body's record another key, while nobody serves it; its seats keep theirs");
  command->add_option("--data", options.data, "the body's database")->required();
  command->add_option("--key", options.key, "the record's keys (default: FILE.key)");
  return command;
}

CLI::App* add_demo(CLI::App& app, DemoOptions& options) {
  auto* command = app.add_subcommand(
      "demo", "Serve NATO's race of 2024 with sign-in links for a secretary, delegations, an observer");
  command->add_option("--data", options.data, "its database; kept between runs")->capture_default_str();
  command->add_option("--port", options.port, "port to listen on, 0: a free one")->capture_default_str();
  return command;
}

// All commands with their options; `chosen` runs the one that was named.
struct Commands {
  ServeOptions serve;
  DemoOptions demo;
  AdoptOptions adopt;
  RenewOptions renew;
  WitnessOptions witness;
  StampOptions stamp;
  FollowOptions follow;
  RacesOptions races;
  BacktestOptions backtest;
  ForecastOptions forecast;
  ReplayOptions replay;
  AuditOptions audit;
  VerifyOptions verify;
  CommandList list;

  explicit Commands(CLI::App& app) {
    list.emplace_back(add_demo(app, demo), [this](World& world) { return world.demo(demo); });
    list.emplace_back(add_serve(app, serve), [this](World& world) { return world.serve(serve); });
    list.emplace_back(add_adopt(app, adopt), [this](World& world) { return world.adopt(adopt); });
    list.emplace_back(add_witness(app, witness), [this](World& world) { return world.witness(witness); });
    list.emplace_back(add_stamp(app, stamp), [this](World& world) { return world.stamp(stamp); });
    list.emplace_back(add_follow(app, follow), [this](World& world) {
      return cli::follow(follow, world.files, world.clock, world.out, world.err);
    });
    list.emplace_back(add_forecast(app, forecast), [this](World& world) {
      return cli::forecast_race(forecast, world.races, world.files, world.clock, world.out, world.err);
    });
    list.emplace_back(add_backtest(app, backtest), [this](World& world) {
      return cli::backtest(backtest, world.races, world.files, world.out, world.err);
    });
    list.emplace_back(add_races_check(app, races), [this](World& world) {
      return cli::check_races(races, world.files, world.out, world.err);
    });
    list.emplace_back(add_replay(app, replay), [this](World& world) { return cli::replay(replay, world); });
    list.emplace_back(add_audit(app, audit), [this](World& world) { return cli::audit(audit, world); });
    list.emplace_back(add_verify(app, verify), [this](World& world) { return cli::verify(verify, world); });
    add_charter(app, list);
    add_power(app, list);
    add_remote_commands(app, list);
    list.emplace_back(add_renew(app, renew), [this](World& world) { return world.renew(renew); });
  }

  int chosen(World& world) const {
    for (const auto& [command, act] : list) {
      if (command->parsed()) return act(world);
    }
    return kUsage;
  }
};

}  // namespace

int run(int argc, const char* const* argv, World& world) {
  CLI::App app{"nemcon: decisions by unanimous consent, followed, held and proved", "nemcon"};
  app.set_version_flag("--version",
                       [&world] { return "nemcon " NEMCON_VERSION "\n" + own_pages_line(world); });
  app.require_subcommand(1);
  app.set_help_all_flag("--help-all", "help of every command");
  Commands commands(app);
  try {
    app.parse(argc, argv);
    return commands.chosen(world);
  } catch (const CLI::ParseError& wrong) {
    return app.exit(wrong, world.out, world.err) == 0 ? kDone : kUsage;
  } catch (const std::runtime_error& broken) {
    world.err << "nemcon: " << broken.what() << '\n';
    return kBroken;
  }
}

}  // namespace nemcon::cli
