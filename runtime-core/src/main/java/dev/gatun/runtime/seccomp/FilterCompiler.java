package dev.gatun.runtime.seccomp;

import static dev.gatun.linux.abi.Seccomp_h.BPF_JEQ;
import static dev.gatun.linux.abi.Seccomp_h.BPF_JGE;
import static dev.gatun.linux.abi.Seccomp_h.BPF_JGT;

import dev.gatun.runtime.seccomp.Decision.Alternative;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Writes the instructions for decisions. */
final class FilterCompiler {

    /** Offsets in {@code struct seccomp_data}. */
    static final int NUMBER = 0;

    static final int ARCHITECTURE = 4;
    static final int ARGUMENTS = 16;

    private final ProgramWriter program = new ProgramWriter();
    private final List<Decision> written = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();

    /**
     * The program of an architecture behind {@link #ARCHITECTURE}; to be called before {@link #architectures}.
     *
     * @param ranges decisions for all numbers, each under the first one
     * @return where it begins
     */
    int numbers(SortedMap<Long, Decision> ranges) {
        var starts = new ArrayList<Long>();
        var decisions = new ArrayList<Decision>();
        for (Map.Entry<Long, Decision> range : ranges.entrySet()) {
            if (decisions.isEmpty() || !decisions.getLast().sameAs(range.getValue())) {
                starts.add(range.getKey());
                decisions.add(range.getValue());
            }
        }
        if (decisions.size() == 1) {
            // May stand elsewhere already, where a load would not lead.
            return decision(decisions.getFirst());
        }
        halve(starts, decisions, 0, starts.size());
        return program.load(NUMBER);
    }

    /** Finds the range of the number that is loaded. */
    private int halve(List<Long> starts, List<Decision> decisions, int from, int end) {
        if (end - from == 1) {
            return decision(decisions.get(from));
        }
        int middle = (from + end) >>> 1;
        int above = halve(starts, decisions, middle, end);
        int below = halve(starts, decisions, from, middle);
        return program.jump(BPF_JGE(), (int) (long) starts.get(middle), above, below);
    }

    private int decision(Decision decision) {
        for (int i = 0; i < written.size(); i++) {
            if (written.get(i).sameAs(decision)) {
                return places.get(i);
            }
        }
        int place = program.ret(decision.otherwise());
        List<Alternative> alternatives = decision.alternatives();
        for (int i = alternatives.size() - 1; i >= 0; i--) {
            Alternative alternative = alternatives.get(i);
            int otherwise = place;
            place = program.ret(alternative.value());
            List<Condition> conditions = alternative.conditions();
            for (int j = conditions.size() - 1; j >= 0; j--) {
                place = condition(conditions.get(j), place, otherwise);
            }
        }
        written.add(decision);
        places.add(place);
        return place;
    }

    private int condition(Condition condition, int applies, int otherwise) {
        return switch (condition.operator()) {
            case SCMP_CMP_EQ, SCMP_CMP_MASKED_EQ -> equal(condition, applies, otherwise);
            case SCMP_CMP_NE -> equal(condition, otherwise, applies);
            case SCMP_CMP_GT -> above(condition, BPF_JGT(), applies, otherwise);
            case SCMP_CMP_GE -> above(condition, BPF_JGE(), applies, otherwise);
            case SCMP_CMP_LT -> above(condition, BPF_JGE(), otherwise, applies);
            case SCMP_CMP_LE -> above(condition, BPF_JGT(), otherwise, applies);
        };
    }

    private int equal(Condition condition, int applies, int otherwise) {
        int place = half(condition, 0, applies, otherwise);
        return condition.wide() ? half(condition, Integer.SIZE, place, otherwise) : place;
    }

    private int half(Condition condition, int shift, int applies, int otherwise) {
        int mask = (int) (condition.mask() >>> shift);
        program.jump(BPF_JEQ(), (int) (condition.value() >>> shift), applies, otherwise);
        if (mask != -1) {
            program.and(mask);
        }
        return program.load(offset(condition, shift));
    }

    /** @param lower the comparison that decides when the upper halves are equal */
    private int above(Condition condition, int lower, int applies, int otherwise) {
        program.jump(lower, (int) condition.value(), applies, otherwise);
        int place = program.load(offset(condition, 0));
        if (!condition.wide()) {
            return place;
        }
        int upper = (int) (condition.value() >>> Integer.SIZE);
        int notAbove = program.jump(BPF_JEQ(), upper, place, otherwise);
        program.jump(BPF_JGT(), upper, applies, notAbove);
        return program.load(offset(condition, Integer.SIZE));
    }

    private static int offset(Condition condition, int shift) {
        return ARGUMENTS + condition.index() * Long.BYTES + shift / Byte.SIZE;
    }

    /**
     * The beginning of the program; nothing may be written after it.
     *
     * @param audits the architectures as the kernel names them
     * @param begins where the program of each begins
     * @param foreign what is returned for any other
     */
    byte[] architectures(List<Integer> audits, List<Integer> begins, int foreign) {
        int place = program.ret(foreign);
        for (int i = audits.size() - 1; i >= 0; i--) {
            place = program.jump(BPF_JEQ(), audits.get(i), begins.get(i), place);
        }
        program.load(ARCHITECTURE);
        return program.bytes();
    }
}
