package dev.gatun.cli.option;

import com.beust.jcommander.IParameterValidator;
import com.beust.jcommander.IStringConverter;
import com.beust.jcommander.IValueValidator;
import com.beust.jcommander.Parameter;
import com.beust.jcommander.converters.CommaParameterSplitter;
import com.beust.jcommander.converters.IParameterSplitter;
import com.beust.jcommander.converters.NoConverter;
import com.beust.jcommander.validators.NoValidator;
import com.beust.jcommander.validators.NoValueValidator;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/** The {@code @Parameter} that would stand above a field, written out as an object: see the package's lesson. */
@SuppressWarnings("ImmutableAnnotationChecker") // its option takes the value, which no annotation could
final class DescribedParameter implements Parameter {

    private final Option<?> option;

    DescribedParameter(Option<?> option) {
        this.option = option;
    }

    @Override
    public String[] names() {
        return option.names().toArray(String[]::new);
    }

    @Override
    public String description() {
        return option.description();
    }

    @Override
    public String defaultValueDescription() {
        return "";
    }

    @Override
    public boolean required() {
        return false;
    }

    @Override
    public String descriptionKey() {
        return "";
    }

    @Override
    public int arity() {
        return -1;
    }

    @Override
    public boolean password() {
        return false;
    }

    @Override
    public Class<? extends IStringConverter<?>> converter() {
        return NoConverter.class;
    }

    @Override
    public Class<? extends IStringConverter<?>> listConverter() {
        return NoConverter.class;
    }

    @Override
    public boolean hidden() {
        return option.isHidden();
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Class<? extends IParameterValidator>[] validateWith() {
        return new Class[] {NoValidator.class};
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Class<? extends IValueValidator>[] validateValueWith() {
        return new Class[] {NoValueValidator.class};
    }

    @Override
    public boolean variableArity() {
        return false;
    }

    @Override
    public Class<? extends IParameterSplitter> splitter() {
        return CommaParameterSplitter.class;
    }

    @Override
    public boolean echoInput() {
        return false;
    }

    @Override
    public boolean help() {
        return false;
    }

    @Override
    public boolean forceNonOverwritable() {
        return false;
    }

    @Override
    public int order() {
        return -1;
    }

    @Override
    public String category() {
        return "";
    }

    @Override
    public String placeholder() {
        return option.placeholder();
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return Parameter.class;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DescribedParameter that && that.option == option;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(option);
    }
}
