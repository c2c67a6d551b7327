package org.commandcenter.action;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.commandcenter.action");

  @Test
  void featuresDoNotDependOnEachOtherInCircles() {
    slices().matching("org.commandcenter.action.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void resourcesReachTheDatabaseThroughServicesOnly() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Resource")
        .should()
        .dependOnClassesThat()
        .haveSimpleNameEndingWith("Repository")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.commandcenter.platform.data.Database")
        .check(CLASSES);
  }

  @Test
  void outboxKnowsNoChannelAndNoAction() {
    noClasses()
        .that()
        .resideInAPackage("..outbox..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..action.slack..",
            "..action.trigger..",
            "..action.customer..",
            "..action.integration..")
        .check(CLASSES);
  }
}
