package dev.assay.store;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import org.hibernate.annotations.Immutable;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.CrudRepository;
import org.springframework.data.repository.Repository;

class StoreArchitectureTests {

    private static final JavaClasses store = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.assay.store");

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("dev.assay.store.(*)..").should().beFreeOfCycles().check(store);
    }

    /** An experiment is made of runs on the samples of a dataset. */
    @Test
    void partsOfTheStoreKnowOnlyWhatAllPartsNeed() {
        slices().matching("dev.assay.store.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        resideInAPackage("dev.assay.store.experiment"),
                        resideInAnyPackage("dev.assay.store.run", "dev.assay.store.dataset"))
                .check(store);
    }

    @Test
    void storeKnowsNothingAboveIt() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.assay.activities..", "dev.assay.worker..", "dev.assay.starter..")
                .check(store);
    }

    @Test
    void entitiesAreReadHereAndWrittenBySql() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .beAnnotatedWith(Immutable.class)
                .check(store);
        classes()
                .that()
                .areAssignableTo(Repository.class)
                .should()
                .notBeAssignableTo(CrudRepository.class)
                .check(store);
    }

    @Test
    void entitiesMeetNobodyButTheirRepositories() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areNotAssignableTo(Repository.class)
                .and()
                .areDeclaredInClassesThat()
                .areNotAnnotatedWith(Entity.class)
                .should()
                .notHaveRawReturnType(annotatedWith(Entity.class))
                .check(store);
    }
}
