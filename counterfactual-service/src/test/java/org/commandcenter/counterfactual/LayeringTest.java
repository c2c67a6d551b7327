package org.commandcenter.counterfactual;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringTest {
  private static final String ROOT = "org.commandcenter.counterfactual.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.commandcenter.counterfactual");

  @Test
  void arithmetic_is_plain_java() {
    classes()
        .that()
        .resideInAnyPackage(
            ROOT + "effects", ROOT + "simulation", ROOT + "regret", ROOT + "prescription")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.util..",
            ROOT + "effects",
            ROOT + "simulation",
            ROOT + "regret",
            ROOT + "prescription")
        .check(CLASSES);
  }

  @Test
  void learning_when_to_act_is_plain_java() {
    classes()
        .that()
        .resideInAnyPackage(ROOT + "boosting", ROOT + "timing")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java.lang..", "java.util..", ROOT + "boosting", ROOT + "timing")
        .check(CLASSES);
  }

  @Test
  void learning_of_effects_is_plain_java() {
    classes()
        .that()
        .resideInAnyPackage(ROOT + "uplift.learning", ROOT + "uplift.metrics")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.util..",
            ROOT + "boosting",
            ROOT + "uplift.learning",
            ROOT + "uplift.metrics")
        .check(CLASSES);
  }

  @Test
  void other_services_are_reached_over_rest_only() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.commandcenter.customer..",
            "org.commandcenter.churn..",
            "org.commandcenter.action..",
            "org.commandcenter.gateway..")
        .check(CLASSES);
  }

  @Test
  void repositories_know_no_web() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Repository")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.ws.rs..")
        .check(CLASSES);
  }
}
