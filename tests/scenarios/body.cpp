// The lines that make a body.
#include <fstream>

#include "codec/charter_v1.hpp"
#include "play.hpp"

namespace nemcon::scenarios {

using namespace chamber;

namespace {

Span span(Words& words) {
  Span span;
  if (const auto from = words.option("from")) span.from = date(*from);
  if (const auto until = words.option("until")) span.until = date(*until);
  return span;
}

template <class T>
T word(std::optional<T> value, const std::string& text) {
  if (!value) throw Wrong("'" + text + "' is not in the list");
  return *value;
}

}  // namespace

// member HU Hungary [from DAY] [until DAY] [class NAME] [weight MEASURE NUMBER]
void Play::declare_member(Words& words) {
  Member member;
  member.id = MemberId(words.take());
  member.name = words.take();
  while (const auto name = words.option("class")) member.classes.push_back({*name, {}});
  if (const auto weight = words.rest("weight"); !weight.empty()) {
    if (weight.size() != 2) throw Wrong("weight MEASURE NUMBER");
    member.weights.push_back({weight[0], std::stoll(weight[1]), {}});
  }
  member.span = span(words);
  charter_.members.push_back(std::move(member));
}

// office ID "Name" [held "Person"] [from DAY] [until DAY]
void Play::declare_office(Words& words) {
  Office office;
  office.id = OfficeId(words.take());
  office.name = words.take();
  office.incumbent = words.option("held").value_or("");
  const Span term = span(words);
  office.term_from = term.from;
  office.term_until = term.until;
  charter_.offices.push_back(std::move(office));
}

// procedure ID KIND [decision]
void Play::declare_procedure(Words& words) {
  Procedure procedure;
  procedure.id = ProcedureId(words.take());
  const std::string kind = words.take();
  procedure.kind = word(matter_kind_of(kind), kind);
  procedure.name = procedure.id.text();
  procedure.decision = words.maybe("decision");
  charter_.procedures.push_back(std::move(procedure));
}

// stage ID TYPE "rule" [silence WORD] [abstention WORD] [optional], of the procedure before it
void Play::declare_stage(Words& words) {
  if (charter_.procedures.empty()) throw Wrong("a stage belongs to a procedure");
  StageRule rule;
  rule.id = words.take();
  const std::string type = words.take();
  rule.type = word(stage_type_of(type), type);
  const auto parsed = rule::Rule::parse(words.take());
  if (!parsed) throw Wrong(parsed.error().detail);
  rule.rule = *parsed;
  if (const auto silence = words.option("silence")) {
    rule.meaning.silence = word(rule::silence_of(*silence), *silence);
  }
  if (const auto abstention = words.option("abstention")) {
    rule.meaning.abstention = word(rule::abstention_of(*abstention), *abstention);
  }
  rule.required = !words.maybe("optional");
  charter_.procedures.back().stages.push_back(std::move(rule));
}

// charter NAME: the body of charters/NAME.toml
void Play::take_charter(const std::string& name) {
  std::ifstream file(std::string(NEMCON_SOURCE_DIR) + "/charters/" + name + ".toml");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  auto charter = codec::read_charter(text);
  if (!charter) throw Wrong("charters/" + name + ".toml: " + sentence_of(charter.error()));
  charter_ = *std::move(charter);
}

// founded at TIME
void Play::found(Words& words) {
  if (!words.maybe("at")) throw Wrong("founded at TIME");
  now_ = instant(words.take());
  if (const auto sound = check(charter_); !sound) throw Wrong(sentence_of(sound.error()));
  append(chamber::found(charter_, {"nemcon.invalid/" + charter_.body}), "system");
}

// True if the line was one of these.
bool Play::declare(Words& words) {
  if (words.maybe("body")) {
    charter_.body = words.take();
    charter_.name = charter_.body;
    std::ifstream file(std::string(NEMCON_SOURCE_DIR) + "/tests/scenarios/bodies/" + charter_.body + ".txt");
    for (std::string text; std::getline(file, text);) line(text);
    return true;
  }
  if (words.maybe("charter")) return take_charter(words.take()), true;
  if (words.maybe("zone")) return charter_.zone = words.take(), true;
  if (words.maybe("class")) return charter_.classes.push_back(words.take()), true;
  if (words.maybe("measure")) return charter_.measures.push_back(words.take()), true;
  if (words.maybe("member")) return declare_member(words), true;
  if (words.maybe("office")) return declare_office(words), true;
  if (words.maybe("procedure")) return declare_procedure(words), true;
  if (words.maybe("stage")) return declare_stage(words), true;
  if (words.maybe("founded")) return found(words), true;
  return false;
}

}  // namespace nemcon::scenarios
