package dev.gatun.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class CliArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gatun.cli");

    @Test
    void onlyMainEndsTheProcess() {
        noClasses()
                .that()
                .areNotAssignableTo(Main.class)
                .should()
                .callMethod(System.class, "exit", int.class)
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
