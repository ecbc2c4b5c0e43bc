package dev.gatun.linux;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The shape of this module; the counts keep a rule from holding because it looked at nothing. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.gatun.linux");

    @Test
    void looksAtTheWholeModule() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getPackageName().endsWith(".abi"))
                        .count())
                .isGreaterThan(80);
        assertThat(CLASSES.stream()
                        .filter(type -> !type.getPackageName().endsWith(".abi"))
                        .count())
                .isGreaterThan(30);
    }

    @Test
    void packagesFormNoCycles() {
        check(slices().matching("dev.gatun.linux.(*)..").should().beFreeOfCycles());
    }

    @Test
    void onlyTheInThreadExecutorLinksNativeFunctions() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.gatun.linux.syscall.NativeSyscalls")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.foreign.Linker")
                .because("each further downcall shape costs a cold JVM ten to twenty milliseconds"));
    }

    @Test
    void onlyTheRecordingKnowsTheFlightRecorder() {
        check(noClasses()
                .that()
                .haveNameNotMatching("dev\\.gatun\\.linux\\.syscall\\.Syscall(Recording.*|JfrEvent)")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.jfr..")
                .because("the module jdk.jfr may be absent, and its classes are slow to load"));
    }

    @Test
    void generatedConstantsDependOnNothingOfOurs() {
        check(noClasses()
                .that()
                .resideInAPackage("..abi")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..syscall", "..remote", "..image"));
    }

    @Test
    void nobodyPrints() {
        check(noClasses().should(ACCESS_STANDARD_STREAMS));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
