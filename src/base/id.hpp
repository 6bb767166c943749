// Names that cannot be mixed up: a MemberId is no MatterId, though both are short texts.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace nemcon {

template <class Tag>
class Name {
 public:
  Name() = default;
  explicit Name(std::string text) : text_(std::move(text)) {}
  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  friend auto operator<=>(const Name&, const Name&) = default;
  friend bool operator==(const Name&, const Name&) = default;

 private:
  std::string text_;
};

template <class Tag>
class Number {
 public:
  constexpr Number() = default;
  constexpr explicit Number(std::uint64_t value) : value_(value) {}
  constexpr std::uint64_t value() const { return value_; }
  friend constexpr auto operator<=>(const Number&, const Number&) = default;

 private:
  std::uint64_t value_ = 0;
};

using MemberId = Name<struct MemberTag>;        // "HU", "board.chair"
using MatterId = Name<struct MatterTag>;        // "sg-2024"
using OfficeId = Name<struct OfficeTag>;        // "secretary_general"
using ProcedureId = Name<struct ProcedureTag>;  // "appointment"
using SubjectId = Name<struct SubjectTag>;      // "mark-rutte": a candidate, an applicant, a text
using StageId = Number<struct StageTag>;        // counted within the body, from 1
using CeremonyId = Number<struct CeremonyTag>;  // counted within the body, from 1
using SoundingId = Number<struct SoundingTag>;  // counted within the body, from 1

}  // namespace nemcon

template <class Tag>
struct std::hash<nemcon::Name<Tag>> {
  std::size_t operator()(const nemcon::Name<Tag>& name) const {
    return std::hash<std::string>()(name.text());
  }
};
template <class Tag>
struct std::hash<nemcon::Number<Tag>> {
  std::size_t operator()(nemcon::Number<Tag> number) const {
    return std::hash<std::uint64_t>()(number.value());
  }
};
