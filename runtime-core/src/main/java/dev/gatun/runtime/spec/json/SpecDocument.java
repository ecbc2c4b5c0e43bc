package dev.gatun.runtime.spec.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatun.runtime.spec.OciSpec;

/**
 * A configuration that was read.
 *
 * @param tree everything that the file holds, unknown members too; not to be changed
 */
public record SpecDocument(OciSpec spec, ObjectNode tree) {}
