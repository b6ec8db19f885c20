package io.medichain.ledger.chain;

import io.medichain.file.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was once anchored, kept beside the log and so apart from the chains' own files: who loses or removes those is
 * told. A small file for each chain, replaced when a newer anchor is final.
 */
public final class SeenAnchors {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Consumer<SeenAnchor> onFirst;

    /** @param folder made when the first one is kept */
    public SeenAnchors(Path folder) {
        this(folder, _ -> {});
    }

    private SeenAnchors(Path folder, Consumer<SeenAnchor> onFirst) {
        this.folder = folder;
        this.onFirst = onFirst;
    }

    /** The same, where somebody is told of the first on each contract before it is kept; after a crash maybe again. */
    public SeenAnchors tellingFirst(Consumer<SeenAnchor> listener) {
        return new SeenAnchors(folder, listener);
    }

    /** Where all of them are kept. */
    public Path folder() {
        return folder;
    }

    /** Where that of a chain is kept. */
    public Path file(String chain) {
        return folder.resolve(chain + ".json");
    }

    /**
     * The newest that was kept; empty when none was.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    public Optional<SeenAnchor> of(String chain) {
        try {
            return Optional.of(read(chain));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException("The file " + file(chain) + " is damaged", e));
        }
    }

    private SeenAnchor read(String chain) throws IOException {
        SeenAnchor anchor = JSON.readValue(Files.readAllBytes(file(chain)), SeenAnchor.class);
        if (anchor == null || !anchor.chain().equals(chain)) {
            throw new IllegalArgumentException("It is no note of the chain " + chain);
        }
        return anchor;
    }

    /** The same, if it was seen on the chain of this id; the chain of a name can be exchanged for another. */
    Optional<SeenAnchor> of(String chain, long chainId) {
        return of(chain).filter(anchor -> anchor.chainId() == chainId);
    }

    /** Returns once it is on disk. */
    void keep(SeenAnchor anchor) {
        boolean isKnown = of(anchor.chain(), anchor.chainId())
                .filter(before -> before.contract().equalsIgnoreCase(anchor.contract()))
                .isPresent();
        if (!isKnown) {
            onFirst.accept(anchor);
        }
        try {
            Files.createDirectories(folder);
            DurableFile.write(file(anchor.chain()), JSON.writeValueAsBytes(anchor));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
