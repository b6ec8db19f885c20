package io.medichain.documents;

import io.medichain.file.DurableFile;
import io.medichain.record.Cid;
import io.medichain.record.DocumentStore;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.function.Function;

/**
 * A document that comes in: a file that only its owner may read. It is written by a plain stream, because an interrupt
 * would close a channel.
 */
final class FileDraft implements DocumentStore.Draft {
    private final Path file;
    private final Function<Cid, Path> places;
    private final FileOutputStream out;
    private final MessageDigest hash = Cid.hashing();
    private final OutputStream content;

    FileDraft(Path incoming, Function<Cid, Path> places) throws IOException {
        // Made with mode 0600 where the file system knows modes.
        this.file = Files.createTempFile(incoming, "document", ".part");
        this.places = places;
        this.out = new FileOutputStream(file.toFile());
        this.content = new DigestOutputStream(new BufferedOutputStream(new StaysOpen(out)), hash);
    }

    @Override
    public OutputStream content() {
        return content;
    }

    @Override
    public Cid keep() {
        Cid cid = Cid.of(hash);
        try {
            content.flush();
            out.getFD().sync();
            out.close();
            Path place = places.apply(cid);
            if (!Files.exists(place)) {
                DurableFile.moveInto(file, place);
            }
            return cid;
        } catch (IOException e) {
            throw new DocumentStore.NotStored("The document was not stored", e);
        }
    }

    @Override
    public void close() {
        try (out) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new DocumentStore.NotStored("A document that was not kept could not be dropped", e);
        }
    }

    /** Whoever seals closes its stream to end the document; the file is closed when it is kept or dropped. */
    private static final class StaysOpen extends OutputStream {
        private final OutputStream file;

        StaysOpen(OutputStream file) {
            this.file = file;
        }

        @Override
        public void write(int next) throws IOException {
            file.write(next);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
        }
    }
}
