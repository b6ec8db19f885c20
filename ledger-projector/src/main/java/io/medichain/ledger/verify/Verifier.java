package io.medichain.ledger.verify;

import io.medichain.ledger.chain.ShownChain;
import io.medichain.ledger.log.Checkpoints;
import io.medichain.ledger.log.LogDamaged;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Derives log, checkpoints and anchors again from the events and names the first event that differs. Trusts the log's
 * keys and nothing else; changes nothing; needs the same memory for any number of events.
 */
public final class Verifier {
    private static final Logger LOG = LoggerFactory.getLogger(Verifier.class);

    private final ShownLog log;
    private final Trust trust;
    private final RawEvents events;
    private final Anchorage anchorage;
    private final Strictness strictness;
    private final @Nullable QuorumRule rule;

    /**
     * What else has to hold.
     *
     * @param mayStillSeal whether events that no checkpoint covers are no finding: the system runs, or was killed
     * @param unanchoredFor how old an event may become without an anchor; none where any may
     * @param asOf when that is looked at; when absent, or before it, the latest time that an event tells
     */
    public record Strictness(
            boolean mayStillSeal,
            @Nullable Duration unanchoredFor,
            @Nullable Instant asOf) {
        /** Where the anchors are left out, and events may have no checkpoint yet. */
        public static final Strictness WITHOUT_ANCHORS = new Strictness(true, null, null);
    }

    /** A verification of the log in a folder, a running system's or a backup's. */
    public Verifier(LogFolder folder, Trust trust, RawEvents events, Anchorage anchorage, Strictness strictness) {
        this(ShownLog.in(folder), trust, events, anchorage, strictness);
    }

    /**
     * A verification.
     *
     * @param log what is shown of the log
     * @param trust the log's keys, old ones too
     * @param events read after everything else, so that a running system may go on
     * @param anchorage where the log has to be anchored, and what is shown of that
     */
    public Verifier(ShownLog log, Trust trust, RawEvents events, Anchorage anchorage, Strictness strictness) {
        this(log, trust, events, anchorage, strictness, null);
    }

    private Verifier(
            ShownLog log,
            Trust trust,
            RawEvents events,
            Anchorage anchorage,
            Strictness strictness,
            @Nullable QuorumRule rule) {
        this.rule = rule;
        this.log = log;
        this.trust = trust;
        this.events = events;
        this.anchorage = anchorage;
        this.strictness = strictness;
    }

    /** The same verification, for which witnesses have to have cosigned; unchanged where there is no such rule. */
    public Verifier under(Optional<QuorumRule> wanted) {
        return new Verifier(log, trust, events, anchorage, strictness, wanted.orElse(null));
    }

    /**
     * Verifies.
     *
     * @param progress is told now and then how many events were derived
     * @throws IOException when something cannot be read, which says nothing of its content
     */
    public Verification verify(LongConsumer progress) throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(
                cores, Thread.ofPlatform().daemon().name("verifier-", 0).factory());
        QuorumCheck quorum = rule == null ? null : new QuorumCheck(rule, trust, shownNotes());
        Pass pass = new Pass(log, events, progress, workers);
        workers.execute(this::readIndexes);
        try {
            Optional<Checkpoint> published = published();
            long sealed = sealed();
            try (CheckedCheckpoints checkpoints = new CheckedCheckpoints(log.history(), trust, workers)) {
                pass.run(checkpoints, marks(published.filter(shown -> shown.size() < sealed), quorum), sealed);
                compare(published, checkpoints.newest());
            }
            List<BoundContract> bound = boundHere(pass);
            AnchorCheck anchors = new AnchorCheck(anchorage, events, bound);
            anchors.run();
            anchors.requireNamed(pass.bindings(), origins());
            anchors.requireNoneForeign(pass.foreign());
            checkIndexes();
            checkTails(pass, anchors);
            if (quorum != null) {
                quorum.require(
                        pass.events(),
                        position -> anchors.oldestFrom(position, pass.events()),
                        later(strictness.asOf(), pass.newest()));
            }
            pass.requireCommitments();
            return result(pass, quorum, null)
                    .relyingOn(anchors.notCompared(bound, pass.bound()))
                    .relyingOn(anchors.notShown(pass.bindings(), origins()));
        } catch (Finding e) {
            return result(pass, quorum, e);
        } finally {
            workers.shutdownNow();
        }
    }

    private List<byte[]> shownNotes() throws IOException {
        return Stream.of(log.cosigned(), log.checkpoint())
                .flatMap(Optional::stream)
                .toList();
    }

    /** How many events the log holds: the newest checkpoint of the history, whoever signed it. */
    private long sealed() throws IOException {
        try (Checkpoints reader = log.history()) {
            long size = 0;
            for (var record = reader.next(); record.isPresent(); record = reader.next()) {
                size = Math.max(size, record.get().checkpoint().size());
            }
            return size;
        } catch (LogDamaged | MalformedText e) {
            return shownSize();
        }
    }

    private long shownSize() throws IOException {
        try {
            return log.checkpoint()
                    .map(note -> Checkpoint.parse(SignedNote.parse(note).text()).size())
                    .orElse(0L);
        } catch (MalformedText e) {
            return 0;
        }
    }

    private Optional<Checkpoint> published() throws IOException, Finding {
        Optional<byte[]> shown = log.checkpoint();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<Checkpoint> checkpoint = CheckedCheckpoints.check(SignedNote.parse(shown.get()), trust);
            if (checkpoint.isPresent()) {
                return checkpoint;
            }
        } catch (MalformedText e) {
            throw new Finding(Difference.FORK, 0, null, "The published checkpoint is not a signed note");
        }
        throw new Finding(Difference.FORK, 0, null, "The published checkpoint is not signed by the log");
    }

    private void compare(Optional<Checkpoint> published, Optional<Checkpoint> newest) throws Finding {
        long size = newest.map(Checkpoint::size).orElse(0L);
        if (published.isEmpty()) {
            if (size > 0) {
                throw new Finding(Difference.FORK, 0, null, "There is no published checkpoint");
            }
            return;
        }
        long shown = published.get().size();
        boolean isNewest = newest.isPresent() && published.get().isSameTree(newest.get());
        if (shown > size || (shown == size && !isNewest)) {
            throw new Finding(Difference.FORK, size, null, "The published checkpoint is in no history");
        }
        if (shown < size && !strictness.mayStillSeal()) {
            throw new Finding(
                    Difference.FORK,
                    shown,
                    null,
                    "The published checkpoint covers " + shown + " events, the newest that was signed " + size);
        }
    }

    private void checkTails(Pass pass, AnchorCheck anchors) throws IOException, Finding {
        requireSealed(pass);
        if (pass.unsealed() > 0 && !strictness.mayStillSeal()) {
            throw new Finding(
                    Difference.UNSEALED_TAIL,
                    pass.events() - pass.unsealed(),
                    null,
                    "No checkpoint covers the last " + pass.unsealed() + " events");
        }
        Duration most = strictness.unanchoredFor();
        if (most != null) {
            Instant now = later(strictness.asOf(), pass.newest());
            anchors.requireSealed(pass.events() - pass.unsealed(), pass.events(), most, now);
            anchors.requireAnchored(pass.events(), most, now);
        }
    }

    /** What is anchored was sealed, and so was what somebody kept: a log that ends before was put back. */
    private void requireSealed(Pass pass) throws Finding {
        long sealed = pass.events() - pass.unsealed();
        for (Mark mark : pass.marks()) {
            if (mark.kind() != Mark.Kind.GIVEN_UP && mark.size() > sealed) {
                throw new Finding(
                        Difference.UNSEALED_TAIL,
                        sealed,
                        null,
                        "%s was sealed, and the newest checkpoint that the log has covers %d: an older log was put in its place"
                                .formatted(mark.by(), sealed));
            }
        }
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    /**
     * The trees that somebody vouches for besides the history. Roots on a contract that is none of the log's say
     * nothing of it; that is told besides.
     *
     * @param older the published checkpoint, where the history goes on behind it: nothing else holds it
     * @param quorum what witnesses cosigned, where that is asked for
     */
    private List<Mark> marks(Optional<Checkpoint> older, @Nullable QuorumCheck quorum) {
        Stream<Mark> anchors = anchorage.shown().stream()
                .filter(ShownChain::isGenuine)
                .flatMap(chain -> chain.anchors().stream())
                .map(Mark::of);
        Stream<Mark> givenUp = anchorage.shown().stream()
                .flatMap(chain -> chain.ended().stream())
                .flatMap(ended -> ended.givenUp().stream().map(anchor -> Mark.givenUp(anchor, ended)));
        Stream<Mark> contracts = anchorage.shown().stream()
                .flatMap(chain -> Stream.concat(
                        Mark.of(chain).stream(),
                        chain.ended().stream().flatMap(ended -> Mark.of(chain, ended).stream())));
        Stream<Mark> kept = anchorage.earlier().stream().map(Mark::of);
        Stream<Mark> witnessed =
                quorum == null ? Stream.empty() : quorum.kept().stream().map(Mark::of);
        return Stream.of(anchors, givenUp, contracts, kept, older.map(Mark::published).stream(), witnessed)
                .flatMap(marks -> marks)
                .sorted(Comparator.comparingLong(Mark::size))
                .toList();
    }

    /** Those of this log, by the names of its keys: one that was begun anew has other contracts than the one before. */
    private List<BoundContract> boundHere(Pass pass) {
        Set<String> origins = origins();
        return pass.bound().stream()
                .filter(bound -> origins.contains(bound.said().origin()))
                .toList();
    }

    private Set<String> origins() {
        return trust.keys().stream().map(VerifierKey::name).collect(Collectors.toSet());
    }

    private void readIndexes() {
        try {
            events.readIndexes();
        } catch (IOException | RuntimeException e) { // interrupted, too, once there is a finding
            LOG.debug("Read again when they are compared", e);
        }
    }

    private void checkIndexes() throws IOException, Finding {
        RawEvents.IndexDifference odd = events.indexes().orElse(null);
        if (odd != null) {
            throw new Finding(
                    odd.difference(),
                    odd.position(),
                    odd.eventId(),
                    "The event at position " + odd.position() + " is not as the store keeps it: " + odd.how());
        }
    }

    private static Verification result(Pass pass, @Nullable QuorumCheck quorum, @Nullable Finding finding) {
        return new Verification(
                finding == null,
                finding == null ? pass.events() : Math.min(pass.events(), finding.position()),
                pass.checkpoints(),
                pass.anchors(),
                pass.commitments(),
                pass.withdrawn(),
                pass.unsealed(),
                pass.unanchored(),
                pass.withheld(),
                List.of(),
                finding == null ? null : Long.valueOf(finding.position()),
                finding == null ? null : finding.eventId(),
                finding == null ? null : finding.difference(),
                finding == null ? null : finding.detail(),
                quorum == null ? null : quorum.shown());
    }
}
