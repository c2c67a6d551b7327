package org.commandcenter.churn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.commandcenter.churn");

  @Test
  void arithmeticIsPlainJava() {
    noClasses()
        .that()
        .resideInAnyPackage("..churn.model..", "..churn.evaluation..", "..churn.trajectory..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..", "io.quarkus..", "org.jdbi..", "..platform..")
        .check(CLASSES);
  }

  @Test
  void featuresDoNotGoInCircles() {
    slices().matching("org.commandcenter.churn.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
