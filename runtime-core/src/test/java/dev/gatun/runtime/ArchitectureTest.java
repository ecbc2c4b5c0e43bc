package dev.gatun.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The shape of this module; the counts keep a rule from holding because it looked at nothing. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.gatun.runtime");

    /** Every package for itself, those below another one as well. */
    private static final SliceAssignment PACKAGES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    };

    @Test
    void looksAtTheWholeModule() {
        assertThat(CLASSES.size()).isGreaterThan(300);
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .hasSizeGreaterThan(25)
                .allMatch(name -> name.startsWith("dev.gatun.runtime."));
    }

    @Test
    void packagesFormNoCycles() {
        check(slices().assignedFrom(PACKAGES).should().beFreeOfCycles());
    }

    @Test
    void dependenciesPointFromTheInterfaceToTheKernel() {
        check(layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("api")
                .definedBy("dev.gatun.runtime.api..")
                .layer("lifecycle")
                .definedBy("dev.gatun.runtime.lifecycle..")
                .layer("subjects")
                .definedBy(
                        "dev.gatun.runtime.cgroup..",
                        "dev.gatun.runtime.plan..",
                        "dev.gatun.runtime.readiness..",
                        "dev.gatun.runtime.rootfs..",
                        "dev.gatun.runtime.setup..",
                        "dev.gatun.runtime.state..",
                        "dev.gatun.runtime.terminal..")
                .layer("os")
                .definedBy("dev.gatun.runtime.os..")
                .whereLayer("api")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("lifecycle")
                .mayOnlyBeAccessedByLayers("api")
                .whereLayer("subjects")
                .mayOnlyBeAccessedByLayers("api", "lifecycle")
                .whereLayer("os")
                .mayNotAccessAnyLayer());
    }

    @Test
    void theConfigurationAndTheValuesKnowNothingElseOfOurs() {
        onlyItself("dev.gatun.runtime.spec..");
        onlyItself("dev.gatun.runtime.container..");
    }

    private static void onlyItself(String packages) {
        check(noClasses()
                .that()
                .resideInAPackage(packages)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.gatun..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage(packages)))
                .because("they are plain values, read by everybody"));
    }

    @Test
    void callsOfTheKernelKnowNeitherConfigurationNorContainers() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.gatun.runtime.os..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.gatun.runtime.spec..", "dev.gatun.runtime.container.."));
    }

    @Test
    void onlyTheLifecycleDrivesProcesses() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.gatun.runtime.lifecycle..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.gatun.linux.remote.."));
    }

    @Test
    void nothingNeedsNativeAccess() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Linker.class, SymbolLookup.class)
                .orShould()
                .callMethod(MemorySegment.class, "reinterpret", long.class)
                .because("the module dev.gatun.linux alone is enabled for it"));
    }

    @Test
    void nobodyEndsTheProcessOrPrints() {
        check(noClasses()
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .because("the process is the embedder's"));
        check(noClasses().should(ACCESS_STANDARD_STREAMS));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
