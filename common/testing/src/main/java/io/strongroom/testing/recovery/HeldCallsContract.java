package io.strongroom.testing.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.strongroom.platform.recovery.HeldInRecovery;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every call that has an effect is held while a restored database recovers, or says why it need not be. */
@Tag("one-database")
public abstract class HeldCallsContract {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("io.strongroom");

    /** Why these calls, {@code Resource.method}, are served in a recovery. */
    protected abstract Map<String, String> servedAllTheSame();

    /** Calls by GET that have an effect. */
    protected Set<String> readingWithAnEffect() {
        return Set.of();
    }

    @Test
    void everyCallWithAnEffectIsHeldOrHasAReason() {
        Set<String> notHeld = calls().stream()
                .filter(call -> hasAnEffect(call) && !isHeld(call))
                .map(HeldCallsContract::nameOf)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(notHeld).isEqualTo(new TreeSet<>(servedAllTheSame().keySet()));
        assertThat(servedAllTheSame().values()).noneMatch(String::isBlank);
    }

    private static Set<JavaMethod> calls() {
        Set<JavaMethod> calls = CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                .collect(Collectors.toSet());
        assertThat(calls).as("calls of this service").isNotEmpty();
        return calls;
    }

    private boolean hasAnEffect(JavaMethod call) {
        return !call.isAnnotatedWith("jakarta.ws.rs.GET")
                || readingWithAnEffect().contains(nameOf(call));
    }

    /** Itself, or the use case that it calls. */
    private static boolean isHeld(JavaMethod call) {
        return call.isAnnotatedWith(HeldInRecovery.class)
                || call.getMethodCallsFromSelf().stream()
                        .flatMap(made -> made.getTarget().resolveMember().stream())
                        .anyMatch(used -> used.isAnnotatedWith(HeldInRecovery.class));
    }

    private static String nameOf(JavaMethod call) {
        return call.getOwner().getSimpleName() + "." + call.getName();
    }
}
