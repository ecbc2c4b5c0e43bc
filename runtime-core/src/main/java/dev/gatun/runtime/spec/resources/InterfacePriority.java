package dev.gatun.runtime.spec.resources;

/** The priority of packets on one interface. */
public record InterfacePriority(String name, long priority) {}
