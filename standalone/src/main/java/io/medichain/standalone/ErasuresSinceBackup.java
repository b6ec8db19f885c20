package io.medichain.standalone;

import io.medichain.command.AtMostOnce;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.event.DerivedId;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.facts.FactFollower;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.identity.erasure.ConfirmUserErasure;
import io.medichain.identity.erasure.ReleaseName;
import io.medichain.patient.erasure.ConfirmErasure;
import io.medichain.patient.erasure.ReleaseMedicalRecordNumber;
import io.medichain.patient.fact.HeldNumbers;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * At the first start of a restored backup: the master key has forgotten who was erased after the backup was made, so
 * their entries are closed again, and their accounts. On which ground and on whose order stood in the events that the
 * backup does not have.
 */
@Component
final class ErasuresSinceBackup {
    private static final Logger LOG = LoggerFactory.getLogger(ErasuresSinceBackup.class);
    private static final String ACTOR = "ErasuresSinceBackup";
    private static final int BATCH = 1_000;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final DataFolder data;
    private final EventFeed feed;
    private final EventCodec codec;
    private final KeyVault vault;
    private final FactFollower facts;
    private final HeldNumbers heldNumbers;
    private final AtMostOnce desk;
    private final InstantSource clock;
    private final Thread thread = Thread.ofPlatform().name("erasures").daemon().unstarted(this::run);

    ErasuresSinceBackup(
            DataFolder data,
            EventFeed feed,
            EventCodec codec,
            KeyVault vault,
            FactFollower facts,
            HeldNumbers heldNumbers,
            CommandDesk desk,
            InstantSource clock) {
        this.data = data;
        this.feed = feed;
        this.codec = codec;
        this.vault = vault;
        this.facts = facts;
        this.heldNumbers = heldNumbers;
        this.desk = desk;
        this.clock = clock;
    }

    @PostConstruct
    void start() {
        if (Files.exists(RestoredFolder.note(data.root()))) {
            thread.start();
        }
    }

    /** What fails is tried again at the next start: the note stays until all is done. */
    private void run() {
        try {
            long head = feed.head();
            while (!facts.await(head, PATIENCE)) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
            WithoutTombstone erased = erasedSince(head);
            erased.patients().forEach(this::close);
            erased.users().forEach(this::closeAccount);
            erased.names().forEach(this::free);
            Files.deleteIfExists(RestoredFolder.note(data.root()));
            tell("patients had been erased after the backup was made; their entries", erased.patients());
            tell("accounts had been erased after the backup was made; they", erased.users());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.error("Erasures after the backup are not applied yet; the next start tries again", e);
        }
    }

    private static void tell(String what, Set<Person> erased) {
        if (!erased.isEmpty()) {
            LOG.warn(
                    "{} {} are closed again: {}",
                    erased.size(),
                    what,
                    erased.stream().map(Person::id).toList());
        }
    }

    private WithoutTombstone erasedSince(long head) throws InterruptedException {
        WithoutTombstone erased = new WithoutTombstone(codec, vault);
        try (EventFeed.Reader reader = feed.open(0)) {
            for (long next = 0; next <= head; ) {
                List<StoredEvent> events = reader.next(BATCH, PATIENCE);
                events.forEach(erased::note);
                next = events.isEmpty() ? next : events.getLast().position() + 1;
            }
        }
        return erased;
    }

    private void close(Person person) {
        PatientId patient = new PatientId(person.id());
        EventMetadata metadata = EventMetadata.of(person.tenant(), ACTOR);
        desk.acceptOnce(
                DerivedId.of(ACTOR, patient.toString(), ""),
                metadata,
                Order.to(patient, new ConfirmErasure(patient, clock.instant())));
        for (String number : heldNumbers.of(person.tenant(), patient)) {
            desk.acceptOnce(
                    DerivedId.of(ACTOR, patient.toString(), number),
                    metadata,
                    Order.to(patient, new ReleaseMedicalRecordNumber(patient, number)));
        }
    }

    private void closeAccount(Person person) {
        UserId user = new UserId(person.id());
        desk.acceptOnce(
                DerivedId.of(ACTOR, user.toString(), ""),
                EventMetadata.of(person.tenant(), ACTOR),
                Order.to(user, new ConfirmUserErasure(user)));
    }

    /** The keys that told name and address are gone; who holds them is told by the reservations. */
    private void free(String name, Person holder) {
        UserId user = new UserId(holder.id());
        desk.acceptOnce(
                DerivedId.of(ACTOR, user.toString(), name),
                EventMetadata.of(holder.tenant(), ACTOR),
                Order.to(name, new ReleaseName(name, user)));
    }

    @PreDestroy
    void stop() {
        thread.interrupt();
    }
}
