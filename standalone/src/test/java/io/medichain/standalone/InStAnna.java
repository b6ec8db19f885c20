package io.medichain.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** All tests of the class are in one {@link StAnna}, which its constructor takes; it is closed behind them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(InStAnna.Begun.class)
@interface InStAnna {
    /** Begins it when it is asked for, in a folder of its own. */
    final class Begun implements ParameterResolver, AfterAllCallback {
        private static final ExtensionContext.Namespace PLACE = ExtensionContext.Namespace.create(InStAnna.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == StAnna.class;
        }

        @Override
        public StAnna resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getStore(PLACE).computeIfAbsent(StAnna.class, _ -> begin(), StAnna.class);
        }

        private static StAnna begin() {
            try {
                return new StAnna(Files.createTempDirectory("st-anna").resolve("data"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void afterAll(ExtensionContext context) throws IOException {
            StAnna anna = context.getStore(PLACE).remove(StAnna.class, StAnna.class);
            if (anna != null) {
                Path data = anna.data();
                anna.close();
                FileSystemUtils.deleteRecursively(data.getParent());
            }
        }
    }
}
