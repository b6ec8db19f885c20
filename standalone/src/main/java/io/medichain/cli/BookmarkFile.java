package io.medichain.cli;

import io.medichain.failure.CannotRun;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.verify.Bookmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A bookmark in a file, as an officer keeps it. */
final class BookmarkFile {
    private BookmarkFile() {}

    /** @param keys keys that have to have signed it; when empty those that it names */
    static Bookmark read(Path file, List<VerifierKey> keys) {
        try {
            return Bookmark.read(Files.readAllBytes(file), keys);
        } catch (MalformedText e) {
            throw new CannotRun(
                    "The file %s is no bookmark of this log: %s.".formatted(file, e.getMessage()),
                    "Name what /ledger/bookmark gave, and the keys of that log.",
                    e);
        } catch (IOException e) {
            throw new CannotRun("The file " + file + " cannot be read.", "Name the file of the bookmark.", e);
        }
    }
}
