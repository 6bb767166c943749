#include "codec/charter_text.hpp"

namespace nemcon::codec {

using namespace chamber;  // the whole file is about its types

std::uint32_t CharterText::line_of(std::string path) const {
  for (;;) {
    const auto found = lines.find(path);
    if (found != lines.end()) return found->second;
    const std::size_t end = path.find_last_of(".[");
    if (end == std::string::npos) return 1;
    path.erase(end);
  }
}

boost::json::object remark_json(const CharterText& text, const Remark& remark) {
  boost::json::object json{{"code", name_of(remark.mistake)},
                           {"severity", is_error(remark.mistake) ? "error" : "note"},
                           {"path", remark.path},
                           {"line", text.line_of(remark.path)}};
  if (remark.procedure) {
    const Procedure& procedure = text.charter.procedures[*remark.procedure];
    json["procedure"] = procedure.id.text();
    if (remark.stage) json["stage"] = procedure.stages[*remark.stage].id;
  }
  if (!remark.names.empty()) json["names"] = boost::json::array(remark.names.begin(), remark.names.end());
  if (remark.from) json["date"] = to_text(*remark.from);
  if (remark.number != 0) json["number"] = remark.number;
  if (remark.outcome) json["outcome"] = name_of(*remark.outcome);
  return json;
}

}  // namespace nemcon::codec
