package io.medichain.standalone;

import static io.medichain.standalone.Requests.NEW_PATIENT;
import static io.medichain.standalone.Requests.observation;
import static io.medichain.standalone.Requests.patient;
import static io.medichain.standalone.Requests.post;
import static io.medichain.standalone.Requests.transaction;
import static io.medichain.standalone.Requests.visit;

import io.medichain.record.command.AddRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandBus;

/**
 * A hospital in a process of its own to which a transaction is sent. Before its last command is decided, or once all is
 * stored and before it is answered, it stands still for ever, and says so by a file, until it is killed.
 */
final class KilledTransactions {
    static final String KEY = "0b1f7a1e-5a51-4d1a-9a57-2f5f5d2a1c11";
    static final int RECORDS = 3;

    private KilledTransactions() {}

    /** When it stands still. */
    enum Stall {
        BEFORE_THE_APPEND,
        AFTER_THE_APPEND
    }

    /** What is sent. */
    static String sent() {
        return transaction(
                post(NEW_PATIENT, "Patient", patient("Weald")),
                post("Encounter", visit(NEW_PATIENT)),
                post("Observation", observation(NEW_PATIENT, "71")),
                post("Observation", observation(NEW_PATIENT, "72")),
                post("Observation", observation(NEW_PATIENT, "73")));
    }

    /** Arguments: a folder, and when to stand still. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Stall stall = Stall.valueOf(arguments[1]);
        StAnna anna = new StAnna(folder.resolve("data"));
        Files.writeString(folder.resolve("token"), anna.token("doctor"));
        AtomicInteger records = new AtomicInteger();
        anna.system().part(CommandBus.class).registerHandlerInterceptor((work, chain) -> {
            if (work.getMessage().getPayload() instanceof AddRecord && records.incrementAndGet() == RECORDS) {
                if (stall == Stall.BEFORE_THE_APPEND) {
                    stand(folder);
                }
                work.afterCommit(_ -> stand(folder));
            }
            return chain.proceed();
        });
        Requests.send(anna, "doctor", sent(), "Idempotency-Key", KEY);
        throw new IllegalStateException("It was answered");
    }

    private static void stand(Path folder) {
        try {
            Files.writeString(folder.resolve("stands"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.park();
        }
    }
}
