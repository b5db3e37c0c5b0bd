/* Makes every flush to the disk take SLOW_FSYNC_US longer: LD_PRELOAD for the database server. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <time.h>

/* Given at compile time, since the server is started with an environment of its own. */
#ifndef SLOW_FSYNC_US
#error "give -DSLOW_FSYNC_US=microseconds"
#endif

static void wait_first(void) {
  struct timespec left = {SLOW_FSYNC_US / 1000000, (SLOW_FSYNC_US % 1000000) * 1000L};
  /* A signal (PostgreSQL sends many) ends a sleep early. */
  while (nanosleep(&left, &left) == -1 && errno == EINTR) {
  }
}

int fsync(int fd) {
  static int (*real)(int);
  if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  wait_first();
  return real(fd);
}

int fdatasync(int fd) {
  static int (*real)(int);
  if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  wait_first();
  return real(fd);
}
