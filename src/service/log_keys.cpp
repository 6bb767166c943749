#include "service/log_keys.hpp"

#include <boost/json.hpp>

#include "codec/canonical.hpp"

namespace nemcon::service {

namespace json = boost::json;

// In canonical JSON a kind stands exactly so; a text that quotes it has escaped quotes.
std::string log_key_in(std::string_view entry) {
  const bool names = entry.find(R"("kind":"log.opened")") != std::string_view::npos ||
                     entry.find(R"("kind":"log.key_changed")") != std::string_view::npos;
  if (!names) return {};
  const auto value = codec::parse_strict(entry);
  const auto* object = value ? value->if_object() : nullptr;
  const auto* data = object == nullptr ? nullptr : object->if_contains("data");
  const auto* key = data == nullptr || !data->is_object() ? nullptr : data->get_object().if_contains("key");
  return key == nullptr || !key->is_string() ? std::string() : std::string(key->get_string());
}

std::vector<std::string> LogKeys::of(store::EventStore& store) {
  const std::lock_guard lock(mutex_);
  store.for_each(size_, [&](const store::Stored& each) {
    size_ = each.seq + 1;
    if (auto key = log_key_in(each.bytes); !key.empty()) {
      keys_.push_back(std::move(key));
      named_at_.push_back(size_);
    }
    return true;
  });
  return keys_;
}

std::vector<std::string> LogKeys::of(store::EventStore& store, const std::string& newest) {
  const auto first = store.entry(0);
  if (first && log_key_in(first->bytes) == newest) return {newest};
  return of(store);
}

std::vector<std::uint64_t> LogKeys::handovers(store::EventStore& store, const std::string& newest) {
  if (of(store, newest).size() < 2) return {};
  const std::lock_guard lock(mutex_);
  return {named_at_.begin() + 1, named_at_.end()};
}

}  // namespace nemcon::service
