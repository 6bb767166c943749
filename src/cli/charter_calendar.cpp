// nemcon charter calendar: the holidays of a capital, from the calendar file that its government publishes,
// as the [[calendars]] of a charter. They are printed with their names, because such files list observances
// too, on which everybody works: whoever writes the charter strikes those out.
#include <algorithm>
#include <iostream>

#include "base/limits.hpp"
#include "cli/charter.hpp"
#include "codec/ics_days.hpp"

namespace nemcon::cli {
namespace {

constexpr int kYears = 10;  // that are listed unless --until says otherwise

struct CalendarOptions {
  std::string file, id, from, until;
  std::vector<std::string> weekend;
};

std::optional<Date> first_of_year(int year) { return parse_date(std::to_string(year) + "-01-01"); }

// The days that are asked for; without options from this year on. None, and it is said, if they are none.
std::optional<codec::DaysWanted> wanted_days(const CalendarOptions& options, World& world) {
  const int year = std::stoi(to_text(world.clock.now()).substr(0, 4));
  const auto from = options.from.empty() ? first_of_year(year) : parse_date(options.from);
  if (!from) {
    world.err << "nemcon: --from: expected a day such as 2027-01-01\n";
    return std::nullopt;
  }
  const int first_year = std::stoi(to_text(*from).substr(0, 4));
  const auto until =
      options.until.empty() ? first_of_year(std::min(first_year + kYears, 9999)) : parse_date(options.until);
  if (until && *from < *until) return codec::DaysWanted{*from, *until};
  world.err << "nemcon: --until: expected a day after --from, such as " << first_year + 1
            << "-01-01; it is the first day that is not listed\n";
  return std::nullopt;
}

void print(const CalendarOptions& options, const std::vector<codec::DayOff>& days, std::ostream& out) {
  out << "[[calendars]]\nid = \"" << options.id << "\"\n";
  if (!options.weekend.empty()) {
    out << "weekend = [";
    for (std::size_t i = 0; i < options.weekend.size(); ++i) {
      out << (i == 0 ? "\"" : ", \"") << options.weekend[i] << '"';
    }
    out << "]\n";
  }
  out << "holidays = [\n";
  for (const auto& [day, name] : days) {
    out << "  " << to_text(day) << ',' << (name.empty() ? "" : "  # " + name) << '\n';
  }
  out << "]\n";
}

int refuse_with(World& world, const std::string& what) {
  world.err << "nemcon: " << what << '\n';
  return kRefused;
}

std::string text_of(const CalendarOptions& options, World& world) {
  if (options.file != "-") return world.files.read(options.file);
  std::string text;
  for (char c; text.size() <= kIcsBytes && world.in.get(c);) text += c;
  return text;
}

int calendar(const CalendarOptions& options, World& world) {
  const auto wanted = wanted_days(options, world);
  if (!wanted) return kUsage;
  const auto days = codec::read_days_off(text_of(options, world), *wanted);
  if (!days) return refuse_with(world, codec::fault_text(options.file, days.error()));
  if (days->empty()) {
    return refuse_with(world, options.file + " has no whole day from " + to_text(wanted->from) +
                                  " on before " + to_text(wanted->until) +
                                  ": choose other days with --from and --until");
  }
  if (days->size() > kHolidays) {
    return refuse_with(world, options.file + " has " + std::to_string(days->size()) +
                                  " days, and a calendar at most " + std::to_string(kHolidays) +
                                  ": ask for fewer years with --from and --until");
  }
  print(options, *days, world.out);
  world.err << days->size() << " days from " << to_text(days->front().day) << " to "
            << to_text(days->back().day)
            << ". Strike out those that are worked: such files list observances too.\n";
  return kDone;
}

}  // namespace

void add_charter_calendar(CLI::App& charter, CommandList& list) {
  auto options = std::make_shared<CalendarOptions>();
  auto* command = charter.add_subcommand(
      "calendar", "The holidays of an iCalendar file as the [[calendars]] of a charter");
  command
      ->add_option("FILE", options->file, "an .ics file of whole days, as governments publish; - for input")
      ->required();
  command->add_option("--id", options->id, "its id in the charter: brussels")
      ->required()
      ->check([](const std::string& id) {
        const bool plain = std::ranges::all_of(id, [](char c) {
          return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        });
        return plain && !id.empty() && id.size() <= kIdBytes ? std::string()
                                                             : "small letters, digits, - and _";
      });
  command->add_option("--from", options->from, "the first day; this year's first if not given");
  command->add_option("--until", options->until,
                      "the first day that is not listed; ten years on if not given");
  command->add_option("--weekend", options->weekend, "free weekdays, where they are not saturday and sunday")
      ->check(CLI::IsMember({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}));
  list.emplace_back(command, [options](World& world) { return calendar(*options, world); });
}

}  // namespace nemcon::cli
