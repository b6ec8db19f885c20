package io.medichain.file;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A disk of a few megabytes, made in memory. Only an administrator can mount one; elsewhere its tests are skipped. */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts it there. */
    public static SmallDisk mount(Path folder, int megabytes) {
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        assumeTrue(mounted, "A small disk can be mounted (Linux, as administrator)");
        return new SmallDisk(folder);
    }

    /** Where it is mounted. */
    public Path folder() {
        return folder;
    }

    /** Fills the disk but for some bytes. */
    public Path fill(long left) throws IOException {
        Path ballast = folder.resolve("ballast");
        long size = Files.getFileStore(folder).getUsableSpace() - left;
        Files.write(ballast, new byte[Math.toIntExact(size)]);
        return ballast;
    }

    /** Nothing can be written any more. */
    public void makeReadOnly() {
        assumeTrue(run("mount", "-o", "remount,ro", folder.toString()), "A disk can be made read-only");
    }

    @Override
    public void close() {
        run("umount", "-l", folder.toString());
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
