// The decision sheet: made of what the same caller would be given by the other reading routes, and of nothing
// else.
#include <algorithm>
#include <boost/json.hpp>

#include "base/limits.hpp"
#include "codec/sheet.hpp"
#include "http/handlers.hpp"
#include "http/problem.hpp"
#include "http/reply.hpp"

namespace nemcon::http {
namespace {

namespace json = boost::json;

json::object object_of(const service::Text& text) { return json::parse(text.json).as_object(); }

// An entry as it lies; empty if it cannot be read.
std::string bytes_of(const Call& call, std::uint64_t seq) {
  const auto entry = call.service.entry(call.caller(), seq);
  if (!entry) return {};
  const json::object read = object_of(*entry);
  const json::value* bytes = read.if_contains("bytes");
  return bytes == nullptr ? std::string() : std::string(bytes->as_string());
}

Result<Done> read_entries(const Call& call, codec::SheetViews& views) {
  const std::uint64_t size = call.service.size();
  const std::uint64_t from =
      codec::sheet_from(views.matter, size, [&](std::uint64_t seq) { return bytes_of(call, seq); });
  const std::uint64_t end = std::min<std::uint64_t>(size, from + kSheetEntries);
  for (std::uint64_t at = from; at < end; at += kPageEntries) {
    TRY(page, call.service.entries(call.caller(), at, kPageEntries));
    codec::add_sheet_entries(object_of(page), views.matter, views.entries);
  }
  return Done{};
}

Result<codec::SheetViews> read_views(const Call& call) {
  const std::string id = call.param("matter");
  TRY(matter, call.service.matter(call.caller(), id));
  codec::SheetViews views{.body = object_of(call.service.body(call.caller())), .matter = object_of(matter)};
  for (const std::string& subject : codec::sheet_subjects(views.matter)) {
    // What this caller may not know of is left out, and the sheet says that it is not shown.
    const auto lanes = call.service.lanes(call.caller(), id, subject);
    if (lanes) views.lanes.push_back(object_of(*lanes));
  }
  TRY_DONE(read_entries(call, views));
  return views;
}

Response file_reply(std::string body, const std::string& type, const std::string& name) {
  Response response{.status = 200, .headers = {}, .body = std::move(body)};
  response.headers = {{"Content-Type", type},
                      {"Content-Disposition", "attachment; filename=\"" + name + "\""},
                      {"Cache-Control", "no-cache, private"}};
  return response;
}

}  // namespace

Response sheet(const Call& call) {
  const std::string format = call.asked("format"), code = call.asked("language");
  const bool csv = format == "csv";
  if (!csv && !format.empty() && format != "markdown")
    return problem(refuse(Refused::kUnknownValue, "format", {format}, "markdown, csv"));
  const auto language = codec::sheet_language(code.empty() ? "en" : code);
  if (!language) return problem(refuse(Refused::kUnknownValue, "language", {code}, "en, fr"));
  const auto views = read_views(call);
  if (!views) return problem(views.error());
  const std::string name = "sheet-" + call.param("matter");
  if (csv) return file_reply(codec::sheet_csv(*views), "text/csv; charset=utf-8", name + ".csv");
  return file_reply(codec::sheet_markdown(*views, *language), "text/markdown; charset=utf-8", name + ".md");
}

}  // namespace nemcon::http
