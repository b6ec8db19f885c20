package io.medichain.mail;

import io.medichain.identity.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Sandbox: keeps the last letters in memory instead of sending them. Used where no mail server is configured. */
public final class SandboxOutbox implements Mail {
    private static final int KEPT = 100;

    private final InstantSource clock;
    private final Deque<Kept> letters = new ArrayDeque<>();

    SandboxOutbox(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void send(Letter letter) {
        letters.addFirst(new Kept(clock.instant(), letter));
        if (letters.size() > KEPT) {
            letters.removeLast();
        }
    }

    /** The letters of an organisation, the newest first; at the most 100 of all organisations are kept. */
    public synchronized List<Kept> of(TenantId tenant) {
        return letters.stream()
                .filter(kept -> kept.letter().tenant().equals(tenant))
                .toList();
    }

    /** A letter that was not sent, and when. */
    public record Kept(Instant at, Letter letter) {}
}
