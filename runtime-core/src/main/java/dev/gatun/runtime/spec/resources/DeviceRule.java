package dev.gatun.runtime.spec.resources;

import org.jspecify.annotations.Nullable;

/** Which devices may be used; an absent number or type is every one. */
public record DeviceRule(
        boolean allow,
        @Nullable String type,
        @Nullable Long major,
        @Nullable Long minor,
        @Nullable String access) {}
