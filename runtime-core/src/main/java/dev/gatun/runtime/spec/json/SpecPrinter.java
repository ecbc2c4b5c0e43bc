package dev.gatun.runtime.spec.json;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;

/** Prints JSON in the manner of Go's encoder, which every other runtime has: {@code "name": value}, one element a line. */
final class SpecPrinter extends DefaultPrettyPrinter {

    private static final long serialVersionUID = 1L;

    SpecPrinter(String indent) {
        super(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
        var indenter = new DefaultIndenter(indent, "\n");
        indentObjectsWith(indenter);
        indentArraysWith(indenter);
    }

    private SpecPrinter(SpecPrinter base) {
        super(base);
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
        return new SpecPrinter(this);
    }
}
