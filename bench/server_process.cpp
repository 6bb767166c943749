#include "server_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "measure.hpp"

extern char** environ;

namespace nemcon::bench {
namespace {

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (std::string& each : texts) list.push_back(each.data());
  list.push_back(nullptr);
  return list;
}

}  // namespace

ServerProcess::ServerProcess(const std::string& binary, std::vector<std::string> arguments,
                             const std::vector<std::string>& environment) {
  arguments.insert(arguments.begin(), {binary, "serve", "--port", "0", "--no-rate-limit"});
  std::vector<std::string> variables = environment;
  for (char** each = environ; *each != nullptr; ++each) variables.emplace_back(*each);
  auto argv = pointers(arguments), envp = pointers(variables);
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  const auto start = Clock::now();
  process_ = fork();
  if (process_ == 0) {
    dup2(ends[1], STDOUT_FILENO);
    execve(binary.c_str(), argv.data(), envp.data());
    _exit(127);
  }
  close(ends[1]);
  output_ = ends[0];
  read_greeting();
  seconds_ = since(start);
}

// "page http://127.0.0.1:PORT/", then "secretary http://.../#/sign-in/SECRET".
void ServerProcess::read_greeting() {
  static constexpr std::string_view kPage = "page http://127.0.0.1:", kSignIn = "/#/sign-in/";
  std::string text;
  char letter = 0;
  while (text.find("Stop with") == std::string::npos) {
    if (read(output_, &letter, 1) != 1) throw std::runtime_error("the server did not start: " + text);
    text += letter;
  }
  const std::size_t page = text.find(kPage), link = text.find(kSignIn);
  if (page == std::string::npos || link == std::string::npos) throw std::runtime_error(text);
  port_ = static_cast<std::uint16_t>(std::atoi(text.c_str() + page + kPage.size()));
  const std::size_t begin = link + kSignIn.size();
  link_ = text.substr(begin, text.find('\n', begin) - begin);
}

double ServerProcess::megabytes(const std::string& what) const {
  std::ifstream status("/proc/" + std::to_string(process_) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(what + ":")) return std::atof(line.c_str() + what.size() + 1) / 1024;
  }
  throw std::runtime_error("no " + what);
}

// The 14th and 15th field of /proc/PID/stat; the second is the name in brackets.
double ServerProcess::processor_seconds() const {
  std::ifstream stat("/proc/" + std::to_string(process_) + "/stat");
  std::string skipped;
  std::getline(stat, skipped, ')');
  for (int i = 3; i < 14; ++i) stat >> skipped;
  double user = 0, system = 0;
  stat >> user >> system;
  return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

void ServerProcess::stop() {
  if (process_ == 0) return;
  kill(process_, SIGTERM);
  waitpid(process_, nullptr, 0);
  process_ = 0;
}

ServerProcess::~ServerProcess() {
  stop();
  close(output_);
}

}  // namespace nemcon::bench
