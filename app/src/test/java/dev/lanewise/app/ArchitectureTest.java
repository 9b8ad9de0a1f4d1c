package dev.lanewise.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/**
 * Direction of dependencies: {@code app → core → spi ← plugins} and {@code app → tck → spi}, and no
 * other arrow.
 *
 * <p>The rules stand in this module because its test class path is the only one that holds all
 * others.
 */
class ArchitectureTest {
  private static final JavaClasses LANEWISE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.lanewise");

  private static final String APP = "dev.lanewise.app..";
  private static final String CORE = "dev.lanewise.core..";
  private static final String KERNEL = "dev.lanewise.core.kernel..";
  private static final String LAUNCH = "dev.lanewise.app.launch..";
  private static final String PLUGINS = "dev.lanewise.plugins..";
  private static final String REFERENCE = "dev.lanewise.core.reference..";
  private static final String TCK = "dev.lanewise.tck..";
  private static final String SPI = "dev.lanewise.spi..";
  private static final String JAVA = "java..";
  private static final String NULLNESS = "org.jspecify..";
  private static final String JVM_FLAGS = "com.sun.management..";
  private static final String VECTOR = "jdk.incubator.vector..";

  @Test
  void spi_needs_nothing_but_java() {
    check(
        classes()
            .that()
            .resideInAPackage(SPI)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(SPI, JAVA, NULLNESS));
  }

  @Test
  void plugins_see_only_the_spi() {
    check(
        classes()
            .that()
            .resideInAPackage(PLUGINS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(PLUGINS, SPI, JAVA, NULLNESS));
  }

  @Test
  void core_sees_only_the_spi() {
    check(
        classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(CORE, SPI, JAVA, NULLNESS, VECTOR, JVM_FLAGS));
  }

  @Test
  void the_contract_kit_sees_only_the_spi() {
    check(
        classes()
            .that()
            .resideInAPackage(TCK)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                TCK, SPI, JAVA, NULLNESS, JVM_FLAGS, "org.junit..", "org.assertj.."));
  }

  @Test
  void only_what_is_for_authors_of_plugins_knows_the_contract_kit() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                TCK, "dev.lanewise.app.authoring..", "dev.lanewise.app.verification..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(TCK));
  }

  @Test
  void only_kernels_name_the_vector_module() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(KERNEL)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(VECTOR));
  }

  @Test
  void app_reaches_kernels_only_through_exported_packages() {
    check(
        noClasses()
            .that()
            .resideInAPackage(APP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(KERNEL, REFERENCE));
  }

  @Test
  void app_names_no_plugin() {
    check(
        noClasses()
            .that()
            .resideInAPackage(APP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PLUGINS));
  }

  @Test
  void launcher_loads_without_anything_else() {
    check(
        classes()
            .that()
            .resideInAPackage(LAUNCH)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(LAUNCH, JAVA, NULLNESS));
  }

  @Test
  void core_packages_form_no_cycle() {
    check(slices().matching("dev.lanewise.core.(*)..").should().beFreeOfCycles());
  }

  private static void check(ArchRule rule) {
    rule.check(LANEWISE);
  }
}
