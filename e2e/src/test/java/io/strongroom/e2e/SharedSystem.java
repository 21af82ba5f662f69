package io.strongroom.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives test classes the one {@link Strongroom}: started for the first of them, stopped after the last. */
final class SharedSystem implements ParameterResolver, AfterTestExecutionCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedSystem.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Strongroom.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            shared(context).failed();
        }
    }

    private static Strongroom shared(ExtensionContext context) {
        // The root's store closes what it holds when all tests have run.
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Strongroom.class, key -> start(), Strongroom.class);
    }

    private static Strongroom start() {
        try {
            return Strongroom.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
