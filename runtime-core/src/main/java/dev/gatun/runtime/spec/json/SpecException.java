package dev.gatun.runtime.spec.json;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration cannot be used; names the file and every problem. */
public final class SpecException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient List<SpecProblem> problems;

    /** @param problems at least one */
    public SpecException(String file, List<SpecProblem> problems) {
        super(file + ": " + problems.stream().map(SpecProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem that was found. */
    public List<SpecProblem> problems() {
        return problems;
    }
}
