package io.medichain.importer;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** What an entry of an archive says, held at its end to the size and the CRC-32 that the archive's directory states. */
final class CheckedEntry extends CheckedInputStream {
    private final ZipArchiveEntry entry;
    private long count;

    CheckedEntry(InputStream from, ZipArchiveEntry entry) {
        super(from, new CRC32());
        this.entry = entry;
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
        int read = super.read(into, offset, most);
        count += Math.max(0, read);
        if (read < 0 && (count != entry.getSize() || getChecksum().getValue() != entry.getCrc())) {
            throw new IOException("not what was packed");
        }
        return read;
    }
}
