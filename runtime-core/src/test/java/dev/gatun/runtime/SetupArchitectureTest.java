package dev.gatun.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What runs inside a container touches the world only through Linux. */
class SetupArchitectureTest {

    private static final String[] INSIDE = {
        "dev.gatun.runtime.setup..", "dev.gatun.runtime.rootfs..", "dev.gatun.runtime.plan.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gatun.runtime.setup", "dev.gatun.runtime.rootfs", "dev.gatun.runtime.plan");

    @Test
    void theRulesHaveSomethingToLookAt() {
        assertThat(CLASSES.size()).isGreaterThan(45);
    }

    @Test
    void usesNoFilesOfTheJdk() {
        noClasses()
                .that()
                .resideInAnyPackage(INSIDE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net..", "java.nio.channels..")
                .check(CLASSES);
    }

    @Test
    void usesNoThreadsAndNoEnvironment() {
        noClasses()
                .that()
                .resideInAnyPackage(INSIDE)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent..")
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .check(CLASSES);
    }

    @Test
    void knowsNothingOfTheLifecycle() {
        noClasses()
                .that()
                .resideInAnyPackage(INSIDE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.gatun.runtime.api..",
                        "dev.gatun.runtime.lifecycle..",
                        "dev.gatun.runtime.state..",
                        "dev.gatun.runtime.cgroup..",
                        "dev.gatun.linux.remote..")
                .check(CLASSES);
    }
}
