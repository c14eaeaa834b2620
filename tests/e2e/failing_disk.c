/* A disk that fills up or breaks, or a computer that stops, after so many calls that change a file.

   Loaded before the C library (LD_PRELOAD). Only regular files count: pipes and terminals go on working. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static long left = -1;  /* calls until it happens; below 0: never */
static long calls;
static int trouble;     /* the error, or 0 to be killed */

void disk_arm(long after, int error) { left = after; trouble = error; calls = 0; }
void disk_disarm(void) { left = -1; }
long disk_calls(void) { return calls; }

static int fails(void) {
    calls++;
    if (left < 0) return 0;
    if (left > 0) { left--; return 0; }
    if (trouble == 0) kill(getpid(), SIGKILL);
    errno = trouble;
    return 1;
}

static int is_file(int fd) {
    struct stat found;
    return fstat(fd, &found) == 0 && S_ISREG(found.st_mode);
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *data, size_t n) { REAL(write); return is_file(fd) && fails() ? -1 : real(fd, data, n); }
ssize_t pwrite(int fd, const void *data, size_t n, off_t at) { REAL(pwrite); return is_file(fd) && fails() ? -1 : real(fd, data, n, at); }
ssize_t pwrite64(int fd, const void *data, size_t n, off64_t at) { REAL(pwrite64); return is_file(fd) && fails() ? -1 : real(fd, data, n, at); }
int ftruncate(int fd, off_t n) { REAL(ftruncate); return is_file(fd) && fails() ? -1 : real(fd, n); }
int ftruncate64(int fd, off64_t n) { REAL(ftruncate64); return is_file(fd) && fails() ? -1 : real(fd, n); }
int fsync(int fd) { REAL(fsync); return is_file(fd) && fails() ? -1 : real(fd); }
int fdatasync(int fd) { REAL(fdatasync); return is_file(fd) && fails() ? -1 : real(fd); }
/* A full disk still lets files be renamed and removed, so these only count as moments to be killed at. */
int rename(const char *from, const char *to) { REAL(rename); if (trouble == 0) fails(); return real(from, to); }
int unlink(const char *name) { REAL(unlink); if (trouble == 0) fails(); return real(name); }
