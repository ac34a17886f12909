/* A disk that breaks: the k-th call of some kinds on files of one folder fails, once or until it is healed.
   Loaded before the C library (LD_PRELOAD), so that SQLCipher's own calls come here first. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, OPEN = 4, NAME = 8 };

static char folder[PATH_MAX];
static int kinds, error_number, forever;
static long wanted, seen, broken;

void disk_arm(const char *where, int which, long place, int error, int sticky) {
  snprintf(folder, sizeof folder, "%s", where);
  error_number = error, forever = sticky, wanted = place, seen = broken = 0;
  kinds = which;
}
void disk_heal(void) { kinds = 0; }
long disk_broken(void) { return broken; }

static int path_fails(int which, const char *path) {
  if (!(kinds & which) || strncmp(path, folder, strlen(folder)) != 0) return 0;
  /* A file that is mapped into memory and too short ends the program: no disk lies about its size. */
  if (!error_number && strlen(path) > 4 && strcmp(path + strlen(path) - 4, "-shm") == 0) return 0;
  seen++;
  if (seen != wanted && !(forever && seen > wanted)) return 0;
  broken++;
  errno = error_number;
  return 1;
}

static int file_fails(int which, int file) {
  char link[64], path[PATH_MAX];
  if (!(kinds & which)) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return path_fails(which, path);
}

/* The first write on a disk that fills up is cut short; the next one finds no room. */
static size_t room(size_t count) { return error_number == ENOSPC && broken == 1 ? count / 2 : 0; }
/* Without an error the disk lies: it says that it wrote, and did not. */
static ssize_t refused(size_t count) { return error_number ? -1 : (ssize_t)count; }

#define WRITES(call)                                   \
  if (file_fails(WRITE, file)) {                       \
    if (!room(count)) return refused(count);           \
    count = room(count);                               \
  }                                                    \
  return call

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *data, size_t count) {
  WRITES(REAL(write)(file, data, count));
}
ssize_t pwrite(int file, const void *data, size_t count, off_t place) {
  WRITES(REAL(pwrite)(file, data, count, place));
}
ssize_t pwrite64(int file, const void *data, size_t count, off64_t place) {
  WRITES(REAL(pwrite64)(file, data, count, place));
}
int ftruncate(int file, off_t size) { return file_fails(WRITE, file) ? -1 : REAL(ftruncate)(file, size); }
int ftruncate64(int file, off64_t size) { return file_fails(WRITE, file) ? -1 : REAL(ftruncate64)(file, size); }
int fsync(int file) { return file_fails(SYNC, file) ? -1 : REAL(fsync)(file); }
int fdatasync(int file) { return file_fails(SYNC, file) ? -1 : REAL(fdatasync)(file); }
int unlink(const char *path) { return path_fails(NAME, path) ? -1 : REAL(unlink)(path); }
int rename(const char *from, const char *to) { return path_fails(NAME, from) ? -1 : REAL(rename)(from, to); }
int mkdir(const char *path, mode_t mode) {
  return path_fails(NAME, path) ? -1 : ((int (*)(const char *, mode_t))dlsym(RTLD_NEXT, "mkdir"))(path, mode);
}

static mode_t mode_of(int flags, va_list more) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; }

#define OPENER(name)                                                                   \
  int name(const char *path, int flags, ...) {                                         \
    va_list more;                                                                      \
    va_start(more, flags);                                                             \
    mode_t mode = mode_of(flags, more);                                                \
    va_end(more);                                                                      \
    if ((flags & O_CREAT) && path_fails(OPEN, path)) return -1;                        \
    return ((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, #name))(path, flags, mode); \
  }
#define OPENER_AT(name)                                                                           \
  int name(int at, const char *path, int flags, ...) {                                            \
    va_list more;                                                                                 \
    va_start(more, flags);                                                                        \
    mode_t mode = mode_of(flags, more);                                                           \
    va_end(more);                                                                                 \
    if ((flags & O_CREAT) && path_fails(OPEN, path)) return -1;                                   \
    return ((int (*)(int, const char *, int, ...))dlsym(RTLD_NEXT, #name))(at, path, flags, mode); \
  }
OPENER(open)
OPENER(open64)
OPENER_AT(openat)
OPENER_AT(openat64)
