#include "service/exporter.hpp"

#include <spdlog/spdlog.h>

#include "store/store_failure.hpp"

namespace nemcon::service {
namespace {

constexpr auto kPause = std::chrono::milliseconds(300);  // between two looks; a checkpoint is out that soon

}  // namespace

Exporter::Exporter(const Publication& publication, ExportFolder folder)
    : publication_(publication), folder_(std::move(folder)), thread_([this] { run(); }) {}

Exporter::~Exporter() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wakes_.notify_one();
  thread_.join();
}

void Exporter::run() {
  bool stopping = false;
  while (!stopping) {
    bring_up();
    std::unique_lock lock(mutex_);
    stopping = wakes_.wait_for(lock, kPause, [&] { return stop_; });
  }
  bring_up();
}

// Cosignatures come later than their checkpoint, and it is written again with them.
void Exporter::bring_up() {
  try {
    const auto newest = publication_.checkpoint();
    std::string bytes = newest ? newest->bytes() : std::string();
    if (bytes == exported_ && !failed_) return;
    folder_.bring_up(publication_);
    exported_ = std::move(bytes);
    failed_ = false;
  } catch (const store::StoreFailure& failure) {
    if (!failed_) spdlog::error("the record could not be exported: {}", failure.what());
    failed_ = true;
  }
}

}  // namespace nemcon::service
