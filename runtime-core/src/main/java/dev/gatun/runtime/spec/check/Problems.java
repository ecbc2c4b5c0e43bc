package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.json.SpecProblem;
import dev.gatun.runtime.spec.json.SpecProblem.Severity;
import java.util.ArrayList;
import java.util.List;

/** What the checks have found. */
final class Problems {

    private final List<SpecProblem> list = new ArrayList<>();

    void error(String pointer, String message) {
        list.add(new SpecProblem(Severity.ERROR, pointer, message));
    }

    void warning(String pointer, String message) {
        list.add(new SpecProblem(Severity.WARNING, pointer, message));
    }

    /** Reports a number out of its range. */
    void unlessBetween(long least, long value, long most, String pointer) {
        if (value < least || value > most) {
            error(pointer, value + " is not between " + least + " and " + most);
        }
    }

    /** Reports a word that is none of those. */
    boolean unlessOneOf(List<String> words, String word, String pointer) {
        if (words.contains(word)) {
            return true;
        }
        error(pointer, "unknown \"" + word + "\"; known are " + String.join(", ", words));
        return false;
    }

    List<SpecProblem> list() {
        return List.copyOf(list);
    }

    /** The pointer of a member of a map, whose name may hold any character. */
    static String member(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
