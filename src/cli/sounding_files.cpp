#include "cli/sounding_files.hpp"

#include <array>
#include <new>
#include <ostream>
#include <stdexcept>

namespace nemcon::cli {
namespace {

constexpr std::string_view kKeyWord = "nemcon-sounding-key ";
constexpr std::size_t kLeastPassphrase = 8;  // letters; Argon2id does the rest

// Over the text's own memory, whatever the optimiser thinks of it.
void wipe(std::string& text) {
  const ballot::SecretBytes taken(std::span(reinterpret_cast<std::uint8_t*>(text.data()), text.size()));
  text.clear();
}

std::string without_line_end(std::string text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  return text;
}

ballot::SecretBytes secret_of(std::string& text) {
  ballot::SecretBytes out(std::span(reinterpret_cast<std::uint8_t*>(text.data()), text.size()));
  text.clear();
  return out;
}

std::string private_text(World& world, const std::string& path, const std::string& advice) {
  auto text = world.terminal.kept(path);
  if (!text) throw std::runtime_error(path + " is not there: " + advice);
  if (!world.terminal.is_private(path))
    throw std::runtime_error("others may read " + path + ": chmod 600 it");
  return *std::move(text);
}

ballot::KeyFileCost cost_of(World& world, const LockOptions& options) {
  if (options.cost != "least") return ballot::KeyFileCost::sensitive();
  world.err
      << "Warning: with --cost least a passphrase can be guessed quickly by whoever gets the file. It is "
         "for tests.\n";
  return ballot::KeyFileCost::least();
}

}  // namespace

ballot::SigningKey make_sounding_key(World& world, const std::string& path) {
  if (world.terminal.kept(path)) throw std::runtime_error(path + " exists; it was left alone");
  std::array<std::uint8_t, 32> seed{};
  world.random.fill(seed);
  std::string base64 = to_base64(seed);
  std::string text = std::string(kKeyWord) + base64 + "\n";
  world.terminal.keep(path, text);
  wipe(base64);
  wipe(text);
  return ballot::SigningKey(ballot::SecretBytes(seed));
}

ballot::SigningKey sounding_key_in(World& world, const std::string& path) {
  std::string text = private_text(world, path, "`nemcon sounding key` makes one");
  std::string line = without_line_end(text);
  const bool word = line.starts_with(kKeyWord);
  auto seed = from_base64(word ? std::string_view(line).substr(kKeyWord.size()) : std::string_view());
  wipe(text);
  wipe(line);
  if (!seed || seed->size() != 32)
    throw std::runtime_error(path + " holds no key of soundings: `nemcon sounding key` makes one" +
                             (word ? "" : " (a seat's key for acts is another one)"));
  return ballot::SigningKey(ballot::SecretBytes(*seed));
}

std::string text_of_key(const ballot::PublicKey& key) { return to_base64(key); }

void add_lock_options(CLI::App& command, LockOptions& options) {
  command.add_option("--share", options.share, "file of this holder's secret share, under a passphrase")
      ->required();
  command.add_option("--passphrase-file", options.passphrase_file,
                     "file with the passphrase; without it you are asked at the terminal");
  command
      .add_option("--cost", options.cost,
                  "what a guess of the passphrase costs: sensitive, or least in tests")
      ->check(CLI::IsMember({"sensitive", "least"}))
      ->capture_default_str();
}

ballot::SecretBytes passphrase_for(World& world, const LockOptions& options) {
  std::string text;
  if (!options.passphrase_file.empty()) {
    std::string whole = private_text(world, options.passphrase_file, "it should hold the passphrase");
    text = without_line_end(whole);
    wipe(whole);
  } else {
    text = world.terminal.passphrase("Passphrase of " + options.share);
    if (!has_share(world, options)) {
      std::string again = world.terminal.passphrase("The same again");
      const bool same = again == text;
      wipe(again);
      if (!same) throw std::runtime_error("the passphrases differ; nothing was done");
    }
  }
  if (text.size() < kLeastPassphrase)
    throw std::runtime_error("the passphrase has fewer than 8 letters; take a longer one");
  return secret_of(text);
}

bool has_share(World& world, const LockOptions& options) {
  return world.terminal.kept(options.share).has_value();
}

ballot::KeyHolder read_share(World& world, const LockOptions& options,
                             const ballot::SecretBytes& passphrase) {
  const std::string file =
      private_text(world, options.share, "`nemcon sounding ceremony step` made it in the ceremony");
  try {
    auto holder = ballot::KeyFile::open(view_of(file), passphrase);
    if (!holder) throw std::runtime_error(options.share + ": " + sentence_of(holder.error()));
    return *std::move(holder);
  } catch (const std::bad_alloc&) {
    throw std::runtime_error(options.share +
                             " needs 1 GiB of memory to be opened, and this machine has not got it");
  }
}

void keep_share(World& world, const LockOptions& options, const ballot::KeyHolder& holder,
                const ballot::SecretBytes& passphrase) {
  const auto cost = cost_of(world, options);
  try {
    const Bytes file = ballot::KeyFile::seal(holder, passphrase, cost, world.random);
    world.terminal.keep(options.share, std::string(text_of(file)));
  } catch (const std::bad_alloc&) {
    throw std::runtime_error("locking " + options.share +
                             " needs 1 GiB of memory, and this machine has not got it");
  }
}

void keep_message(World& world, const std::string& path, ByteView message) {
  world.terminal.keep(path, to_base64(message) + "\n");
}

Bytes message_in(World& world, const std::string& path) {
  const auto text = world.terminal.kept(path);
  if (!text) throw std::runtime_error(path + " is not there");
  auto bytes = from_base64(without_line_end(*text));
  if (!bytes || bytes->empty())
    throw std::runtime_error(path + " holds no message: one line of base64 is expected");
  return *std::move(bytes);
}

std::string sentence_of(const ballot::Flaw& flaw) {
  std::string text(ballot::sentence_of(flaw.fault));
  if (text.ends_with('.')) text.pop_back();
  if (flaw.part != ballot::Part::kNone)
    text += " (" + std::string(name_of(flaw.part)) + " " + std::to_string(flaw.index) + ")";
  return text + ".";
}

}  // namespace nemcon::cli
