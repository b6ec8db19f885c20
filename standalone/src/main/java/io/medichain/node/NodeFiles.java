package io.medichain.node;

import io.medichain.file.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the local node leaves on disk: its state, the port it had, the process that runs it. */
final class NodeFiles {
    private static final Logger LOG = LoggerFactory.getLogger(NodeFiles.class);

    private final Path folder;
    private final Path state;
    private final Path unpacked;
    private final Path process;

    NodeFiles(Path folder) {
        this.folder = folder;
        this.state = folder.resolve("state.json.gz");
        this.unpacked = folder.resolve("state.json");
        this.process = folder.resolve("process");
    }

    /** The argument that tells the node of this folder from one of any other folder. */
    static String mark(Path folder) throws IOException {
        return "--cache-path=" + folder.toRealPath().resolve("cache");
    }

    /** Copies the state of one folder, if it has one, into another. */
    static void copyState(Path from, Path to) throws IOException {
        Path state = new NodeFiles(from).state;
        if (Files.exists(state)) {
            Files.copy(state, new NodeFiles(to).state);
        }
    }

    /** Replaces the state; the old one stays if anything fails. */
    void saveState(InputStream packed) throws IOException {
        DurableFile.write(state, packed::transferTo);
    }

    /**
     * Reads the state to its end.
     *
     * @return false when there is none
     * @throws IOException when it is damaged
     */
    boolean check() throws IOException {
        if (!Files.exists(state)) {
            return false;
        }
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(state))) {
            packed.transferTo(OutputStream.nullOutputStream());
            return true;
        }
    }

    /** The state as anvil reads it; a damaged one is put aside, for what it held is sent again from the journals. */
    Optional<Path> unpackState() throws IOException {
        if (!Files.exists(state)) {
            return Optional.empty();
        }
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(state))) {
            Files.copy(packed, unpacked, StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(unpacked);
        } catch (IOException e) {
            LOG.warn("the state of the local node is damaged, it starts empty: {}", e.getMessage());
            putStateAside();
            return Optional.empty();
        }
    }

    /** Renames a state that anvil does not take. */
    void putStateAside() throws IOException {
        Files.move(state, state.resolveSibling("state.damaged.gz"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The unpacked state is of no use once anvil has read it. */
    void removeUnpacked() throws IOException {
        Files.deleteIfExists(unpacked);
    }

    /** Remembers which process is ours. */
    void keepProcess(long id) {
        String line = "%d %s\n".formatted(id, started(id).map(Instant::toString).orElse("-"));
        try {
            DurableFile.write(process, line.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forgetProcess() throws IOException {
        Files.deleteIfExists(process);
    }

    /**
     * Ends an anvil that an earlier run of ours left behind. A process that only has its number is left alone, and so
     * is a node of another folder: the note of a copied folder names the node of the one it was copied from.
     */
    void endLeftOver(Path binary) throws IOException {
        String[] fields;
        try {
            fields =
                    Files.readString(process, StandardCharsets.US_ASCII).strip().split(" ", -1);
        } catch (NoSuchFileException e) {
            return;
        }
        Path program = binary.toRealPath();
        String mark = mark(folder);
        if (fields.length == 2 && fields[0].matches("\\d{1,18}")) {
            ProcessHandle.of(Long.parseLong(fields[0]))
                    .filter(left -> isOurs(left, program, mark, fields[1]))
                    .ifPresent(NodeFiles::end);
        }
        forgetProcess();
    }

    private static boolean isOurs(ProcessHandle left, Path program, String mark, String startedAt) {
        boolean sameProgram =
                left.info().command().map(Path::of).filter(program::equals).isPresent();
        boolean sameFolder = left.info()
                .arguments()
                .filter(arguments -> List.of(arguments).contains(mark))
                .isPresent();
        return sameProgram
                && sameFolder
                && started(left.pid()).map(Instant::toString).equals(Optional.of(startedAt));
    }

    private static void end(ProcessHandle left) {
        LOG.warn("ending the local node {} that an earlier run left behind", left.pid());
        left.destroyForcibly();
        left.onExit().join();
    }

    private static Optional<Instant> started(long id) {
        return ProcessHandle.of(id).flatMap(handle -> handle.info().startInstant());
    }
}
