package io.medichain.ledger.witness;

import io.medichain.ledger.log.Published;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.NoteSignature;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.policy.KnownWitness;
import io.medichain.merkle.Consistency;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A witness that is asked at its address, with all keys that the policy has of it; what it has cosigned last is asked
 * of itself. One request is under way at a time. Its state is safe to read for all.
 */
public final class AskedWitness {
    private static final Logger LOG = LoggerFactory.getLogger(AskedWitness.class);
    /** The first answer tells the size, the second cosigns; the third is for who was asked by somebody else besides. */
    private static final int TRIES = 3;

    private static final int MOST_DOUBLINGS = 5;

    private final String name;
    private final Trust keys;
    private final WitnessCall call;
    private final WitnessedTree log;
    private final WitnessPace pace;
    private final InstantSource clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile WitnessState state = new WitnessState.Unasked();
    private volatile Instant since;
    private volatile @Nullable Instant lastSuccess;
    private volatile long size;
    private volatile boolean proven;
    private int failures;
    private volatile long notBefore = System.nanoTime();

    /** @param asked the entries of the policy with this address */
    AskedWitness(List<KnownWitness> asked, WitnessCall call, WitnessedTree log, WitnessPace pace, InstantSource clock) {
        this.name = asked.stream().map(KnownWitness::name).collect(Collectors.joining("+"));
        this.keys = new Trust(asked.stream().map(KnownWitness::key).toList());
        this.call = call;
        this.log = log;
        this.pace = pace;
        this.clock = clock;
        this.since = clock.instant();
    }

    static URI addressOf(KnownWitness witness) {
        return witness.url().orElseThrow();
    }

    /** Its name in the policy; where that has several keys of it, their names with a plus between. */
    public String name() {
        return name;
    }

    public WitnessState state() {
        return state;
    }

    /** When it came into this state. */
    public Instant since() {
        return since;
    }

    /** When it cosigned last; empty while it never did. */
    public Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    /** How many leaves the tree has that it cosigned last, as far as is known; 0 for none. */
    public long size() {
        return size;
    }

    /** Whether it may be asked now: it is not under way, and what failed a moment ago is not tried at once. */
    boolean isReady(long now) {
        return !isBusy() && now - notBefore >= 0;
    }

    boolean isBusy() {
        return busy.get();
    }

    /**
     * Asks it to cosign a tree; returns when it has answered.
     *
     * @return lines of its keys that hold; none when it did not cosign
     */
    List<NoteSignature> ask(Published tree) throws InterruptedException {
        if (!busy.compareAndSet(false, true)) {
            return List.of();
        }
        try {
            for (int tried = 0; tried < TRIES; tried++) {
                Optional<List<NoteSignature>> lines = askOnce(tree);
                if (lines.isPresent()) {
                    return lines.get();
                }
            }
            become(new WitnessState.Unwilling("It says each time that it has cosigned another size"));
            return List.of();
        } finally {
            busy.set(false);
        }
    }

    /** Empty when it has to be asked again, by what it said. */
    private Optional<List<NoteSignature>> askOnce(Published tree) throws InterruptedException {
        long from = size > tree.size() ? 0 : size;
        List<byte[]> proof = from == 0 ? List.of() : tree.consistency(from, tree.size());
        switch (call.add(new AddCheckpoint(from, proof, tree.note()))) {
            case WitnessAnswer.Lines(List<NoteSignature> lines) -> {
                return Optional.of(cosigned(tree, lines));
            }
            case WitnessAnswer.Conflict(long seen) -> {
                size = seen;
                if (seen <= tree.size()) {
                    return Optional.empty();
                }
                if (seen > log.size()) {
                    contradicts("It has cosigned %d events of this log, which has %d".formatted(seen, log.size()));
                }
            }
            case WitnessAnswer.Inconsistent(String said) -> {
                if (from > 0 && holds(from, tree, proof)) {
                    contradicts("It has seen another history of this log, of its first %d events: %s"
                            .formatted(from, said));
                } else {
                    become(new WitnessState.Unwilling("The proof from " + from + " events does not hold: " + said));
                }
            }
            case WitnessAnswer.Refused(String said) -> become(new WitnessState.Unwilling(said));
            case WitnessAnswer.Away(String reason) -> become(new WitnessState.Unreachable(reason));
        }
        return Optional.of(List.of());
    }

    /** A proof that does not hold is a fault of this machine's files, and no history of anybody's. */
    private static boolean holds(long from, Published tree, List<byte[]> proof) {
        return Consistency.check(
                from, tree.root(from), tree.size(), tree.checkpoint().root(), proof);
    }

    private List<NoteSignature> cosigned(Published tree, List<NoteSignature> lines) {
        List<NoteSignature> own = lines.stream()
                .filter(line -> keys.keys().stream().anyMatch(line::isOf))
                .toList();
        try {
            if (!keys.cosignaturesOf(new SignedNote(tree.checkpoint().text(), own))
                    .isEmpty()) {
                size = tree.size();
                lastSuccess = clock.instant();
                become(new WitnessState.Cosigning());
                return own;
            }
            become(new WitnessState.Unwilling("It has signed with none of the keys that the policy names"));
        } catch (Trust.WrongSignature e) {
            become(new WitnessState.Unwilling(String.valueOf(e.getMessage())));
        }
        return List.of();
    }

    /** It may lie; what the log's own key signed does not. */
    private void contradicts(String reason) throws InterruptedException {
        Optional<Checkpoint> seen = proven ? Optional.empty() : evidence();
        if (seen.isPresent()) {
            proven = true;
            log.contradicted("witness " + name, seen.get().size(), seen.get().root());
        }
        become(new WitnessState.Contradicting(
                reason + (proven ? "; it shows a checkpoint that is signed by this log" : "")));
    }

    private Optional<Checkpoint> evidence() throws InterruptedException {
        try {
            Optional<SignedNote> shown = call.latest(log.origin());
            if (shown.isEmpty() || log.trust().signersOf(shown.get()).isEmpty()) {
                return Optional.empty();
            }
            Checkpoint tree = Checkpoint.ofAnyLog(shown.get().text());
            if (!tree.origin().equals(log.origin()) || isOurs(tree)) {
                return Optional.empty();
            }
            LOG.error("Witness {} shows another checkpoint that this log has signed:\n{}", name, shown.get());
            return Optional.of(tree);
        } catch (MalformedText | Trust.WrongSignature e) {
            return Optional.empty();
        }
    }

    private boolean isOurs(Checkpoint tree) {
        return tree.size() <= log.size() && MessageDigest.isEqual(tree.root(), log.root(tree.size()));
    }

    private void become(WitnessState next) {
        boolean isNew = !next.getClass().equals(state.getClass());
        boolean wasTrouble = state.trouble().isPresent();
        if (isNew) {
            since = clock.instant();
        }
        if (!next.equals(state)) {
            tell(next, isNew, wasTrouble);
        }
        state = next;
        failures = next.trouble().isEmpty() ? 0 : Math.min(failures + 1, MOST_DOUBLINGS + 1);
        notBefore = System.nanoTime() + (failures == 0 ? 0 : pace.pause().toNanos() << (failures - 1));
    }

    private void tell(WitnessState next, boolean isNew, boolean wasTrouble) {
        switch (next) {
            case WitnessState.Contradicting(String reason) -> LOG.error("Witness {} contradicts: {}", name, reason);
            case WitnessState.Unreachable(String reason) when isNew -> LOG.warn("Witness {} is away: {}", name, reason);
            case WitnessState.Unwilling(String reason) -> LOG.warn("Witness {} does not cosign: {}", name, reason);
            case WitnessState.Cosigning _ when wasTrouble -> LOG.info("Witness {} cosigns again", name);
            case WitnessState.Cosigning _, WitnessState.Unreachable _, WitnessState.Unasked _ ->
                LOG.debug("Witness {} is {}", name, next);
        }
    }
}
