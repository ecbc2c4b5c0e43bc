package dev.gatun.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gatun.cli.session.Streams;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import org.junit.jupiter.api.Test;

/** The shape of the command line; the count keeps a rule from holding because it looked at nothing. */
class CliArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gatun.cli");

    @Test
    void looksAtTheWholeModule() {
        assertThat(CLASSES.size()).isGreaterThan(50);
        assertThat(CLASSES.stream().map(type -> type.getPackageName()).distinct())
                .contains("dev.gatun.cli", "dev.gatun.cli.command", "dev.gatun.cli.option", "dev.gatun.cli.rootfs");
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("dev.gatun.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void knowsTheLibraryByItsInterfaceAndItsValues() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.gatun.runtime.lifecycle..",
                        "dev.gatun.runtime.setup..",
                        "dev.gatun.runtime.rootfs..",
                        "dev.gatun.runtime.plan..",
                        "dev.gatun.runtime.state..",
                        "dev.gatun.runtime.os..",
                        "dev.gatun.linux.remote..",
                        "dev.gatun.linux.image..",
                        "dev.gatun.linux.abi..")
                .because("what the command line can do, an embedder can do")
                .check(CLASSES);
    }

    @Test
    void nothingNeedsNativeAccess() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Linker.class, SymbolLookup.class)
                .because("the module dev.gatun.linux alone is enabled for it")
                .check(CLASSES);
    }

    @Test
    void onlyMainEndsTheProcess() {
        noClasses()
                .that()
                .areNotAssignableTo(Main.class)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(CLASSES);
    }

    @Test
    void onlyStreamsNamesTheStandardStreams() {
        noClasses()
                .that()
                .areNotAssignableTo(Streams.class)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void onlyTheOptionPackageKnowsJcommander() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.gatun.cli.option..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.beust.jcommander.JCommander")
                .check(CLASSES);
    }

    @Test
    void onlyLoggingStartsTheLogger() {
        noClasses()
                .that()
                .haveNameNotMatching("dev\\.gatun\\.cli\\.Logging.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.logging..")
                .check(CLASSES);
    }
}
