package dev.assay.activities.scorer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ScorerArchitectureTests {

    private static final JavaClasses SCORERS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackagesOf(Scorer.class);

    @Test
    void scorersTouchNeitherTheStoreNorTemporalNorTheNetwork() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.assay.store..", "io.temporal..", "java.net.http..", "java.sql..", "org.springframework..")
                .check(SCORERS);
    }

    @Test
    void patternsOfUsersNeverMeetTheBacktrackingMatcher() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.regex..")
                .check(SCORERS);
    }
}
