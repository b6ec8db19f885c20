package io.medichain.node;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of an endless text. Safe for concurrent use. */
final class Tail {
    private final int most;
    private final Deque<String> lines = new ArrayDeque<>();

    Tail(int most) {
        this.most = most;
    }

    synchronized void add(String line) {
        if (line.isBlank()) {
            return;
        }
        if (lines.size() == most) {
            lines.removeFirst();
        }
        lines.addLast(line.strip());
    }

    synchronized String text() {
        return lines.isEmpty() ? "nothing" : String.join(" | ", lines);
    }
}
