// nemcon receipt: a proof that an entry is in the record, which needs no server to be verified.
#include <ostream>

#include "cli/remote_commands.hpp"

namespace nemcon::cli {
namespace {

struct ReceiptOptions {
  RemoteOptions remote;
  std::string seq, save;
};

Answered<int> receipt(Remote& remote, const ReceiptOptions& options) {
  TRY(text, remote.get_text("/entries/" + encoded(options.seq) + "/receipt"));
  if (options.save.empty()) {
    remote.out() << text;
    return int{kDone};
  }
  remote.world().terminal.keep(options.save, text);
  remote.world().err << "The receipt of entry " << options.seq << " is in " << options.save << ".\n";
  return int{kDone};
}

}  // namespace

void add_receipt(CLI::App& app, CommandList& list) {
  auto options = std::make_shared<ReceiptOptions>();
  auto* command =
      app.add_subcommand("receipt", "The proof that an entry is in the record, to be kept for ever");
  command->add_option("NUMBER", options->seq, "number of the entry")->required();
  command->add_option("--save", options->save, "write it to this file, entry-57.tlog-proof");
  add_remote_options(*command, options->remote);
  add_command(list, command, options, receipt);
}

}  // namespace nemcon::cli
