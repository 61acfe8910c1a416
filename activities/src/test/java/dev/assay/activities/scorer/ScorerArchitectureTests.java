package dev.assay.activities.scorer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ScorerArchitectureTests {

    @Test
    void scorersTouchNeitherTheStoreNorTemporalNorTheNetwork() {
        var scorers = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackagesOf(Scorer.class);

        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.assay.store..", "io.temporal..", "java.net.http..", "java.sql..", "org.springframework..")
                .check(scorers);
    }

    @Test
    void patternsOfUsersNeverMeetTheBacktrackingMatcher() {
        var scorers = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackagesOf(Scorer.class);

        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.regex..")
                .check(scorers);
    }
}
