// The decision sheet as Markdown.
#include <boost/json.hpp>

#include "base/time.hpp"
#include "codec/sheet_parts.hpp"
#include "codec/sheet_words.hpp"
#include "codec/zone.hpp"

namespace nemcon::codec {
namespace {

namespace json = boost::json;

// What people wrote, as it was written: every sign that Markdown knows is escaped, and a line stays a line.
std::string plain(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '\r') continue;
    if (letter == '\n') {
      out += ' ';
      continue;
    }
    if (std::string_view("\\`*_{}[]()<>#+-.!|~&").find(letter) != std::string_view::npos) out += '\\';
    out += letter;
  }
  return out;
}

std::string quoted(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += "> " + plain(std::string_view(text).substr(at, end - at)) + "\n";
    at = end + 1;
  }
  return out + "\n";
}

// Joins what is not empty.
std::string joined(const std::vector<std::string>& parts, std::string_view with) {
  std::string out;
  for (const std::string& part : parts) {
    if (!part.empty()) out += (out.empty() ? std::string() : std::string(with)) + part;
  }
  return out;
}

class Writer {
 public:
  Writer(const SheetViews& views, SheetLanguage language)
      : views_(views), language_(language), words_(sheet_words(language)) {}

  std::string write() {
    head();
    section(words_.stages);
    const auto stages = sheet_stages(views_);
    if (stages.empty()) line(words_.no_stages);
    for (const SheetStage& each : stages) stage(each);
    statements();
    entries();
    return out_;
  }

 private:
  void line(std::string_view text) { out_ += std::string(text) + "\n\n"; }
  void section(std::string_view title) { out_ += "## " + std::string(title) + "\n\n"; }
  void fact(std::string_view name, const std::string& text) {
    if (!text.empty()) out_ += "- **" + std::string(name) + std::string(words_.colon) + "** " + text + "\n";
  }
  std::string word(const std::string& name) const { return sheet_word(language_, name); }

  // "2026-06-26 17:00:00 (Europe/Brussels)"; what is a day stays one.
  std::string when(const std::string& text) const {
    const auto at = parse_instant(text);
    const std::string zone = sheet_text(views_.matter, "zone");
    if (!at || !is_zone(zone)) return text;
    std::string local = local_text(*at, zone).substr(0, 19);
    local[10] = ' ';
    return local + " (" + zone + ")";
  }

  std::string outcome() const {
    const json::object* outcome = sheet_object(views_.matter, "outcome");
    if (outcome == nullptr) return std::string(words_.no_outcome);
    const auto day = [&](std::string_view lead, const char* name) {
      const std::string text = sheet_text(*outcome, name);
      return text.empty() ? text : std::string(lead) + " " + text;
    };
    return joined(
        {plain(sheet_text(*outcome, "name")), "**" + word(sheet_text(*outcome, "outcome")) + "**",
         when(sheet_text(*outcome, "at")), day(words_.from, "from"), day(words_.term_until, "until")},
        ", ");
  }

  void head() {
    const json::object& matter = views_.matter;
    out_ += "# " + plain(sheet_text(matter, "title")) + "\n\n";
    line(std::string(words_.sheet_of) + " " + plain(sheet_text(views_.body, "name")));
    fact(words_.outcome, outcome());
    fact(words_.matter, plain(sheet_text(matter, "matter")));
    fact(words_.kind, word(sheet_text(matter, "kind")));
    if (const json::object* procedure = sheet_object(matter, "procedure")) {
      fact(words_.procedure, plain(sheet_text(*procedure, "name")));
      const std::string source = sheet_text(*procedure, "source");
      fact(words_.source, source.empty() ? std::string(words_.no_source) : plain(source));
    }
    if (const json::object* office = sheet_object(matter, "office")) {
      fact(words_.office, plain(sheet_text(*office, "name")));
    }
    std::vector<std::string> concerned;
    for (const std::string& code : sheet_texts(matter, "concerned")) {
      concerned.push_back(plain(sheet_member(views_, code)));
    }
    fact(words_.concerned, joined(concerned, ", "));
    out_ += "\n";
  }

  std::string rule_of(const SheetStage& stage) const {
    if (!stage.asks) return std::string(words_.nobody_asked);
    const std::string rule = sheet_text(*stage.view, "rule");
    return rule.empty() ? std::string(words_.chair_judges) : plain(rule);
  }

  void dates(const json::object& view) {
    std::vector<std::string> before;
    for (const std::string& at : sheet_texts(view, "extended_from")) before.push_back(when(at));
    fact(words_.opened, when(sheet_text(view, "opened_at")));
    fact(words_.until, when(sheet_text(view, "until")));
    fact(words_.extended, joined(before, ", "));
    fact(words_.closed, when(sheet_text(view, "closed_at")));
  }

  void stage(const SheetStage& stage) {
    const json::object& view = *stage.view;
    const std::string number = std::to_string(sheet_number(view, "stage").value_or(0));
    out_ += "### " + std::string(words_.stage) + " " + number + ", " +
            joined({word(sheet_text(view, "type")), plain(stage.name)}, ", ") + "\n\n";
    std::vector<std::string> about;
    for (const std::string& name : stage.subjects) about.push_back(plain(name));
    const std::string title = sheet_text(view, "text_title"), end = sheet_text(view, "outcome");
    fact(words_.about, title.empty() ? joined(about, ", ") : plain(title));
    fact(words_.rule, rule_of(stage));
    dates(view);
    fact(words_.end, end.empty() ? std::string(words_.open) : word(end));
    fact(words_.text, sheet_text(view, "text_sha256"));
    out_ += "\n";
    broken(view);
    positions(stage);
    totals(stage);
    if (const json::object* finding = sheet_object(view, "finding")) found(*finding);
  }

  void broken(const json::object& view) {
    const json::object* broken = sheet_object(view, "broken_by");
    if (broken == nullptr) return;
    line(std::string(words_.broken_by) + " " + plain(sheet_member(views_, sheet_text(*broken, "member"))) +
         ", " + when(sheet_text(*broken, "at")) + ".");
    if (const auto reason = sheet_text(*broken, "reason"); !reason.empty()) out_ += quoted(reason);
    if (const auto condition = sheet_text(*broken, "condition"); !condition.empty())
      line(labelled(words_.would_lift, plain(condition)));
  }

  std::string labelled(std::string_view label, const std::string& text) const {
    return text.empty() ? text : std::string(label) + std::string(words_.colon) + " " + text;
  }

  std::string words_of(const SheetPosition& said) const {
    const std::string received = said.received.empty() ? "" : plain(word(said.received));
    return joined({labelled(words_.logged, received), said.uncounted ? std::string(words_.uncounted) : "",
                   plain(said.reason), labelled(words_.would_lift, plain(said.condition))},
                  "; ");
  }

  void row(const std::vector<std::string>& cells) {
    for (const std::string& each : cells) out_ += "| " + each + " ";
    out_ += "|\n";
  }

  // "Anna: supports 9, objects 1"; of a class with its name.
  void totals(const SheetStage& stage) {
    for (const SheetTotal& total : stage.totals) {
      std::vector<std::string> counts;
      for (const auto& [stance, count] : total.counts)
        counts.push_back(word(stance) + " " + std::to_string(count));
      fact(joined({plain(total.subject_name), plain(total.of_class)}, ", "), joined(counts, ", "));
    }
    if (!stage.totals.empty()) out_ += "\n";
  }

  void positions(const SheetStage& stage) {
    if (!stage.asks) return;
    if (!stage.shown) line(words_.positions_hidden);
    if (stage.shown && stage.positions.empty()) return line(words_.nobody_spoke);
    if (!stage.positions.empty()) table(stage);
    std::vector<std::string> silent;
    for (const std::string& name : stage.silent) silent.push_back(plain(name));
    if (!silent.empty()) line(labelled(words_.nothing_said, joined(silent, ", ")) + ".");
  }

  void table(const SheetStage& stage) {
    row({words_.columns.begin(), words_.columns.end()});
    row(std::vector<std::string>(words_.columns.size(), "---"));
    for (const SheetPosition& said : stage.positions) {
      row({plain(said.name), plain(said.subject_name), word(said.stance), when(said.at), words_of(said),
           said.seq ? std::to_string(*said.seq) : ""});
    }
    out_ += "\n";
  }

  void found(const json::object& finding) {
    line("**" + std::string(words_.finding) + std::string(words_.colon) + "** " +
         word(sheet_text(finding, "outcome")));
    out_ += quoted(sheet_text(finding, "text"));
    std::vector<std::string> dropped;
    for (const std::string& id : sheet_texts(finding, "dropped"))
      dropped.push_back(plain(sheet_subject(views_, id)));
    if (!dropped.empty()) line(labelled(words_.dropped, joined(dropped, ", ")) + ".");
    for (const json::object* each : sheet_list(finding, "dispositions")) {
      const json::value* addressed = each->if_contains("addressed");
      const bool is = addressed != nullptr && addressed->is_bool() && addressed->get_bool();
      fact(plain(sheet_member(views_, sheet_text(*each, "member"))),
           joined({std::string(is ? words_.addressed : words_.stands), plain(sheet_text(*each, "text"))},
                  "; "));
    }
    if (!sheet_list(finding, "dispositions").empty()) out_ += "\n";
  }

  void statements() {
    section(words_.statements);
    const auto list = sheet_list(views_.matter, "statements");
    if (list.empty()) line(words_.none);
    for (const json::object* each : list) {
      const auto seq = sheet_number(*each, "seq");
      line(joined(
          {plain(sheet_member(views_, sheet_text(*each, "member"))), word(sheet_text(*each, "statement")),
           when(sheet_text(*each, "at")), seq ? std::string(words_.entry) + " " + std::to_string(*seq) : ""},
          ", "));
      out_ += quoted(sheet_text(*each, "text"));
    }
  }

  void entries() {
    section(words_.entries);
    if (views_.entries.empty()) line(words_.none);
    for (const SheetEntry& each : views_.entries) {
      out_ += "- " + std::to_string(each.seq) + " " + plain(each.kind) + "\n";
    }
  }

  const SheetViews& views_;
  SheetLanguage language_;
  const SheetWords& words_;
  std::string out_;
};

}  // namespace

std::string sheet_markdown(const SheetViews& views, SheetLanguage language) {
  return Writer(views, language).write();
}

}  // namespace nemcon::codec
