/*
 * Runs the launch page outside of a JVM, on the machine's own processor or under an emulator.
 *
 *   launch-harness CODE CHILD DRIVE [fork]
 *
 * CODE is a file with the instructions, CHILD the offset of the child's entry in it, DRIVE that of the driver's function. With
 * "fork" the child is made by fork and jumps to its entry, for an emulator without clone3; otherwise the page makes it. Prints
 * one line and exits with 0 if all calls came back right.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/futex.h>
#include <linux/sched.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct control {
    volatile int request, done, asleep, waiting;
    volatile long number, argument[6], result;
    struct pollfd parent;
    long zero[2];
    struct timespec patience;
    volatile int disarms;
    volatile int pdeathsig; /* the test's own: memory that the child shares even after a fork */
};

static struct control *control;
static char *code;
static long child_offset, drive_offset;

/* What the driver's function says beside results. */
#define GONE ((long) 0x8000000000000000ul)
#define UNANSWERED (GONE + 1)
#define WAIT_ON 4095

static void fail(const char *what, long got) {
    printf("%s: %ld\n", what, got);
    exit(1);
}

static long drive(long number, long a, long b, long c, long d, long e, long f) {
    long (*code_of_drive)(long, long, long, long, long, long, long) = (void *) (code + drive_offset);
    return code_of_drive((long) control + number, a, b, c, d, e, f);
}

static long call(long number, long a, long b, long c) {
    long seen = drive(number, a, b, c, 0, 0, 0);
    if (seen == GONE || seen == UNANSWERED) {
        fail("no answer", number);
    }
    return seen;
}

static pid_t start(int forked) {
    control->done = -1;
    control->request = 0;
    control->parent.revents = 0;
    if (!forked) {
        struct clone_args args = {0};
        args.flags = CLONE_VM | CLONE_CHILD_CLEARTID | CLONE_CLEAR_SIGHAND;
        args.child_tid = (uintptr_t) &control->done;
        args.exit_signal = SIGCHLD;
        args.stack = (uintptr_t) control + 1024;
        args.stack_size = 3072;
        return ((long (*)(void *, long, void *)) code)(&args, sizeof args, control);
    }
    pid_t pid = fork();
    if (pid == 0) {
#ifdef __aarch64__
        register long x9 __asm__("x9") = (long) control;
        __asm__ volatile("br %0" : : "r"(code + child_offset), "r"(x9));
#else
        register long r8 __asm__("r8") = (long) control;
        __asm__ volatile("jmp *%0" : : "r"(code + child_offset), "r"(r8));
#endif
    }
    return pid;
}

int main(int argc, char **argv) {
    if (argc < 4) {
        return 2;
    }
    int forked = argc > 4 && strcmp(argv[4], "fork") == 0;
    int file = open(argv[1], O_RDONLY);
    child_offset = atol(argv[2]);
    drive_offset = atol(argv[3]);
    code = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (file < 0 || read(file, code, 4096) <= 0 || mprotect(code, 4096, PROT_READ | PROT_EXEC) != 0) {
        fail("code", file);
    }
    __builtin___clear_cache(code, code + 4096);
    control = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    control->parent.fd = -1;
    control->parent.events = POLLIN;
    control->patience.tv_sec = 10;

    pid_t pid = start(forked);
    if (pid <= 0) {
        fail("start", pid);
    }
    long seen;
    if ((seen = call(SYS_getpid, 0, 0, 0)) != pid) {
        fail("getpid", seen);
    }
    if ((seen = call(SYS_getppid, 0, 0, 0)) != getpid()) {
        fail("getppid", seen);
    }
    if ((seen = call(SYS_close, -1, 0, 0)) != -9) {
        fail("close", seen);
    }
    for (int i = 0; i < 10000; i++) {
        if ((seen = call(SYS_getpid, 0, 0, 0)) != pid) {
            fail("getpid again", seen);
        }
    }
    /* All six arguments arrive: a page can be mapped, but not from an odd offset, which is the sixth. */
    seen = drive(SYS_mmap, 0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (seen < 0 && seen > -4096) {
        fail("mmap", seen);
    }
    seen = drive(SYS_mmap, 0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 1);
    if (seen != -22) {
        fail("mmap from an odd offset", seen);
    }
    /* The count of requests begins again behind the largest. */
    control->request = control->done = 0x7fffffff;
    for (int i = 0; i < 3; i++) {
        if ((seen = call(SYS_getpid, 0, 0, 0)) != pid || control->request != 1 + i) {
            fail("getpid after the largest request", seen);
        }
    }
    /* A call that takes its time: the driver comes back, waits on, and has the answer. */
    control->patience.tv_sec = 0;
    control->patience.tv_nsec = 20000000;
    struct timespec nap = {0, 100000000};
    if ((seen = drive(SYS_nanosleep, (long) &nap, 0, 0, 0, 0, 0)) != UNANSWERED) {
        fail("nanosleep", seen);
    }
    while (seen == UNANSWERED) {
        seen = drive(WAIT_ON, 0, 0, 0, 0, 0, 0);
    }
    if (seen != 0) {
        fail("nanosleep, waited on", seen);
    }
    /* A change of credentials makes the kernel forget the parent death signal: it is there again before the answer. */
    call(SYS_prctl, PR_SET_PDEATHSIG, 0, 0);
    call(SYS_prctl, PR_GET_PDEATHSIG, (long) &control->pdeathsig, 0);
    if (control->pdeathsig != 0) {
        fail("armed", control->pdeathsig);
    }
    control->disarms = 1;
    if ((seen = call(SYS_getppid, 0, 0, 0)) != getpid()) {
        fail("getppid that disarms", seen);
    }
    control->disarms = 0;
    call(SYS_prctl, PR_GET_PDEATHSIG, (long) &control->pdeathsig, 0);
    if (control->pdeathsig != SIGKILL) {
        fail("disarmed", control->pdeathsig);
    }
    if (!forked && (seen = drive(SYS_exit_group, 0, 0, 0, 0, 0, 0)) != GONE) {
        fail("exit_group", seen);
    }
    kill(pid, SIGKILL);
    waitpid(pid, 0, 0);

    /* A child whose parent is gone: the descriptor that stands for it can be read. */
    int ends[2], status;
    if (pipe(ends) != 0 || write(ends[1], "x", 1) != 1) {
        fail("pipe", 0);
    }
    control->parent.fd = ends[0];
    pid = start(forked);
    if (pid <= 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status) || WEXITSTATUS(status) != 1) {
        fail("orphan", status);
    }

    /* A child whose parent is gone when it has changed its credentials. */
    control->parent.fd = -1;
    pid = start(forked);
    if ((seen = call(SYS_getppid, 0, 0, 0)) != getpid()) {
        fail("getppid of the last", seen);
    }
    control->parent.fd = ends[0];
    control->disarms = 1;
    seen = drive(SYS_prctl, PR_SET_PDEATHSIG, 0, 0, 0, 0, 0);
    if (seen != (forked ? UNANSWERED : GONE) || waitpid(pid, &status, 0) != pid || !WIFEXITED(status)
            || WEXITSTATUS(status) != 1) {
        fail("orphan after a change of credentials", seen);
    }
    puts("right");
    return 0;
}
