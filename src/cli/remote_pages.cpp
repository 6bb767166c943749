// nemcon pages: what a server serves to browsers, fetched and hashed here, against its own list, the manifest
// of a sounding, a hash from elsewhere, and the pages in this program.
#include <algorithm>
#include <optional>
#include <sstream>

#include "cli/pages_words.hpp"
#include "cli/remote_commands.hpp"
#include "cli/remote_words.hpp"
#include "cli/sounding_messages.hpp"

namespace nemcon::cli {
namespace {

using service::PageFile;
using service::PageList;

constexpr std::string_view kFirstPage = "/index.html";

struct PagesOptions {
  RemoteOptions remote;
  std::string sounding, hash;
};

// Looks at everything that the list names, and at the first page as a browser asks for it.
class Served {
 public:
  explicit Served(Remote& remote) : remote_(remote) {}

  Answered<Done> fetch() {
    TRY(said, remote_.get("/pages"));
    text_ = std::move(said.text);
    auto list = service::read_page_list(text_);
    if (!list) {
      differs("The server's list of its pages is not sound: " + sentence_of(list.error()));
      return Done{};
    }
    listed_ = *std::move(list);
    for (const PageFile& each : listed_) TRY_DONE(fetch_file(each));
    return fetch_first();
  }

  const std::string& text() const { return text_; }
  const PageList& files() const { return served_; }
  Hash hash() const { return service::hash_of(served_); }
  const std::vector<std::string>& differences() const { return differences_; }
  void differs(std::string sentence) { differences_.push_back(std::move(sentence)); }

 private:
  Answered<Done> fetch_file(const PageFile& file) {
    TRY(content, remote_.get_page(file.path));
    if (!content) {
      differs(file.path + " is on the server's list and is not served.");
      return Done{};
    }
    served_.push_back(service::page_file(file.path, *content));
    if (served_.back().hash != file.hash)
      differs(file.path + " is not served as listed: its bytes have the SHA-256 " +
              to_hex(served_.back().hash) + ", the list says " + to_hex(file.hash) + ".");
    look_into(file.path, *content);
    return Done{};
  }

  // What a browser gets that asks for the server's address.
  Answered<Done> fetch_first() {
    TRY(content, remote_.get_page("/"));
    const auto listed = std::ranges::find(listed_, kFirstPage, &PageFile::path);
    if (listed == listed_.end()) {
      const bool page = content && content->contains('<');
      if (page || !listed_.empty()) differs("The first page is not on the server's list of its pages.");
      return Done{};
    }
    if (content && service::page_file("/", *content).hash == listed->hash) return Done{};
    differs("The first page, at /, is not the " + std::string(kFirstPage) + " of the list.");
    if (content) look_into("/", *content);
    return Done{};
  }

  void look_into(const std::string& path, const std::string& content) {
    const bool is_page = path == "/" || path.ends_with(".html");
    if (!is_page && !path.ends_with(".js") && !path.ends_with(".css")) return;
    for (const std::string& each : loads_unlisted(content, is_page, listed_))
      differs(path + " loads " + harmless(each) + ", which is not on the server's list.");
  }

  Remote& remote_;
  std::string text_;
  PageList listed_, served_;
  std::vector<std::string> differences_;
};

void compare_with_sounding(Served& served, const Hash& pages, const std::string& number, std::ostream& out) {
  const bool same = pages == served.hash();
  out << "  sounding " << pages_words(pages) << (same ? ", the same" : "") << '\n';
  if (same) return;
  served.differs(
      "The manifest of sounding " + number +
      " names other pages than are served: the server was given others since it was opened, or serves you "
      "others. Ask who runs it before you mark on a page, or mark with `nemcon sounding mark " +
      number + "`.");
}

void compare_with(Served& served, const Hash& hash, std::ostream& out) {
  const bool same = hash == served.hash();
  out << "  given    " << pages_words(hash) << (same ? ", the same" : "") << '\n';
  if (!same) served.differs("Other pages are served than those of the hash that you gave.");
}

void compare_with_own(Served& served, World& world, std::ostream& out) {
  const PageList own = own_pages(world);
  if (own.empty()) {
    out << wrapped("This program was built without pages: it has nothing to compare with.", 2);
    return;
  }
  const Hash hash = service::hash_of(own);
  out << "  here     " << pages_words(hash) << (hash == served.hash() ? ", the same" : "") << '\n';
  if (hash == served.hash()) return;
  served.differs(
      "This program has other pages. The server's are of another version of it, or not what they should be: "
      "ask for the version, and compare with a program of that one.");
  for (std::string& each : parting({own, served.files()})) served.differs(std::move(each));
}

int told(const Served& served, World& world) {
  if (served.differences().empty()) return kDone;
  world.err << "nemcon: the pages are not what they should be.\n";
  for (const std::string& each : served.differences()) world.err << wrapped(each, 2, "· ");
  return kRefused;
}

Answered<int> pages(Remote& remote, const PagesOptions& options) {
  World& world = remote.world();
  const std::optional<Hash> given = hash_from_hex(options.hash);
  SoundingCopy copy;
  if (!options.sounding.empty()) TRY_DONE(fetch_copy(remote, options.sounding, copy));
  Served served(remote);
  TRY_DONE(served.fetch());
  std::ostringstream said;
  said << counted(static_cast<std::int64_t>(served.files().size()), "file of ", "files of ")
       << remote.server() << "\n  pages    " << pages_words(served.hash()) << '\n';
  if (copy.has_board()) compare_with_sounding(served, copy.manifest().pages, options.sounding, said);
  if (given) compare_with(served, *given, said);
  compare_with_own(served, world, said);
  remote.out() << (remote.json() ? served.text() + '\n' : said.str());
  return told(served, world);
}

}  // namespace

void add_pages(CLI::App& app, CommandList& list) {
  auto options = std::make_shared<PagesOptions>();
  auto* command = app.add_subcommand(
      "pages",
      "Fetch the pages that the server serves to browsers, and compare them with what they should be");
  command->add_option("--sounding", options->sounding, "with those that the manifest of this sounding names");
  command
      ->add_option("--hash", options->hash,
                   "with this hash: of a release, or from `nemcon --version` of another machine")
      ->check([](const std::string& text) {
        return std::string(hash_from_hex(text) ? "" : "a hash is 64 letters 0-9 and a-f");
      });
  add_remote_options(*command, options->remote);
  add_command(list, command, options, pages);
}

}  // namespace nemcon::cli
