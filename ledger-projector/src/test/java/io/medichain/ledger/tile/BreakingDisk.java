package io.medichain.ledger.tile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A disk on which the power fails at a given step: what is being written then is left half done, nothing follows. */
public final class BreakingDisk implements Disk {
    private final Disk disk = Disk.local();
    private int left;

    public BreakingDisk(int steps) {
        left = steps;
    }

    /** Whether the power failed. */
    public boolean isBroken() {
        return left < 0;
    }

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        disk.write(file, left == 0 ? half(bytes) : bytes);
        step();
    }

    @Override
    public void append(Path file, byte[] bytes) throws IOException {
        disk.append(file, left == 0 ? half(bytes) : bytes);
        step();
    }

    @Override
    public void sync(Path fileOrFolder) throws IOException {
        step();
        disk.sync(fileOrFolder);
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        step();
        disk.replace(from, to);
    }

    @Override
    public void truncate(Path file, long length) throws IOException {
        step();
        disk.truncate(file, length);
    }

    @Override
    public void deleteFolder(Path folder) throws IOException {
        step();
        disk.deleteFolder(folder);
    }

    private void step() throws IOException {
        if (left-- <= 0) {
            left = -1;
            throw new IOException("The power failed");
        }
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }
}
