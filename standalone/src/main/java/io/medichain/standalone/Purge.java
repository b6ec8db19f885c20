package io.medichain.standalone;

import io.medichain.command.AggregateMemory;
import io.medichain.encounter.BedReleased;
import io.medichain.event.AboutPatient;
import io.medichain.event.DamagedEvents;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventTypes;
import io.medichain.event.Following;
import io.medichain.event.StoredEvent;
import io.medichain.facts.FactFollower;
import io.medichain.factstore.FactsFolder;
import io.medichain.file.DurableFile;
import io.medichain.identity.UserErased;
import io.medichain.patient.MedicalRecordNumberReleased;
import io.medichain.patient.PatientErased;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.readstore.RocksReadStore;
import io.medichain.view.ReadStore;
import io.medichain.view.View;
import io.medichain.view.Views;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes what views and facts have removed of erased persons leave the files, too: a sorted file keeps a removed entry
 * until it is written anew. It follows the events; how far it is stands in the file {@code purged} of the data folder,
 * so that a crash leaves nothing out. Aggregates and facts in memory go as well.
 */
@Component
final class Purge implements Following.Follower {
    private static final Set<String> ERASED =
            Set.of(EventTypes.name(PatientErased.class), EventTypes.name(UserErased.class));
    private static final Set<String> FOLLOWING =
            Set.of(EventTypes.name(BedReleased.class), EventTypes.name(MedicalRecordNumberReleased.class));
    private static final Set<String> FOLLOWED =
            Stream.of(ERASED, FOLLOWING).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    private static final long NOTE_EVERY = 100_000;
    private static final Following.Pace PACE =
            new Following.Pace(1_000, Duration.ofMillis(500), Duration.ofMillis(500));
    private static final Duration MOST = Duration.ofMinutes(1);

    private final EventFeed feed;
    private final EventCodec codec;
    private final KeyVault vault;
    private final Views views;
    private final Collection<? extends View<?>> all;
    private final FactFollower facts;
    private final FactsFolder factsFolder;
    private final AggregateMemory memory;
    private final Optional<RocksReadStore> readStore;
    private final Path note;
    private @Nullable Following following;
    private volatile long done;
    private long noted;

    Purge(
            EventFeed feed,
            EventCodec codec,
            KeyVault vault,
            Views views,
            List<View<?>> all,
            FactFollower facts,
            FactsFolder factsFolder,
            AggregateMemory memory,
            ReadStore readStore,
            DataFolder data) {
        this.feed = feed;
        this.codec = codec;
        this.vault = vault;
        this.views = views;
        this.all = all;
        this.facts = facts;
        this.factsFolder = factsFolder;
        this.memory = memory;
        this.readStore = readStore instanceof RocksReadStore embedded ? Optional.of(embedded) : Optional.empty();
        this.note = data.root().resolve("purged");
    }

    @PostConstruct
    void start() {
        done = read();
        noted = done;
        following = Following.of(FOLLOWED, "purge", feed, PACE, this);
        following.start();
    }

    /** The position up to which nothing of persons who were erased before it is in the files of views and facts. */
    long done() {
        return done;
    }

    /** Why what was erased is still in the files; empty as long as it goes on. */
    Optional<Throwable> failure() {
        return following == null ? Optional.empty() : following.failure();
    }

    @Override
    public long from() {
        return done + 1;
    }

    /** What was erased stays in the files until views and facts are there; then it is tried again. */
    @Override
    public void take(List<StoredEvent> events, long last) throws IOException {
        boolean erases = events.stream().anyMatch(this::erases);
        if (erases && !purged(last)) {
            throw new IllegalStateException("Views or facts are not at position " + last);
        }
        if (erases || last - noted >= NOTE_EVERY) {
            DurableFile.write(note, Long.toString(last).getBytes(StandardCharsets.US_ASCII));
            noted = last;
        }
        done = last;
    }

    /** An erasure, and what follows from one: until then the bed board and the facts know the bed and the number. */
    private boolean erases(StoredEvent event) {
        return ERASED.contains(event.type()) || isOfErased(event);
    }

    private boolean isOfErased(StoredEvent event) {
        try {
            return codec.read(event) instanceof AboutPatient about
                    && vault.isErased(Person.of(codec.metadata(event).tenant(), about.patientId()));
        } catch (RuntimeException e) {
            if (!DamagedEvents.isDamage(e)) {
                throw e;
            }
            return false; // whoever shows it alarms it
        }
    }

    private boolean purged(long last) {
        if (!views.await(all, last, MOST) || !facts.await(last, MOST)) {
            return false;
        }
        facts.forget();
        memory.forget();
        readStore.ifPresent(RocksReadStore::purge);
        factsFolder.purge();
        return true;
    }

    private long read() {
        try {
            return Files.exists(note) ? Long.parseLong(Files.readString(note).strip()) : EventFeed.NOTHING;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files that are being written anew are not closed under the hand. */
    @PreDestroy
    void stop() {
        if (following != null) {
            following.close(MOST);
        }
    }
}
