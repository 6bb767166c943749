#include "codec/held_v1.hpp"

#include <boost/json.hpp>

#include "codec/canonical.hpp"
#include "codec/describe.hpp"

namespace nemcon::codec {

namespace json = boost::json;

std::string write_held(const HeldPosition& held) {
  Writer writer;
  describe(writer, const_cast<PositionTaken&>(held.taken));
  for (auto& [name, value] : writer.confided) writer.object[name] = std::move(value);
  json::object row{{"v", 1}, {"at", to_text(held.at)}, {"data", std::move(writer.object)}};
  if (!held.cmd.empty()) row["cmd"] = held.cmd;
  if (!held.sig.empty()) row["sig"] = held.sig;
  return canonical(row);
}

Result<HeldPosition> read_held(std::string_view text) {
  TRY(value, parse_strict(text));
  if (!value.is_object()) return refuse(Refused::kMalformed, "", {}, "expected an object");
  Reader reader(value.get_object(), "");
  HeldPosition held;
  std::int64_t version = 0;
  reader.number("v", version, 1, 1);
  instant(reader, "at", held.at);
  reader.maybe_text("cmd", held.cmd, kCmdBytes);
  reader.maybe_text("sig", held.sig, kIdBytes * 2);
  const auto* data = reader.take("data");
  TRY_DONE(reader.done());
  if (data == nullptr || !data->is_object()) return refuse(Refused::kMissing, "data");
  Reader inner(data->get_object(), "data.");
  describe(inner, held.taken);
  TRY_DONE(inner.done());
  if (write_held(held) != text) return refuse(Refused::kMalformed, "", {}, "not canonical");
  return held;
}

}  // namespace nemcon::codec
