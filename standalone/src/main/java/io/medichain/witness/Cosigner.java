package io.medichain.witness;

import io.medichain.disk.FolderFormat;
import io.medichain.disk.FolderLock;
import io.medichain.failure.CannotRun;
import io.medichain.file.DurableFile;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.witness.AddCheckpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A witness: it cosigns what its logs sign, as long as each tree goes on with the one before. Its folder is its own:
 *
 * <pre>
 * format   "medichain-witness 1"
 * owner    locked while a process is this witness
 * keys     its keys, for its user alone
 * vkey     the public ones, one vkey per line
 * logs/    the newest checkpoint of each log that was cosigned, by the hash of the log's origin; a second one of the
 *          same size that a log signed, as .fork
 * begun    the origins of all logs of which anything was ever cosigned
 * </pre>
 *
 * Safe for concurrent use.
 */
public final class Cosigner implements AutoCloseable {
    private static final FolderFormat FORMAT = new FolderFormat("medichain-witness", 1);
    private static final int NAME_DIGITS = 12;

    private final FolderLock lock;
    private final WitnessKeys keys;
    private final InstantSource clock;
    private final Map<String, WitnessedLog> logs = new LinkedHashMap<>();
    private final Map<String, WitnessedLog> byHash = new LinkedHashMap<>();

    private Cosigner(FolderLock lock, WitnessKeys keys, InstantSource clock) {
        this.lock = lock;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Opens a folder; one that is not there, or empty, is laid out, with new keys.
     *
     * @param name of the witness, at the first start; when absent one that no other has
     * @param known keys of the logs that are witnessed, each under its log's origin
     * @throws CannotRun when the folder is another's, in use, or not as this witness left it
     */
    public static Cosigner open(Path folder, @Nullable String name, List<VerifierKey> known, InstantSource clock)
            throws IOException {
        boolean isFresh = FolderFormat.isFresh(folder);
        if (!isFresh) {
            FORMAT.check(folder);
        }
        Files.createDirectories(folder);
        FolderLock lock = FolderLock.take(folder);
        try {
            if (isFresh) {
                FORMAT.write(folder);
            }
            WitnessKeys keys = keys(folder, name);
            Cosigner cosigner = new Cosigner(lock, keys, clock);
            cosigner.takeUp(known, folder);
            return cosigner;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static WitnessKeys keys(Path folder, @Nullable String name) throws IOException {
        Path file = folder.resolve("keys");
        WitnessKeys keys;
        if (Files.exists(file)) {
            keys = WitnessKeys.read(file);
        } else if (Files.isDirectory(folder.resolve("logs"))) {
            throw new CannotRun(
                    "The keys of the witness in " + folder + " are gone.",
                    "Bring the file " + file + " back, or make another witness in another folder.");
        } else {
            keys = WitnessKeys.make(file, name == null ? newName() : name);
        }
        if (name != null && !name.equals(keys.name())) {
            throw new CannotRun(
                    "The witness in %s is %s, not %s.".formatted(folder, keys.name(), name),
                    "Leave --name out, or make another witness in another folder.");
        }
        String vkeys = keys.verifiers().stream().map(key -> key + "\n").collect(Collectors.joining());
        DurableFile.write(folder.resolve("vkey"), vkeys.getBytes(StandardCharsets.UTF_8));
        return keys;
    }

    private static String newName() {
        String random = HexFormat.of().toHexDigits(UUID.randomUUID().getMostSignificantBits(), NAME_DIGITS);
        return "medichain.local/witness/" + random;
    }

    private void takeUp(List<VerifierKey> known, Path root) throws IOException {
        Path folder = Files.createDirectories(root.resolve("logs"));
        DurableFile.sync(root);
        BegunLogs begun = BegunLogs.open(root.resolve("begun"), folder);
        Map<String, List<VerifierKey>> byOrigin = known.stream()
                .distinct()
                .collect(Collectors.groupingBy(VerifierKey::name, LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<String, List<VerifierKey>> log : byOrigin.entrySet()) {
            WitnessedLog opened = WitnessedLog.open(log.getKey(), log.getValue(), keys, folder, begun);
            logs.put(log.getKey(), opened);
            byHash.put(WitnessedLog.hash(log.getKey()), opened);
        }
    }

    /** Its public keys, as they stand in a policy. */
    public List<VerifierKey> verifiers() {
        return keys.verifiers();
    }

    /** Its name. */
    public String name() {
        return keys.name();
    }

    /** What it has cosigned of each log: the number of leaves, by the log's origin. */
    public Map<String, Long> sizes() {
        Map<String, Long> sizes = new LinkedHashMap<>();
        logs.forEach((origin, log) -> sizes.put(
                origin,
                log.latest()
                        .map(note -> Checkpoint.ofAnyLog(note.text()).size())
                        .orElse(0L)));
        return sizes;
    }

    /**
     * Answers an add-checkpoint.
     *
     * @param body as it was sent
     */
    public WitnessReply addCheckpoint(byte[] body) {
        AddCheckpoint request;
        Checkpoint tree;
        try {
            request = AddCheckpoint.parse(body);
            tree = Checkpoint.ofAnyLog(request.checkpoint().text());
        } catch (MalformedText e) {
            return new WitnessReply.Refused(WitnessProblem.MALFORMED);
        }
        WitnessedLog log = logs.get(tree.origin());
        return log == null
                ? new WitnessReply.Refused(WitnessProblem.UNKNOWN_LOG)
                : log.add(request, tree, clock.instant());
    }

    /**
     * The newest checkpoint of a log that was cosigned.
     *
     * @param hash SHA-256 of the log's origin, in lower-case hexadecimal digits
     */
    public Optional<byte[]> checkpoint(String hash) {
        return Optional.ofNullable(byHash.get(hash))
                .flatMap(WitnessedLog::latest)
                .map(SignedNote::toBytes);
    }

    /** Gives the folder back. */
    @Override
    public void close() {
        lock.close();
    }
}
