/*
 * Runs the launch page outside of a JVM, on the machine's own processor or under an emulator.
 *
 *   launch-harness CODE CHILD [fork]
 *
 * CODE is a file with the instructions, CHILD the offset of the child's entry in it. With "fork" the child is made by fork
 * and jumps to that entry, for an emulator without clone3; otherwise the page makes it. Prints one line and exits with 0
 * if all calls came back right.
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
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct control {
    volatile int request, done;
    long unused;
    volatile long number, argument[6], result;
    struct pollfd parent;
    long zero[2];
};

static struct control *control;
static char *code;
static long child_offset;

static void fail(const char *what, long got) {
    printf("%s: %ld\n", what, got);
    exit(1);
}

static long call(long number, long a, long b, long c) {
    control->number = number;
    control->argument[0] = a;
    control->argument[1] = b;
    control->argument[2] = c;
    int before = control->done, request = control->request + 1;
    __atomic_store_n(&control->request, request, __ATOMIC_SEQ_CST);
    syscall(SYS_futex, &control->request, FUTEX_WAKE, 1, 0, 0, 0);
    struct timespec limit = {10, 0};
    while (__atomic_load_n(&control->done, __ATOMIC_SEQ_CST) == before) {
        if (syscall(SYS_futex, &control->done, FUTEX_WAIT, before, &limit, 0, 0) < 0 && control->done == before) {
            fail("no answer", number);
        }
    }
    return control->result;
}

static pid_t start(int forked) {
    control->done = -1;
    control->request = 0;
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
    if (argc < 3) {
        return 2;
    }
    int forked = argc > 3 && strcmp(argv[3], "fork") == 0;
    int file = open(argv[1], O_RDONLY);
    child_offset = atol(argv[2]);
    code = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (file < 0 || read(file, code, 4096) <= 0 || mprotect(code, 4096, PROT_READ | PROT_EXEC) != 0) {
        fail("code", file);
    }
    __builtin___clear_cache(code, code + 4096);
    control = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    control->parent.fd = -1;
    control->parent.events = POLLIN;

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
    puts("right");
    return 0;
}
