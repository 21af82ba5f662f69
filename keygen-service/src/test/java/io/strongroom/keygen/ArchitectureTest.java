package io.strongroom.keygen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.strongroom.custody.asset.OfCoin;
import io.strongroom.model.Coin;
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
                .resideInAnyPackage("io.strongroom.custody..", "io.strongroom.keygen..")
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
                .resideInAPackage("io.strongroom.keygen..")
                .check(CLASSES);
    }

    /** What a coin does in its own way is a bean that is picked by coin; moving in knows what the source system had. */
    @Test
    void useCasesNameNoCoin() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.strongroom.custody.asset..",
                        "io.strongroom.custody.command..",
                        "io.strongroom.custody.file..",
                        "io.strongroom.custody.policy..",
                        "io.strongroom.custody.recovery..",
                        "io.strongroom.custody.seed..",
                        "io.strongroom.custody.session..",
                        "io.strongroom.custody.signed..",
                        "io.strongroom.custody.unlock..",
                        "io.strongroom.keygen.authorizer..",
                        "io.strongroom.keygen.export..",
                        "io.strongroom.keygen.key..",
                        "io.strongroom.keygen.multisig..")
                .and()
                .areNotAssignableTo(OfCoin.class)
                .and()
                .doNotHaveFullyQualifiedName("io.strongroom.custody.seed.SecretsImportCommand")
                .should()
                .accessFieldWhere(DescribedPredicate.describe("it is a coin by name", ArchitectureTest::namesACoin))
                .check(CLASSES);
    }

    private static boolean namesACoin(JavaFieldAccess access) {
        return access.getTargetOwner().isEquivalentTo(Coin.class)
                && access.getTarget().getName().matches("BTC|BCH|ETH|XRP");
    }
}
