// The body that the model decides for, as its own tables say it.
#include "model.hpp"

namespace nemcon::model {

const std::vector<Procedure>& procedures() {
  static const std::vector<Procedure> list = {
      {"appointment",
       "appointment",
       true,
       {{"sounding", "sounding", "nobody objects", "not_counted", false},
        {"consent", "roll_call", "everyone consents", "not_counted", true}}},
      {"extension", "extension", true, {{"consent", "roll_call", "everyone consents", "not_counted", true}}},
      {"extension_by_silence",
       "extension",
       false,
       {{"silence", "silence", "nobody objects", "consents", true}}},
      {"admission", "admission", true, {{"consent", "roll_call", "everyone consents", "not_counted", true}}},
      {"admission_by_silence",
       "admission",
       false,
       {{"silence", "silence", "everyone consents", "consents", true}}},
      {"adoption", "adoption", false, {{"silence", "silence", "nobody objects", "consents", true}}},
      {"tolerant", "adoption", true, {{"silence", "silence", "fewer than 2 object", "consents", true}}},
      {"vote",
       "adoption",
       true,
       {{"vote", "roll_call", "at least 3 support and no permanent objects", "not_counted", true},
        {"advice", "roll_call", "everyone consents", "blocks", false}}},
      {"written", "adoption", false, {{"signatures", "roll_call", "everyone consents", "blocks", true}}},
      {"stages",
       "adoption",
       false,
       {{"talk", "sounding", "nobody objects", "not_counted", true},
        {"first", "roll_call", "everyone consents", "not_counted", true},
        {"last", "silence", "nobody objects", "consents", true}}},
  };
  return list;
}

const std::vector<std::string>& founders() {
  static const std::vector<std::string> list = {"AA", "BB", "CC", "DD", "EE"};
  return list;
}

}  // namespace nemcon::model
