package io.medichain.mail;

import io.medichain.id.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Sandbox: keeps the last letters in memory instead of sending them. Used where no mail server is configured. What
 * opens an account is kept in files, too, for the machine's user: who it is for is not written there.
 */
public final class SandboxOutbox implements Mail {
    private static final int KEPT = 100;

    private final InstantSource clock;
    private final Optional<SandboxLinks> links;
    private final Deque<Kept> letters = new ArrayDeque<>();

    SandboxOutbox(InstantSource clock, Optional<SandboxLinks> links) {
        this.clock = clock;
        this.links = links;
    }

    @Override
    public synchronized void send(Letter letter) {
        Kept kept = new Kept(clock.instant(), letter);
        letters.addFirst(kept);
        if (letters.size() > KEPT) {
            letters.removeLast();
        }
        Secret secret = letter.secret();
        if (secret != null) {
            links.ifPresent(folder -> folder.keep(kept.at(), letter.subject(), secret.text()));
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
