package io.medichain.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;

/** A run that is in the middle of something, in a process of its own: prints its folder and its child, and waits. */
final class HoldScratch {
    private HoldScratch() {}

    public static void main(String[] arguments) throws Exception {
        try (Scratch scratch = Scratch.in(Path.of(arguments[0]))) {
            Path data = Files.writeString(scratch.folder().resolve("data"), "some");
            Process child = new ProcessBuilder("tail", "-f", data.toString()).start();
            System.out.println(scratch.folder());
            System.out.println(child.pid());
            try {
                Thread.sleep(600_000);
            } catch (InterruptedException e) {
                System.out.println("interrupted"); // while the folder is there: once it is closed, the process may end
            }
        }
    }
}
