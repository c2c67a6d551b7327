package org.commandcenter.customer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The few rules of the house that a compiler does not check. */
class LayeringTest {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.commandcenter.customer");

  @Test
  void resourcesGoThroughServices() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Resource")
        .should()
        .dependOnClassesThat()
        .haveSimpleNameEndingWith("Repository")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jdbi..", "java.sql..", "org.postgresql..")
        .check(CODE);
  }

  @Test
  void readingAndGuessingNeedNoFramework() {
    noClasses()
        .that()
        .haveNameMatching(
            ".*\\.(intake\\.(Csv\\w*|Lines|Numbers|Times|Columns|Fields)"
                + "|datasets\\.(\\w*Guess|FieldMapping|FieldNames|ColumnProfile|Notation)"
                + "|identity\\.Identities)")
        .or()
        .resideInAnyPackage("..simulation..", "..sampledata.telco..", "..sampledata.leads..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..", "io.quarkus..", "org.jdbi..", "java.sql..")
        .check(CODE);
  }

  @Test
  void loadingKnowsNothingOfItsCallers() {
    noClasses()
        .that()
        .resideInAPackage("..customer.loading..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..intake..", "..datasets..", "..customers..", "..sampledata..")
        .check(CODE);
  }
}
