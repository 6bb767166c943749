// nemcon calendar, nemcon feed: deadlines for the calendar of whoever asks, once as a file or followed under
// an address that needs no sign-in.
#include <boost/json.hpp>
#include <ostream>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_time.hpp"
#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct CalendarOptions {
  RemoteOptions remote;
  std::string matter, deadline, language = "en", save;
};

struct FeedOptions {
  RemoteOptions remote;
  std::string language = "en", save, id;
  bool yes = false;
};

std::string target_of(const CalendarOptions& options) {
  std::string target =
      options.matter.empty() ? "/calendar" : "/matters/" + encoded(options.matter) + "/calendar";
  target += "?language=" + encoded(options.language);
  if (!options.deadline.empty()) target += "&deadline=" + encoded(options.deadline);
  return target;
}

Answered<int> calendar(Remote& remote, const CalendarOptions& options) {
  if (options.matter.empty() && !options.deadline.empty()) throw CLI::RequiredError("MATTER of --deadline");
  TRY(ics, remote.get_text(target_of(options)));
  if (options.save.empty()) {
    remote.out() << ics;
  } else {
    remote.world().terminal.keep(options.save, ics);
    remote.out() << options.save << " is written, for its owner only.\n";
  }
  return int{kDone};
}

std::string until_words(Remote& remote, const json::object& feed) {
  return deadline_words(text_in(feed, "expires"), {"UTC", remote.world().clock.now()});
}

Answered<int> look(Remote& remote, const FeedOptions&) {
  TRY(answer, remote.get("/feed"));
  if (remote.json()) {
    remote.out() << answer.text << '\n';
    return int{kDone};
  }
  const auto* feed = answer.value.if_contains("feed");
  if (feed == nullptr) {
    remote.out() << "You have no calendar feed. `nemcon feed make` makes one.\n";
    return int{kDone};
  }
  remote.out()
      << "Your calendar feed " << text_in(feed->as_object(), "id") << ", until "
      << until_words(remote, feed->as_object())
      << ", longer with every sign-in. Its address was shown once; `nemcon feed make` makes another, "
         "and this one ends.\n";
  return int{kDone};
}

// An address that goes into a file is shown to nobody, and no shell's history has it.
void hand_over(Remote& remote, const FeedOptions& options, const Answer& answer) {
  const std::string address = text_in(answer.value, "address");
  if (!options.save.empty()) {
    remote.world().terminal.keep(options.save, address + "\n");
  } else if (remote.json()) {
    remote.out() << answer.text << '\n';
  } else {
    remote.out() << address << '\n';
  }
}

Answered<int> make(Remote& remote, const FeedOptions& options) {
  TRY(answer,
      remote.ask(
          {.method = "POST", .target = "/feed", .body = json::object{{"language", options.language}}}));
  hand_over(remote, options, answer);
  remote.world().err << "Whoever has this address reads your deadlines without signing in. It is good until "
                     << until_words(remote, answer.value) << ", longer with every sign-in"
                     << (options.save.empty() ? ". It is not shown again.\n"
                                              : ", and is in " + options.save + ".\n");
  return int{kDone};
}

Answered<int> end(Remote& remote, const FeedOptions& options) {
  const std::string whose = options.id.empty() ? "your calendar feed" : "calendar feed " + options.id;
  const Consent consent = consent_to(remote.world(), options.yes,
                                     "Calendars that follow " + whose + " get nothing any more. Do it?");
  if (!consent.given) return int{consent.code};
  const std::string target = options.id.empty() ? "/feed" : "/feeds/" + encoded(options.id);
  TRY_DONE(remote.ask({.method = "DELETE", .target = target}));
  remote.out() << (options.id.empty() ? "Your calendar feed" : "Calendar feed " + options.id)
               << " has ended.\n";
  return int{kDone};
}

Answered<int> list_feeds(Remote& remote, const FeedOptions&) {
  TRY(answer, remote.get("/feeds"));
  if (remote.json()) {
    remote.out() << answer.text << '\n';
    return int{kDone};
  }
  const auto feeds = objects_in(answer.value, "feeds");
  if (feeds.empty()) remote.out() << "Nobody has a calendar feed.\n";
  for (const auto& feed : feeds) {
    remote.out() << text_in(feed, "id") << "  " << text_in(feed, "role") << ' ' << text_in(feed, "member")
                 << "  " << text_in(feed, "name") << "  until " << until_words(remote, feed) << '\n';
  }
  return int{kDone};
}

void add_language(CLI::App& command, std::string& language) {
  command.add_option("--language", language, "of the texts")
      ->check(CLI::IsMember({"en", "fr"}))
      ->capture_default_str();
}

}  // namespace

void add_calendar(CLI::App& app, CommandList& list) {
  auto options = std::make_shared<CalendarOptions>();
  auto* command = app.add_subcommand(
      "calendar", "Deadlines as an iCalendar file: of all matters, of one, or one of them");
  command->add_option("MATTER", options->matter, "id of a matter; all of them if not given");
  command->add_option("--deadline", options->deadline, "one of its deadlines: stage-4");
  command->add_option("--save", options->save, "write it to this file (for its owner only)");
  add_language(*command, options->language);
  add_remote_options(*command, options->remote);
  add_command(list, command, options, calendar);
}

void add_feed(CLI::App& app, CommandList& list) {
  auto* noun = app.add_subcommand("feed", "Your calendar feed: whether there is one; make, end, list");
  auto options = std::make_shared<FeedOptions>();
  auto* verb = noun->add_subcommand("make", "An address that a calendar follows; an earlier one ends");
  add_language(*verb, options->language);
  verb->add_option("--save", options->save, "write it to this file (for its owner only), show nothing");
  add_remote_options(*verb, options->remote);
  add_command(list, verb, options, make);

  options = std::make_shared<FeedOptions>();
  verb = noun->add_subcommand("end", "End your feed, or, as the secretary, somebody else's");
  verb->add_option("ID", options->id, "id of another's feed; `nemcon feed list`");
  verb->add_flag("--yes", options->yes, "do it without asking; for scripts");
  add_remote_options(*verb, options->remote);
  add_command(list, verb, options, end);

  options = std::make_shared<FeedOptions>();
  verb = noun->add_subcommand("list", "The feeds that are followed, and whose they are (secretary)");
  add_remote_options(*verb, options->remote);
  add_command(list, verb, options, list_feeds);

  options = std::make_shared<FeedOptions>();
  add_remote_options(*noun, options->remote);
  add_command(list, noun, options, look);
}

}  // namespace nemcon::cli
