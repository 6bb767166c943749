// Preloaded into the server under measurement: counts how often it asks the disk to flush, in the first
// eight bytes of the file that NEMCON_FLUSHES names. A commit of SQLite's write-ahead log is one flush, so
// acts for each flush are acts for each commit.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static _Atomic long *counter;

__attribute__((constructor)) static void open_counter(void) {
  const char *path = getenv("NEMCON_FLUSHES");
  if (path == NULL) return;
  const int file = open(path, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  void *page = mmap(NULL, sizeof *counter, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (page != MAP_FAILED) counter = page;
  close(file);
}

int fdatasync(int file) {
  static int (*real)(int);
  if (real == NULL) *(void **)&real = dlsym(RTLD_NEXT, "fdatasync");
  if (counter != NULL) atomic_fetch_add(counter, 1);
  return real(file);
}

int fsync(int file) {
  static int (*real)(int);
  if (real == NULL) *(void **)&real = dlsym(RTLD_NEXT, "fsync");
  if (counter != NULL) atomic_fetch_add(counter, 1);
  return real(file);
}
