package io.strongroom.watch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
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
        slices().matching("io.strongroom.watch.(**)").should().beFreeOfCycles().check(CLASSES);
        slices().matching("io.strongroom.platform.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    /** Moving in reads a system that knew all coins at once, and runs beside the service, not in it. */
    @Test
    void whatAllCoinsShareKnowsNoCoin() {
        noClasses()
                .that()
                .resideInAPackage("io.strongroom.watch..")
                .and()
                .resideOutsideOfPackages(
                        "io.strongroom.watch.bitcoin..",
                        "io.strongroom.watch.ethereum..",
                        "io.strongroom.watch.moving..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.strongroom.watch.bitcoin..", "io.strongroom.watch.ethereum..", "io.strongroom.chain..")
                .check(CLASSES);
    }

    /** A third chain needs no change outside its own packages. */
    @Test
    void useCasesNameNoCoin() {
        noClasses()
                .that()
                .resideInAPackage("io.strongroom.watch..")
                .and()
                .resideOutsideOfPackages(
                        "io.strongroom.watch.bitcoin..",
                        "io.strongroom.watch.ethereum..",
                        "io.strongroom.watch.moving..")
                .should()
                .accessFieldWhere(DescribedPredicate.describe("it is a coin by name", ArchitectureTest::namesACoin))
                .check(CLASSES);
    }

    private static boolean namesACoin(JavaFieldAccess access) {
        return access.getTargetOwner().isEquivalentTo(Coin.class)
                && access.getTarget().getName().matches("BTC|BCH|ETH|XRP");
    }

    @Test
    void chainsKnowNothingOfEachOther() {
        slices().matching("io.strongroom.watch.(bitcoin|ethereum)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void paymentsKnowNothingOfTransactions() {
        noClasses()
                .that()
                .resideInAPackage("io.strongroom.watch.payment..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.strongroom.watch.transaction..")
                .check(CLASSES);
    }

    @Test
    void theOnlineServiceKnowsNoSecret() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.strongroom.vault..", "io.strongroom.custody..")
                .check(CLASSES);
    }

    @Test
    void onlyTheNodePackageSpeaksToTheNode() {
        noClasses()
                .that()
                .resideInAPackage("io.strongroom.watch..")
                .and()
                .resideOutsideOfPackages(
                        "io.strongroom.watch.bitcoin.node..",
                        "io.strongroom.watch.ethereum.node..",
                        "io.strongroom.watch.event..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.microprofile.rest.client..", "io.quarkus.rest.client..")
                .check(CLASSES);
    }
}
