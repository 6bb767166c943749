// The decision sheet as rows for programs.
#include <array>
#include <boost/json.hpp>

#include "codec/sheet_parts.hpp"

namespace nemcon::codec {
namespace {

namespace json = boost::json;

struct Row {
  std::string section, stage, member, name, subject, what, at, words, entry;
};

constexpr std::string_view kHead = "section,stage,member,name,subject,what,at,words,entry\r\n";

// What a spreadsheet would take for a formula, it shows instead.
std::string harmless(const std::string& text) {
  return text.find_first_of("=+-@\t\r") == 0 ? "'" + text : text;
}

std::string cell(const std::string& raw) {
  const std::string text = harmless(raw);
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char letter : text) out += letter == '"' ? std::string("\"\"") : std::string(1, letter);
  return out + '"';
}

void put(std::string& out, const Row& row) {
  const std::array cells = {&row.section, &row.stage, &row.member, &row.name, &row.subject,
                            &row.what,    &row.at,    &row.words,  &row.entry};
  for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + cell(*cells[i]);
  out += "\r\n";
}

std::string number(const std::optional<std::uint64_t>& value) { return value ? std::to_string(*value) : ""; }

void put_matter(std::string& out, const SheetViews& views) {
  const json::object& matter = views.matter;
  put(out, {.section = "matter",
            .name = sheet_text(matter, "title"),
            .what = sheet_text(matter, "matter"),
            .at = sheet_text(matter, "opened_at")});
  if (const json::object* procedure = sheet_object(matter, "procedure")) {
    put(out, {.section = "procedure",
              .name = sheet_text(*procedure, "name"),
              .what = sheet_text(*procedure, "procedure"),
              .words = sheet_text(*procedure, "source")});
  }
  for (const std::string& code : sheet_texts(matter, "concerned")) {
    put(out, {.section = "concerned", .member = code, .name = sheet_member(views, code)});
  }
  if (const json::object* outcome = sheet_object(matter, "outcome")) {
    put(out, {.section = "outcome",
              .name = sheet_text(*outcome, "name"),
              .subject = sheet_text(*outcome, "subject"),
              .what = sheet_text(*outcome, "outcome"),
              .at = sheet_text(*outcome, "at")});
  }
}

void put_position(std::string& out, const SheetPosition& said, const std::string& stage) {
  Row row{.section = "position",
          .stage = stage,
          .member = said.member,
          .name = said.name,
          .subject = said.subject,
          .what = said.stance,
          .at = said.at,
          .words = said.reason,
          .entry = number(said.seq)};
  put(out, row);
  const auto more = [&](const char* section, const std::string& words) {
    if (words.empty()) return;
    put(out, {.section = section,
              .stage = stage,
              .member = said.member,
              .name = said.name,
              .subject = said.subject,
              .words = words});
  };
  more("condition", said.condition);
  more("received", said.received);
  more("uncounted", said.uncounted ? "reason" : "");
}

void put_finding(std::string& out, const SheetViews& views, const json::object& finding,
                 const std::string& stage) {
  put(out, {.section = "finding",
            .stage = stage,
            .what = sheet_text(finding, "outcome"),
            .words = sheet_text(finding, "text")});
  for (const std::string& id : sheet_texts(finding, "dropped")) {
    put(out, {.section = "dropped", .stage = stage, .name = sheet_subject(views, id), .subject = id});
  }
  for (const json::object* each : sheet_list(finding, "dispositions")) {
    const json::value* addressed = each->if_contains("addressed");
    const bool is = addressed != nullptr && addressed->is_bool() && addressed->get_bool();
    const std::string code = sheet_text(*each, "member");
    put(out, {.section = "disposition",
              .stage = stage,
              .member = code,
              .name = sheet_member(views, code),
              .what = is ? "addressed" : "stands",
              .words = sheet_text(*each, "text")});
  }
}

void put_stage(std::string& out, const SheetViews& views, const SheetStage& stage) {
  const json::object& view = *stage.view;
  const std::string id = number(sheet_number(view, "stage"));
  put(out, {.section = "stage",
            .stage = id,
            .name = stage.name,
            .what = sheet_text(view, "type"),
            .at = sheet_text(view, "opened_at"),
            .words = sheet_text(view, "rule")});
  for (const std::string& subject : sheet_texts(view, "subjects")) {
    put(out, {.section = "about", .stage = id, .name = sheet_subject(views, subject), .subject = subject});
  }
  if (const auto until = sheet_text(view, "until"); !until.empty())
    put(out, {.section = "until", .stage = id, .at = until});
  if (const json::object* broken = sheet_object(view, "broken_by")) {
    const std::string code = sheet_text(*broken, "member");
    put(out, {.section = "broken",
              .stage = id,
              .member = code,
              .name = sheet_member(views, code),
              .what = "object",
              .at = sheet_text(*broken, "at"),
              .words = sheet_text(*broken, "reason")});
  }
  if (stage.asks && !stage.shown) put(out, {.section = "positions", .stage = id, .what = "not_shown"});
  for (const SheetPosition& said : stage.positions) put_position(out, said, id);
  for (const SheetTotal& total : stage.totals) {
    for (const auto& [stance, count] : total.counts) {
      put(out, {.section = total.of_class.empty() ? "total" : "class_total",
                .stage = id,
                .name = total.of_class,
                .subject = total.subject,
                .what = stance,
                .words = std::to_string(count)});
    }
  }
  if (const json::object* finding = sheet_object(view, "finding")) put_finding(out, views, *finding, id);
  put(out, {.section = "end",
            .stage = id,
            .what = sheet_text(view, "outcome"),
            .at = sheet_text(view, "closed_at")});
}

}  // namespace

std::string sheet_csv(const SheetViews& views) {
  std::string out(kHead);
  put_matter(out, views);
  for (const SheetStage& stage : sheet_stages(views)) put_stage(out, views, stage);
  for (const json::object* each : sheet_list(views.matter, "statements")) {
    const std::string code = sheet_text(*each, "member");
    put(out, {.section = "statement",
              .member = code,
              .name = sheet_member(views, code),
              .what = sheet_text(*each, "statement"),
              .at = sheet_text(*each, "at"),
              .words = sheet_text(*each, "text"),
              .entry = number(sheet_number(*each, "seq"))});
  }
  for (const SheetEntry& each : views.entries) {
    put(out, {.section = "entry", .what = each.kind, .entry = std::to_string(each.seq)});
  }
  return out;
}

}  // namespace nemcon::codec
