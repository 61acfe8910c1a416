package dev.assay.activities;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.assay.activities.model.ModelAdapter;
import dev.assay.activities.scorer.Scorer;
import dev.assay.store.call.CallLedger;
import io.temporal.activity.ActivityInterface;
import io.temporal.workflow.WorkflowInterface;
import org.junit.jupiter.api.Test;

class ActivitiesArchitectureTests {

    static final ArchRule NO_STORE =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("dev.assay.store..", "io.temporal..");

    static final ArchRule NO_ENVIRONMENT = noClasses()
            .should()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getenv");

    static final ArchRule IMPL_IMPLEMENTS_A_CONTRACT = classes()
            .that()
            .haveSimpleNameEndingWith("Impl")
            .should()
            .implement(describe("a contract with Temporal", ActivitiesArchitectureTests::isContract));

    private static final JavaClasses ACTIVITIES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.assay.activities");

    @Test
    void adaptersAndScorersTouchNeitherTheStoreNorTemporal() {
        JavaClasses adaptersAndScorers = ACTIVITIES.that(
                resideInAnyPackage(ModelAdapter.class.getPackageName() + "..", Scorer.class.getPackageName() + ".."));

        NO_STORE.check(adaptersAndScorers);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.assay.activities.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ACTIVITIES);
    }

    @Test
    void onlyContractsWithTemporalHaveAnImpl() {
        IMPL_IMPLEMENTS_A_CONTRACT.check(ACTIVITIES);
    }

    @Test
    void nobodyReadsTheEnvironmentBesideSpring() {
        NO_ENVIRONMENT.check(ACTIVITIES);
    }

    @Test
    void everyRuleFindsWhoBreaksIt() {
        JavaClasses breakers = new ClassFileImporter().importClasses(GreedyScorer.class, ScorerImpl.class);

        assertThat(NO_STORE.evaluate(breakers).hasViolation()).isTrue();
        assertThat(NO_ENVIRONMENT.evaluate(breakers).hasViolation()).isTrue();
        assertThat(IMPL_IMPLEMENTS_A_CONTRACT.evaluate(breakers).hasViolation()).isTrue();
    }

    private static boolean isContract(JavaClass type) {
        return type.isAnnotatedWith(ActivityInterface.class) || type.isAnnotatedWith(WorkflowInterface.class);
    }

    record GreedyScorer(CallLedger ledger) {
        String key() {
            return System.getenv("KEY");
        }
    }

    static final class ScorerImpl {}
}
