package io.strongroom.sign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("one-database")
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("io.strongroom");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.strongroom.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyResourcesSpeakHttp() {
        noClasses()
                .that()
                .resideInAnyPackage("io.strongroom.custody..", "io.strongroom.sign..")
                .and()
                .haveSimpleNameNotEndingWith("Resource")
                .and()
                .haveSimpleNameNotEndingWith("Mappers")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..")
                .check(CLASSES);
    }

    @Test
    void resourcesAskServicesNotRepositories() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Repository")
                .check(CLASSES);
    }

    @Test
    void repositoriesAskNobody() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Repository")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Service")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Resource")
                .check(CLASSES);
    }

    @Test
    void chainAndVaultKnowNeitherHttpNorDatabase() {
        noClasses()
                .that()
                .resideInAnyPackage("io.strongroom.chain..", "io.strongroom.vault..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..", "jakarta.ws.rs..", "jakarta.persistence..", "org.hibernate..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void chainKnowsNoSecret() {
        noClasses()
                .that()
                .resideInAPackage("io.strongroom.chain..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.strongroom.vault..")
                .check(CLASSES);
    }

    @Test
    void whatIsSharedKnowsNoService() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.strongroom.model..",
                        "io.strongroom.platform..",
                        "io.strongroom.chain..",
                        "io.strongroom.vault..",
                        "io.strongroom.custody..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.strongroom.sign..")
                .check(CLASSES);
    }
}
