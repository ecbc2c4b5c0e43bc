package dev.gatun.runtime.spec.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An object of the document and its JSON pointer; what is wrong with its members goes into one list. */
final class SpecNode {

    private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(64);
    private static final long ID_LIMIT = 1L << 32;

    private final @Nullable JsonNode node;
    private final String pointer;
    private final List<SpecProblem> problems;

    SpecNode(@Nullable JsonNode node, String pointer, List<SpecProblem> problems) {
        this.node = node;
        this.pointer = pointer;
        this.problems = problems;
    }

    boolean has(String name) {
        return member(name) != null;
    }

    private @Nullable JsonNode member(String name) {
        JsonNode member = node == null ? null : node.get(name);
        return member == null || member.isNull() ? null : member;
    }

    private String pointerTo(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private void problem(String at, String message) {
        problems.add(new SpecProblem(at, message));
    }

    private void wrongType(String at, String expected, JsonNode found) {
        problem(at, "expected " + expected + ", found " + found);
    }

    @Nullable
    String text(String name) {
        JsonNode member = member(name);
        return member == null ? null : textOf(member, pointerTo(name));
    }

    private String textOf(JsonNode value, String at) {
        if (!value.isTextual()) {
            wrongType(at, "a string", value);
            return "";
        }
        if (value.textValue().indexOf('\0') >= 0) {
            problem(at, "the string holds a zero byte, which the kernel takes as its end");
        }
        return value.textValue();
    }

    String requiredText(String name) {
        String text = text(name);
        if (text == null) {
            if (node != null) {
                problem(pointerTo(name), "the required string is missing");
            }
            return "";
        }
        return text;
    }

    boolean flag(String name) {
        JsonNode member = member(name);
        if (member != null && !member.isBoolean()) {
            wrongType(pointerTo(name), "true or false", member);
        }
        return member != null && member.booleanValue();
    }

    @Nullable
    Long number(String name) {
        JsonNode member = member(name);
        return member == null ? null : numberOf(member, pointerTo(name));
    }

    /** A 64-bit number, signed or unsigned: values above the signed range come as their bits. */
    private long numberOf(JsonNode value, String at) {
        if (value.isIntegralNumber()) {
            BigInteger number = value.bigIntegerValue();
            if (number.bitLength() <= 63 || (number.signum() > 0 && number.compareTo(UNSIGNED_LIMIT) < 0)) {
                return number.longValue();
            }
        }
        wrongType(at, "a whole number of 64 bits", value);
        return 0;
    }

    long requiredNumber(String name) {
        Long number = number(name);
        if (number == null) {
            if (node != null) {
                problem(pointerTo(name), "the required number is missing");
            }
            return 0;
        }
        return number;
    }

    @Nullable
    Integer integer(String name) {
        JsonNode member = member(name);
        if (member == null) {
            return null;
        }
        if (!member.isIntegralNumber() || !member.canConvertToInt()) {
            wrongType(pointerTo(name), "a whole number of 32 bits", member);
            return 0;
        }
        return member.intValue();
    }

    int requiredInteger(String name) {
        Integer number = integer(name);
        if (number == null) {
            problem(pointerTo(name), "the required number is missing");
            return 0;
        }
        return number;
    }

    /** A user, group or count of them: 0 to 4294967295, 0 if absent. */
    long id(String name) {
        JsonNode member = member(name);
        return member == null ? 0 : idOf(member, pointerTo(name));
    }

    private long idOf(JsonNode value, String at) {
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() >= ID_LIMIT) {
            wrongType(at, "an id between 0 and 4294967295", value);
            return 0;
        }
        return value.longValue();
    }

    List<Long> ids(String name) {
        return elements(name, (value, at) -> idOf(value, at));
    }

    List<String> texts(String name) {
        return elements(name, this::textOf);
    }

    private interface ElementReader<T> {
        T read(JsonNode value, String at);
    }

    private <T> List<T> elements(String name, ElementReader<T> reader) {
        JsonNode member = member(name);
        if (member == null) {
            return List.of();
        }
        if (!member.isArray()) {
            wrongType(pointerTo(name), "an array", member);
            return List.of();
        }
        var list = new ArrayList<T>(member.size());
        for (int i = 0; i < member.size(); i++) {
            list.add(reader.read(member.get(i), pointerTo(name) + "/" + i));
        }
        return list;
    }

    Map<String, String> textMap(String name) {
        return members(name, this::textOf);
    }

    private <T> Map<String, T> members(String name, ElementReader<T> reader) {
        JsonNode member = member(name);
        if (member == null) {
            return Map.of();
        }
        if (!member.isObject()) {
            wrongType(pointerTo(name), "an object", member);
            return Map.of();
        }
        var inner = new SpecNode(member, pointerTo(name), problems);
        var map = new LinkedHashMap<String, T>();
        for (var entry : member.properties()) {
            map.put(entry.getKey(), reader.read(entry.getValue(), inner.pointerTo(entry.getKey())));
        }
        return map;
    }

    <T> @Nullable T object(String name, Function<SpecNode, T> reader) {
        JsonNode member = member(name);
        return member == null ? null : objectOf(member, pointerTo(name), reader);
    }

    /** For a member whose absence is the same as an empty object. */
    <T> T objectOrEmpty(String name, Function<SpecNode, T> reader) {
        JsonNode member = member(name);
        return member == null
                ? reader.apply(new SpecNode(null, pointerTo(name), problems))
                : objectOf(member, pointerTo(name), reader);
    }

    private <T> T objectOf(JsonNode value, String at, Function<SpecNode, T> reader) {
        if (!value.isObject()) {
            wrongType(at, "an object", value);
            return reader.apply(new SpecNode(null, at, problems));
        }
        return reader.apply(new SpecNode(value, at, problems));
    }

    <T> List<T> objects(String name, Function<SpecNode, T> reader) {
        return elements(name, (value, at) -> objectOf(value, at, reader));
    }

    <T> Map<String, T> objectMap(String name, Function<SpecNode, T> reader) {
        return members(name, (value, at) -> objectOf(value, at, reader));
    }
}
