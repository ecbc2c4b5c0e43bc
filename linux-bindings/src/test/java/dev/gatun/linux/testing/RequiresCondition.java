package dev.gatun.linux.testing;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Looks at {@link Requires} before a test runs. */
final class RequiresCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<String> missing = new ArrayList<>();
        boolean privilegeOnly = true;
        var requires = AnnotationSupport.findAnnotation(context.getElement(), Requires.class);
        if (requires.isPresent()) {
            for (Host needed : requires.get().value()) {
                if (!needed.isPresent()) {
                    missing.add(needed.words());
                    privilegeOnly &= needed == Host.UNPRIVILEGED;
                }
            }
        }
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("nothing is missing");
        }
        String reason = "skipped: needs " + String.join(" and ", missing);
        // A condition cannot fail a test, but an exception out of it does. Strict is for root on a complete machine; a
        // test that must not be root cannot run there at all.
        if (isStrict() && !privilegeOnly) {
            throw new IllegalStateException(context.getDisplayName() + " may not be skipped here, and it needs "
                    + String.join(" and ", missing));
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    private static boolean isStrict() {
        return Boolean.getBoolean("gatun.strict") || "true".equals(System.getenv("GATUN_STRICT"));
    }
}
