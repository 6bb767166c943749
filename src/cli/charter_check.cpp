#include "cli/charter_check.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <fstream>
#include <ostream>
#include <stdexcept>

#include "cli/charter_svg.hpp"
#include "cli/follow.hpp"
#include "cli/print_charter.hpp"
#include "codec/zone.hpp"
#include "service/founding.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;
using namespace chamber;

void write_file(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file) throw std::runtime_error(path + " cannot be written");
}

json::array remarks_json(const CharterSeen& seen) {
  json::array list;
  for (const Remark& remark : seen.remarks) {
    json::object each = codec::remark_json(seen.text, remark);
    const Remarked it{seen.words, seen.days, seen.text.charter, seen.day, remark};
    each["what"] = remark_what(it);
    each["fix"] = remark_fix(it);
    list.push_back(std::move(each));
  }
  return list;
}

json::array trial_json(const Charter& charter, const Procedure& procedure, Date day) {
  json::array list;
  for (const TrialStage& row : trial_of(charter, procedure, day)) {
    json::object each{{"stage", procedure.stages[row.stage].id}, {"opens", row.opens}};
    if (!row.ends.empty()) each["ends"] = row.ends;
    list.push_back(std::move(each));
  }
  return list;
}

json::object charter_json(const CharterSeen& seen, bool errors) {
  const Charter& charter = seen.text.charter;
  json::array procedures;
  for (const Procedure& procedure : charter.procedures) {
    procedures.push_back(json::object{{"procedure", procedure.id.text()},
                                      {"kind", name_of(procedure.kind)},
                                      {"in_force", procedure.span.covers(seen.day)},
                                      {"trial", trial_json(charter, procedure, seen.day)}});
  }
  return {{"body", charter.body},
          {"on", to_text(seen.day)},
          {"zone", charter.zone},
          {"members", members_on(charter.members, seen.day).size()},
          {"ok", !errors},
          {"remarks", remarks_json(seen)},
          {"procedures", std::move(procedures)}};
}

// A charter with which a body could be founded.
Result<codec::CharterText> founding_text(const std::string& bytes) {
  TRY(text, codec::read_charter_text(bytes));
  TRY_DONE(service::check_founding(text.charter));
  return text;
}

int show(const CharterOptions& options, const CharterSeen& seen, std::ostream& out) {
  const bool errors =
      std::ranges::any_of(seen.remarks, [](const Remark& each) { return is_error(each.mistake); });
  if (options.drawn) {
    const std::string drawing = charter_svg(seen);
    if (options.svg == "-") {
      out << drawing;
      return errors ? kRefused : kDone;
    }
    write_file(options.svg, drawing);
  }
  if (options.json) {
    out << json::serialize(charter_json(seen, errors)) << '\n';
  } else {
    out << print_charter(seen, {options.width, options.colour});
  }
  return errors ? kRefused : kDone;
}

}  // namespace

void add_charter_check(CLI::App& charter, CommandList& list) {
  const auto held = std::make_shared<CharterOptions>();
  CharterOptions& options = *held;
  auto* verb =
      charter.add_subcommand("check", "Explain a charter in words, draw it, and say what is wrong with it");
  verb->add_option("FILE", options.file, "a charter (docs/CHARTERS.md)")->required();
  verb->add_option_function<std::string>(
          "--svg",
          [&options](const std::string& path) {
            options.drawn = true;
            options.svg = path.empty() ? "-" : path;
          },
          "draw stages and what follows into this file; without a file, or -, to the output instead of words")
      ->expected(0, 1)
      ->type_name("OUT");
  verb->add_option("--lang", options.lang, "en or fr")->check(CLI::IsMember({"en", "fr"}));
  verb->add_option("--on", options.on, "the day whose members are looked at, 2026-11-28; without it, today")
      ->type_name("DATE");
  verb->add_flag("--json", options.json, "one JSON object, for programs");
  fit_to_terminal(options.width, options.colour);
  list.emplace_back(verb, [held](World& world) {
    return check_charter(*held, world.files, world.clock, world.out, world.err);
  });
}

int check_charter(const CharterOptions& options, Files& files, Clock& clock, std::ostream& out,
                  std::ostream& err) {
  const auto text = founding_text(files.read(options.file));
  if (!text) {
    err << options.file << ": " << sentence_of(text.error()) << '\n';
    return kRefused;
  }
  const auto day =
      options.on.empty() ? codec::local_date(clock.now(), text->charter.zone) : parse_date(options.on);
  if (!day) {
    err << "nemcon: --on " << options.on << " is no day: write it as 2026-11-28\n";
    return kUsage;
  }
  const auto remarks = look_over(text->charter, *day);
  return show(options, {*text, *day, remarks, charter_words_of(options.lang), words_of(options.lang)}, out);
}

}  // namespace nemcon::cli
