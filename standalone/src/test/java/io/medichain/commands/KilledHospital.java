package io.medichain.commands;

import io.medichain.access.Role;
import io.medichain.event.EventFeed;
import io.medichain.mail.Mail;
import io.medichain.standalone.DataFolder;
import io.medichain.vault.RocksVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * A process on a folder whose clock goes ahead by so much, until it is killed. It says what has happened in a file, one
 * line each time that it is something else.
 */
final class KilledHospital {
    static final UUID ACCOUNT = UUID.fromString("0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c0aa");
    static final UUID GRANTEE = UUID.fromString("0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c0bb");
    static final Duration CONSENTED_FOR = Duration.ofHours(2);

    private KilledHospital() {}

    /** When the mail server stands still for ever. */
    enum Stall {
        BEFORE_A_LETTER,
        AFTER_A_LETTER,
        NEVER
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.parse(arguments[1]));
        Mail mail = new Letterbox(folder.resolve("letters"), Stall.valueOf(arguments[2]));
        DataFolder data = DataFolder.open(folder.resolve("data"));
        try (CommandSide side =
                new CommandSide(data.root(), RocksVault.open(data.vault(), data.masterKey()), clock, mail)) {
            Path patient = folder.resolve("patient");
            if (!Files.exists(patient)) {
                Files.writeString(patient, begin(side));
            }
            tell(side, Files.readString(patient), folder.resolve("told"));
        }
    }

    /** A patient with an account who has just agreed to something, and whose record was opened in an emergency. */
    private static String begin(CommandSide side) {
        Client admin = Client.freshlyProven(side, Role.ADMIN);
        String purpose = "asked for at the front desk";
        String patient = admin.post(
                        "/api/patients",
                        "{\"demographics\":{\"name\":[{\"family\":\"Quill\",\"given\":[\"Ada\"]}]}}",
                        "Medichain-Purpose",
                        purpose)
                .id();
        String about = "/api/patients/" + patient;
        admin.put(about + "/user", "{\"userId\":\"" + ACCOUNT + "\"}", "Medichain-Purpose", purpose);
        Client.as(side, Role.PATIENT, ACCOUNT)
                .post(about + "/consents", """
                        {"type":"permit","grantee":{"user":"%s"},"data":["notes"],"purposes":["TREAT"],"end":"%s"}""".formatted(GRANTEE, Instant.now().plus(CONSENTED_FOR)))
                .id();
        Client.freshlyProven(side, Role.NURSE)
                .post(about + "/emergency-accesses", "{\"reason\":\"Unconscious after a fall\"}")
                .id();
        return patient;
    }

    private static void tell(CommandSide side, String patient, Path told) throws IOException {
        String before = "";
        while (true) {
            EventFeed feed = side.part(EventFeed.class);
            List<String> types = LongStream.rangeClosed(0, feed.head())
                    .mapToObj(at -> feed.at(at).orElseThrow().type())
                    .toList();
            int note = Client.as(side, Role.DOCTOR, GRANTEE)
                    .post(
                            "/api/records",
                            "{\"patientId\":\"" + patient + "\",\"content\":{\"kind\":\"note\",\"text\":\"Seen\"}}")
                    .status();
            String now = "expired %d, overdue %d, note %d"
                    .formatted(
                            times(types, "consent.emergency-access-expired"),
                            times(types, "consent.emergency-review-became-overdue"),
                            note);
            if (!now.equals(before)) {
                Files.writeString(told, now + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                before = now;
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static long times(List<String> types, String type) {
        return types.stream().filter(type::equals).count();
    }

    /** A mail server that takes letters into a file, as far as it goes on at all. */
    private record Letterbox(Path file, Stall stall) implements Mail {
        @Override
        public synchronized void send(Letter letter) {
            if (stall == Stall.BEFORE_A_LETTER) {
                stand();
            }
            try {
                Files.writeString(
                        file,
                        letter.id() + " " + letter.subject() + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND,
                        StandardOpenOption.SYNC);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (stall == Stall.AFTER_A_LETTER) {
                stand();
            }
        }

        private void stand() {
            try {
                Files.writeString(file.resolveSibling("stands"), "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            while (true) {
                LockSupport.park();
            }
        }
    }
}
