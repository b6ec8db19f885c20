package io.medichain.event;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.module.SimpleModule;

/**
 * Lets Jackson make a record by a handle that takes its values as one array, bound once for each type. By itself
 * Jackson 3.1 binds one for each record that it reads ({@link MethodHandle#invokeWithArguments}), which costs more than
 * most records.
 */
public final class RecordModule extends SimpleModule {
    private final Function<Class<?>, Consumer<@Nullable Object[]>> checks;

    /** Whatever a constructor takes is read. */
    public RecordModule() {
        this(_ -> _ -> {});
    }

    /**
     * With a check of the values before each record is made of them.
     *
     * @param checks the check of a type of record, asked once for each; what it throws counts as thrown by the
     *     constructor
     */
    public RecordModule(Function<Class<?>, Consumer<@Nullable Object[]>> checks) {
        super("medichain-records");
        this.checks = checks;
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addValueInstantiators(new ByOneHandle(checks));
    }

    private static final class ByOneHandle extends ValueInstantiators.Base {
        private final Function<Class<?>, Consumer<@Nullable Object[]>> checks;

        ByOneHandle(Function<Class<?>, Consumer<@Nullable Object[]>> checks) {
            this.checks = checks;
        }

        @Override
        public ValueInstantiator modifyValueInstantiator(
                DeserializationConfig config, BeanDescription.Supplier description, ValueInstantiator instantiator) {
            return description.getBeanClass().isRecord()
                            && instantiator instanceof StdValueInstantiator standard
                            && standard.getWithArgsCreator() instanceof AnnotatedConstructor creator
                            && creator.getAnnotated().trySetAccessible()
                    ? new OfRecord(standard, creator.getAnnotated(), checks.apply(description.getBeanClass()))
                    : instantiator;
        }
    }

    private static final class OfRecord extends StdValueInstantiator {
        /** Takes an array of the values, answers the record. */
        private final MethodHandle constructor;

        private final Consumer<@Nullable Object[]> check;

        OfRecord(StdValueInstantiator standard, Constructor<?> constructor, Consumer<@Nullable Object[]> check) {
            super(standard);
            this.check = check;
            this.constructor = ofArray(constructor);
        }

        private static MethodHandle ofArray(Constructor<?> constructor) {
            try {
                MethodHandle one = MethodHandles.lookup().unreflectConstructor(constructor);
                int values = constructor.getParameterCount();
                return one.asFixedArity().asType(one.type().generic()).asSpreader(Object[].class, values);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(
                        "The constructor of " + constructor.getDeclaringClass() + " is closed", e);
            }
        }

        @Override
        public Object createFromObjectWith(DeserializationContext context, Object[] values) {
            try {
                check.accept(values);
                return (Object) constructor.invokeExact(values);
            } catch (Error e) {
                throw e;
            } catch (Throwable e) {
                return context.handleInstantiationProblem(getValueClass(), values, rewrapCtorProblem(context, e));
            }
        }
    }
}
