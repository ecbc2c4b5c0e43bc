package dev.gatun.runtime.spec.resources;

/** The most bytes in pages of one size such as {@code 2MB}. */
public record HugepageLimit(String pageSize, long limit) {}
