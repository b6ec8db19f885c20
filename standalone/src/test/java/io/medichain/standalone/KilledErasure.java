package io.medichain.standalone;

import io.medichain.identity.erasure.ConfirmUserErasure;
import io.medichain.identity.erasure.EraseUser;
import io.medichain.identity.erasure.ReleaseName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * A hospital in a process of its own in which a patient with an account is erased. At one step of what follows for the
 * account it stands still for ever, and says so by a file, until it is killed.
 */
final class KilledErasure {
    private KilledErasure() {}

    /**
     * Before or after which command it stands still, in the order in which they come; after means that its events are
     * on disk. A name that is free is not freed again after a restart, so the two steps in between are of one kind.
     */
    enum Stall {
        BEFORE_THE_ORDER(EraseUser.class, false),
        AFTER_THE_ORDER(EraseUser.class, true),
        BEFORE_THE_NAMES(ReleaseName.class, false),
        AFTER_ONE_NAME(ReleaseName.class, true),
        AFTER_THE_OTHER_NAME(ReleaseName.class, true),
        WITHOUT_KEYS(ConfirmUserErasure.class, false),
        AFTER_THE_TOMBSTONE(ConfirmUserErasure.class, true);

        private final Class<?> command;
        private final boolean after;

        Stall(Class<?> command, boolean after) {
            this.command = command;
            this.after = after;
        }
    }

    /** Arguments: a folder, and where to stand still. The first run of a folder orders the erasure. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Watch watch = new Watch(Stall.valueOf(arguments[1]), folder.resolve("stands"));
        Path data = folder.resolve("data");
        if (Files.exists(data)) {
            new SystemWithoutChains(data, List.of(watch));
        } else {
            begin(data, watch);
        }
        LockSupport.park();
    }

    private static void begin(Path data, Watch watch) {
        StAnna anna = new StAnna(data);
        watch.postProcessAfterInitialization(anna.system().part(CommandBus.class), "");
        StAnna.json(anna.ask(
                "POST",
                "/api/patients/" + anna.patient + "/erasure",
                "compliance-officer",
                Map.of("basis", "legal-obligation"),
                "Medichain-Purpose",
                "an order of the court"));
    }

    /** Looks at the commands of the bus. */
    private record Watch(Stall stall, Path stands) implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof CommandBus bus) {
                bus.registerHandlerInterceptor((work, chain) -> {
                    if (stall.command.isInstance(work.getMessage().getPayload())) {
                        look(work);
                    }
                    return chain.proceed();
                });
            }
            return bean;
        }

        private void look(UnitOfWork<? extends CommandMessage<?>> work) {
            if (stall.after) {
                work.afterCommit(_ -> stand());
            } else {
                stand();
            }
        }

        private void stand() {
            try {
                Files.writeString(stands, "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            while (true) {
                LockSupport.park();
            }
        }
    }
}
