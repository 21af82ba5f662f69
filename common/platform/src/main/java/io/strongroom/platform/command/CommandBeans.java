package io.strongroom.platform.command;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes picocli's commands as beans. Quarkus' own factory overlooks a service's command when it is its only one: it
 * then has the qualifier {@code @TopCommand}.
 */
@Dependent
@Typed(CommandBeans.class)
class CommandBeans implements IFactory {
    private final Instance<Object> beans;

    CommandBeans(@Any Instance<Object> beans) {
        this.beans = beans;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type.isInterface()) {
            // a List for the values of an option: Quarkus has a bean of that type, which is null
            return CommandLine.defaultFactory().create(type);
        }
        Instance<K> bean = beans.select(type, Any.Literal.INSTANCE);
        return bean.isResolvable() ? bean.get() : CommandLine.defaultFactory().create(type);
    }
}
