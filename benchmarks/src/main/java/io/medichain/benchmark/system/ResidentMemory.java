package io.medichain.benchmark.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much memory a process really occupies: from /proc where there is one, else from ps. */
final class ResidentMemory {
    private static final String LINE = "VmRSS:";

    private ResidentMemory() {}

    static long of(long process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process), "status");
        return 1024 * (Files.exists(status) ? kilobytes(Files.readAllLines(status)) : asked(process));
    }

    private static long kilobytes(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(LINE))
                .map(line -> line.substring(LINE.length()).replace("kB", "").strip())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    private static long asked(long process) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process)).start();
        String answer = new String(ps.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
        return Long.parseLong(answer.strip());
    }
}
