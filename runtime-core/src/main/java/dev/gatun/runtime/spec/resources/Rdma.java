package dev.gatun.runtime.spec.resources;

import org.jspecify.annotations.Nullable;

/** The most handles and objects of one RDMA device. */
public record Rdma(@Nullable Long hcaHandles, @Nullable Long hcaObjects) {}
