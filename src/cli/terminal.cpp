#include "cli/terminal.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <thread>

namespace nemcon::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& path, int error) {
  throw std::runtime_error(path + " cannot be written: " + std::generic_category().message(error));
}

// Never readable by others, not even between making it and setting its rights.
void write_new(const std::string& path, const std::string& text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) fail(path, errno);
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t count = ::write(file, text.data() + done, text.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      const int error = errno;
      ::close(file);
      fail(path, error);
    }
    done += static_cast<std::size_t>(count);
  }
  ::fchmod(file, 0600);  // a file that was left there by somebody else may have had other rights
  const int error = ::fsync(file) == 0 ? 0 : errno;
  ::close(file);
  if (error != 0) fail(path, error);
}

// A new name is on the disk when its folder is.
void flush_folder_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  const int opened = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) fail(path, errno);
  const int error = ::fsync(opened) == 0 ? 0 : errno;
  ::close(opened);
  if (error != 0) fail(path, error);
}

// Letters are not shown for as long as this is there.
class Hidden {
 public:
  explicit Hidden(int file) : file_(file), changed_(::tcgetattr(file, &before_) == 0) {
    termios hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    if (changed_) ::tcsetattr(file_, TCSAFLUSH, &hidden);
  }
  ~Hidden() {
    if (changed_) ::tcsetattr(file_, TCSAFLUSH, &before_);
  }
  Hidden(const Hidden&) = delete;
  Hidden& operator=(const Hidden&) = delete;

 private:
  int file_;
  termios before_{};
  bool changed_;
};

// Up to the end of the line; a byte at a time, so that nothing of it stays in a buffer.
std::string read_line(int file) {
  std::string line;
  char letter = 0;
  while (::read(file, &letter, 1) == 1 && letter != '\n') line += letter;
  return line;
}

class SystemTerminal : public Terminal {
  bool is_manned() override { return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1; }

  std::string environment(const std::string& name) override {
    // A command has one thread when it asks this, and nothing here sets the environment.
    const char* value = std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe)
    return value == nullptr ? "" : value;
  }

  void sleep(std::int64_t ms) override { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); }

  std::string passphrase(const std::string& question) override {
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0) throw std::runtime_error("there is no terminal to ask at; give --passphrase-file FILE");
    std::string line;
    {
      const Hidden hidden(terminal);
      const std::string asked = question + ": ";
      if (::write(terminal, asked.data(), asked.size()) > 0) line = read_line(terminal);
      if (::write(terminal, "\n", 1) < 0) line.clear();
    }
    ::close(terminal);
    return line;
  }

  void keep(const std::string& path, const std::string& text) override {
    const fs::path folder = fs::path(path).parent_path();
    std::error_code error;
    if (!folder.empty() && fs::create_directories(folder, error)) {
      fs::permissions(folder, fs::perms::owner_all, error);
    }
    if (error) fail(path, error.value());
    const std::string fresh = path + ".new";
    write_new(fresh, text);
    fs::rename(fresh, path, error);
    if (error) fail(path, error.value());
    flush_folder_of(path);
  }

  std::optional<std::string> kept(const std::string& path) override {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }

  void forget(const std::string& path) override {
    std::error_code none;
    fs::remove(path, none);
  }

  bool keeps_any(const std::string& beginning) override {
    std::error_code none;
    for (const auto& each : fs::directory_iterator(fs::path(beginning).parent_path(), none)) {
      if (each.path().string().starts_with(beginning)) return true;
    }
    return false;
  }

  // By a file beside it; the system gives it free when the program ends, however it ends.
  void hold_alone(const std::string& path) override {
    const std::string beside = path + ".lock";
    const int file = ::open(beside.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) fail(beside, errno);
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) return;
    ::close(file);
    throw std::runtime_error("another nemcon works with " + path + "; wait until it has ended");
  }

  bool is_private(const std::string& path) override {
    constexpr auto kOthers = fs::perms::group_all | fs::perms::others_all;
    std::error_code wrong;
    const auto found = fs::status(path, wrong);
    return !wrong && fs::exists(found) && (found.permissions() & kOthers) == fs::perms::none;
  }
};

}  // namespace

Terminal& system_terminal() {
  static SystemTerminal terminal;
  return terminal;
}

}  // namespace nemcon::cli
