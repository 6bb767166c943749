// Keeps an export folder up to date while a body is served: a thread of its own, so that a slow disk keeps
// nobody waiting. What it could not write it writes the next time; the log says so.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "service/export_folder.hpp"

namespace nemcon::service {

class Exporter {
 public:
  Exporter(const Publication& publication, ExportFolder folder);
  ~Exporter();  // after one last time

 private:
  void run();
  void bring_up();

  const Publication& publication_;
  ExportFolder folder_;
  std::string exported_;  // the checkpoint, with the cosignatures that it had
  bool failed_ = false;
  std::mutex mutex_;
  std::condition_variable wakes_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace nemcon::service
