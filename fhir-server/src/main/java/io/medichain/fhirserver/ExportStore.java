package io.medichain.fhirserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the files of exports: what is in them is sealed, each piece with the key of the person whom it is about. Names
 * of exports and files are plain words.
 */
public interface ExportStore {
    /** The exports that there are. */
    List<String> exports() throws IOException;

    /** What is noted of an export; empty where there is none. */
    Optional<byte[]> note(String export) throws IOException;

    /** Notes something of an export, whole or not at all; it is on disk when this returns. */
    void note(String export, byte[] note) throws IOException;

    /** Begins a file, which only this machine's user may read. */
    OutputStream create(String export, String file) throws IOException;

    /** Returns once all files of an export are on disk. */
    void sync(String export) throws IOException;

    /** Reads a file; empty where there is none. */
    Optional<InputStream> read(String export, String file) throws IOException;

    /** Removes the files of an export; what is noted of it stays. */
    void clear(String export) throws IOException;

    /** Removes an export with all of it. */
    void remove(String export) throws IOException;

    /** Whether there is room on the disk for more: what else is written there goes first. */
    boolean hasRoom() throws IOException;
}
