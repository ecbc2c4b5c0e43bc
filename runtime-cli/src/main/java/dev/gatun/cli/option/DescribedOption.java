package dev.gatun.cli.option;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameterized;
import com.beust.jcommander.ParametersDelegate;
import com.beust.jcommander.WrappedParameter;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@link Option} in the form in which jcommander wants to see a field: no field is behind it, and no reflection. */
final class DescribedOption extends Parameterized {

    /**
     * The type of every value, as jcommander sees it. It looks through the fields of a type for annotations of its own, and
     * those of String have some of the JDK's, which a cold JVM takes 4 ms to read.
     */
    private static final class Word {}

    private final Option<?> option;
    private final List<String> words;
    private final Parameter parameter;

    /** @param words the texts that the numbers of the command line stand for, see {@link OptionParser} */
    @SuppressWarnings("NullAway") // jcommander is not annotated; it uses none of the three after this constructor
    DescribedOption(Option<?> option, List<String> words) {
        super(null, null, null, null);
        this.option = option;
        this.words = words;
        this.parameter = new DescribedParameter(option);
    }

    @Override
    public WrappedParameter getWrappedParameter() {
        return new WrappedParameter(parameter) {
            @Override
            public void addValue(Parameterized target, Object object, Object value) {
                target.set(object, value);
            }
        };
    }

    @Override
    public Parameter getParameter() {
        return parameter;
    }

    @Override
    public @Nullable ParametersDelegate getDelegateAnnotation() {
        return null;
    }

    @Override
    public Class<?> getType() {
        return option.takesValue() ? Word.class : Boolean.class;
    }

    @Override
    public Type getGenericType() {
        return getType();
    }

    @Override
    public @Nullable Type findFieldGenericType() {
        return null;
    }

    @Override
    public boolean isDynamicParameter() {
        return false;
    }

    @Override
    public String getName() {
        return option.names().getFirst();
    }

    /** The default, which jcommander negates for a flag. */
    @Override
    public @Nullable Object get(Object object) {
        return option.takesValue() ? null : Boolean.FALSE;
    }

    @Override
    public void set(Object object, Object value) {
        option.accept(option.takesValue() ? words.get(Integer.parseInt(value.toString())) : value.toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DescribedOption that && that.option == option;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(option);
    }
}
