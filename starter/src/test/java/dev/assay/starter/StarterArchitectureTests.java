package dev.assay.starter;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.assay.activities.model.ModelAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StarterArchitectureTests {

    private static final JavaClasses STARTER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.assay.starter");

    @Test
    void touchesNoImplementationOfActivities() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("ActivitiesImpl")
                .check(STARTER);
    }

    @Test
    void callsNoProvider() {
        noClasses()
                .should()
                .callMethodWhere(target(owner(assignableTo(ModelAdapter.class)))
                        .and(target(nameMatching("complete|embed|listModels|testConnection"))))
                .check(STARTER);
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("dev.assay.starter.(*)..").should().beFreeOfCycles().check(STARTER);
    }

    /** One that another module brings would hide the application's own. */
    @ParameterizedTest
    @ValueSource(strings = {"application.yml", "application.yaml", "application.properties"})
    void findsNoUnnamedSettings(String file) {
        assertThat(ClassLoader.getSystemResource(file)).isNull();
    }

    @Test
    void findsItsSettingsOnce() throws Exception {
        assertThat(ClassLoader.getSystemResources("assay-starter.yml").asIterator())
                .toIterable()
                .hasSize(1);
    }
}
