package dev.gatun.linux.testing;

import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.Syscall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Something that a machine has or lacks, and the words for its absence. */
public enum Host {
    LINUX("Linux", Host::isLinux),
    /** The user 0 of the first user namespace: root of a nested one lacks most of what tests need. */
    ROOT("root", () -> isLinux() && effectiveUser() == 0 && firstUserNamespace()),
    /** Better is {@link #SETUID_TO_UNPRIVILEGED}: such a test runs where root runs the build. */
    UNPRIVILEGED("an ordinary user", () -> isLinux() && effectiveUser() != 0),
    USER_NAMESPACES("user namespaces", () -> Files.exists(Path.of("/proc/self/ns/user")) && limit() > 0),
    CGROUP_V1("a cgroup v1 hierarchy", () -> mounts().contains(" - cgroup ")),
    CGROUP_V2("a cgroup v2 hierarchy", () -> mounts().contains(" - cgroup2 ")),
    C_COMPILER("a C compiler (package gcc)", () -> onPath("cc")),
    RUNC("runc (package runc)", () -> onPath("runc")),
    CRUN("crun (package crun)", () -> onPath("crun")),
    STRACE("strace (package strace)", () -> onPath("strace")),
    BUSYBOX("a static busybox (package busybox-static)", () -> onPath("busybox")),
    NEWUIDMAP("newuidmap and newgidmap (package uidmap)", () -> onPath("newuidmap") && onPath("newgidmap")),
    AARCH64_COMPILER("an aarch64 compiler (package gcc-aarch64-linux-gnu)", () -> onPath("aarch64-linux-gnu-gcc")),
    AARCH64_EMULATOR("an aarch64 emulator (package qemu-user-static)", () -> onPath("qemu-aarch64-static")),
    BASH("bash (package bash)", () -> onPath("bash")),
    ZSH("zsh (package zsh)", () -> onPath("zsh")),
    FISH("fish (package fish)", () -> onPath("fish")),
    SCRIPT("script (package bsdutils)", () -> onPath("script")),
    DPKG("dpkg-deb (package dpkg)", () -> onPath("dpkg-deb")),
    CONTAINERD("containerd with ctr (package containerd)", () -> onPath("containerd") && onPath("ctr")),
    PODMAN("podman with conmon (package podman)", () -> onPath("podman") && onPath("conmon")),
    GROFF("groff (package groff-base)", () -> onPath("groff")),
    /** Root, who can start a program as somebody else. */
    SETUID_TO_UNPRIVILEGED("root with setpriv (package util-linux)", () -> ROOT.isPresent() && onPath("setpriv"));

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // every probe is a lambda without state
    private final BooleanSupplier probe;

    Host(String words, BooleanSupplier probe) {
        this.words = words;
        this.probe = probe;
    }

    /** What is missing, for the message of a skipped test. */
    public String words() {
        return words;
    }

    /** Asks the machine; changes nothing. */
    public boolean isPresent() {
        return probe.getAsBoolean();
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").equals("Linux");
    }

    private static boolean firstUserNamespace() {
        return read(Path.of("/proc/self/uid_map")).strip().matches("0 +0 +4294967295");
    }

    private static long effectiveUser() {
        return NativeSyscalls.instance().invoke(Syscall.GETEUID.number());
    }

    private static boolean onPath(String program) {
        for (String directory :
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":")) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return Files.isExecutable(Path.of("/usr/sbin", program));
    }

    private static int limit() {
        Path file = Path.of("/proc/sys/user/max_user_namespaces");
        return Files.exists(file) ? Integer.parseInt(read(file).strip()) : 0;
    }

    private static String mounts() {
        return read(Path.of("/proc/self/mountinfo"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
