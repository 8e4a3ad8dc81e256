/* Loaded before a command to make the disk fail it, or its clock go wrong: at one call, chosen by number, on files alone.
 *
 *   FAULT_CALLS   "write" or "sync": which calls are counted
 *   FAULT_AT      the number of the call that fails, from 1; 0 only counts
 *   FAULT_ERRNO   what it fails with
 *   FAULT_STAYS   if set, all later calls fail as well, as on a disk that stays full
 *   FAULT_COUNT   file that gets the number of calls when the program ends
 *   CLOCK_SHIFT   seconds that the clock of the day is off
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static atomic_long calls;

static long number(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

/* Whether this call is the one: calls on terminals, pipes and sockets do not count. */
static int fails(const char *kind, int fd) {
    const char *wanted = getenv("FAULT_CALLS");
    struct stat of;
    if (!wanted || strcmp(wanted, kind) != 0 || fd <= 2 || fstat(fd, &of) != 0 || !S_ISREG(of.st_mode))
        return 0;
    long at = number("FAULT_AT"), call = atomic_fetch_add(&calls, 1) + 1;
    if (at == 0 || call < at || (call > at && !getenv("FAULT_STAYS")))
        return 0;
    errno = (int)number("FAULT_ERRNO");
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *from, size_t size) {
    return fails("write", fd) ? -1 : REAL(write)(fd, from, size);
}
ssize_t pwrite(int fd, const void *from, size_t size, off_t at) {
    return fails("write", fd) ? -1 : REAL(pwrite)(fd, from, size, at);
}
ssize_t pwrite64(int fd, const void *from, size_t size, off64_t at) {
    return fails("write", fd) ? -1 : REAL(pwrite64)(fd, from, size, at);
}
ssize_t writev(int fd, const struct iovec *from, int parts) {
    return fails("write", fd) ? -1 : REAL(writev)(fd, from, parts);
}
int fsync(int fd) {
    return fails("sync", fd) ? -1 : REAL(fsync)(fd);
}
int fdatasync(int fd) {
    return fails("sync", fd) ? -1 : REAL(fdatasync)(fd);
}
int clock_gettime(clockid_t clock, struct timespec *now) {
    int told = REAL(clock_gettime)(clock, now);
    if (told == 0 && clock == CLOCK_REALTIME)
        now->tv_sec += number("CLOCK_SHIFT");
    return told;
}

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("FAULT_COUNT");
    FILE *out = path ? fopen(path, "w") : NULL;
    if (!out)
        return;
    fprintf(out, "%ld", atomic_load(&calls));
    fclose(out);
}
