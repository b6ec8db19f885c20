package io.medichain.documents;

import io.medichain.record.Cid;
import io.medichain.record.DocumentStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Documents as files named by their content identifiers, in folders by the last two letters; a reader never sees half
 * of one, because they come in beside.
 */
public final class FileDocuments implements DocumentStore {
    private static final int FAN_OUT = 2;

    private final Path folder;
    private final Path incoming;

    /**
     * Keeps documents below a folder. What an earlier process left half done is dropped.
     *
     * @param incoming where they come in; on the same disk
     */
    public FileDocuments(Path folder, Path incoming) {
        this.folder = folder;
        this.incoming = incoming;
        try {
            Files.createDirectories(incoming);
            try (Stream<Path> left = Files.list(incoming)) {
                for (Path draft : left.toList()) {
                    Files.delete(draft);
                }
            }
        } catch (IOException e) {
            throw new NotStored("The folder of incoming documents cannot be used", e);
        }
    }

    @Override
    public Draft begin() {
        try {
            return new FileDraft(incoming, this::fileOf);
        } catch (IOException e) {
            throw new NotStored("The document was not stored", e);
        }
    }

    @Override
    public Optional<Stored> find(Cid cid) {
        Path file = fileOf(cid);
        MessageDigest hash = Cid.hashing();
        try (InputStream sealed = new DigestInputStream(Files.newInputStream(file), hash)) {
            sealed.transferTo(OutputStream.nullOutputStream());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new NotStored("The stored document " + cid + " cannot be read", e);
        }
        if (!Cid.of(hash).equals(cid)) {
            throw new NotStored("The stored document " + cid + " is damaged");
        }
        return Optional.of(() -> Files.newInputStream(file));
    }

    private Path fileOf(Cid cid) {
        String name = cid.value();
        return folder.resolve(name.substring(name.length() - FAN_OUT)).resolve(name);
    }
}
