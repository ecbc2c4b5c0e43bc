package dev.gatun.runtime.seccomp;

import java.util.ArrayList;
import java.util.List;

/** What the rules make of one system call: the first alternative whose conditions all apply, or else a fixed value. */
final class Decision {

    /** A value that the program returns if all conditions apply; there is at least one. */
    record Alternative(int value, List<Condition> conditions) {

        boolean sameAs(Alternative other) {
            if (value != other.value || conditions.size() != other.conditions.size()) {
                return false;
            }
            for (int i = 0; i < conditions.size(); i++) {
                if (!conditions.get(i).sameAs(other.conditions.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Alternative> alternatives = new ArrayList<>();
    private int otherwise;
    private boolean decided;

    /** @param otherwise the value without any rule */
    Decision(int otherwise) {
        this.otherwise = otherwise;
    }

    /** A rule without conditions: no other counts beside it, but one like it that came earlier. */
    void always(int value) {
        if (!decided) {
            decided = true;
            otherwise = value;
            alternatives.clear();
        }
    }

    void when(int value, List<Condition> conditions) {
        if (!decided) {
            alternatives.add(new Alternative(value, conditions));
        }
    }

    /** In the order in which they are tried. */
    List<Alternative> alternatives() {
        return alternatives;
    }

    int otherwise() {
        return otherwise;
    }

    boolean sameAs(Decision other) {
        if (otherwise != other.otherwise || alternatives.size() != other.alternatives.size()) {
            return false;
        }
        for (int i = 0; i < alternatives.size(); i++) {
            if (!alternatives.get(i).sameAs(other.alternatives.get(i))) {
                return false;
            }
        }
        return true;
    }
}
