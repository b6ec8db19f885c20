package io.medichain.http;

import io.medichain.id.UserId;
import io.medichain.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The room in memory of one request that reads, from before it is entered until its answer has left. It begins with
 * enough for a usual page; what needs more says so before it builds it.
 */
public final class ReadShare {
    /** What a usual page takes, in bytes. */
    static final long USUAL = 512 << 10;

    private static final String ATTRIBUTE = ReadShare.class.getName();

    private static final ScopedValue<ReadShare> IN_THE_BACKGROUND = ScopedValue.newInstance();

    private final ReadRoom room;
    private final UserId user;
    private final Duration patience;
    private boolean isOfRequest;
    private long taken;
    private long needed;

    /** Of a request. */
    ReadShare(ReadRoom room, UserId user) {
        this(room, user, room.patience());
        isOfRequest = true;
        room.requestEntered();
    }

    ReadShare(ReadRoom room, UserId user, Duration patience) {
        this.room = room;
        this.user = user;
        this.patience = patience;
        room.take(user, 0, USUAL, patience);
        this.taken = USUAL;
    }

    /** Reads on this thread as a request would, until it is done. */
    static void inTheBackground(ReadShare share, Runnable reading) {
        try {
            ScopedValue.where(IN_THE_BACKGROUND, share).run(reading);
        } finally {
            share.giveBack();
        }
    }

    /**
     * The request under way needs so many bytes more; nothing happens outside of a request.
     *
     * @throws io.medichain.problem.ProblemException when there is no room
     */
    public static void need(long bytes) {
        count(bytes);
        settle();
    }

    /** Counts what the request has read already, where nobody can wait; {@link #settle} is due soon. */
    public static void count(long bytes) {
        current().ifPresent(share -> share.needed += bytes);
    }

    /**
     * Takes room for what was counted.
     *
     * @throws io.medichain.problem.ProblemException when there is no room
     */
    public static void settle() {
        current().ifPresent(ReadShare::grow);
    }

    /**
     * Fetches something in one go, telling {@link #hold} of each of its parts. While there is no room for a part, what
     * was fetched is let go, and fetched again once there is room for as much.
     *
     * @throws io.medichain.problem.ProblemException when there is no room
     */
    public static <T> T fetched(Supplier<T> fetch) {
        Optional<ReadShare> share = current();
        return share.isPresent() ? share.get().fetchedOnceThereIsRoom(fetch) : fetch.get();
    }

    private <T> T fetchedOnceThereIsRoom(Supplier<T> fetch) {
        long before = needed;
        while (true) {
            try {
                return fetch.get();
            } catch (Full _) {
                long wanted = needed - before;
                needed = before;
                reserve(Math.min(before + wanted + wanted / 2, room.mostOfOne()));
            }
        }
    }

    /**
     * Counts a part of what is being fetched, where nobody can wait.
     *
     * @throws Full to let go of what was fetched so far; only {@link #fetched} catches it
     * @throws io.medichain.problem.ProblemException when it is more than one may ever have (HTTP 413)
     */
    public static void hold(long bytes) {
        current().ifPresent(share -> share.fit(bytes));
    }

    /**
     * Fetches something, uses it, and lets it go: the room that it took is free for what this request fetches next.
     *
     * @param use keeps nothing of it that it has not told of itself
     * @throws io.medichain.problem.ProblemException when there is no room
     */
    public static <T> void passing(Supplier<T> fetch, Consumer<T> use) {
        Optional<ReadShare> share = current();
        long before = share.map(own -> own.needed).orElse(0L);
        T fetched = fetch.get();
        long held = share.map(own -> own.needed).orElse(0L) - before;
        use.accept(fetched);
        share.ifPresent(own -> own.needed -= held);
    }

    /**
     * Does what may be too much: what it has counted until it failed is let go, and whoever goes on without it may.
     *
     * @throws io.medichain.problem.ProblemException when there is no room
     */
    public static void attempted(Runnable reading) {
        Optional<ReadShare> share = current();
        long before = share.map(own -> own.needed).orElse(0L);
        try {
            reading.run();
        } catch (ProblemException e) {
            share.ifPresent(own -> own.needed = before);
            throw e;
        }
    }

    /**
     * The request under way holds nothing of what it has read, and of what it reads from now on no more than a moment:
     * its room is free for others, and nothing is counted any more.
     */
    public static void end() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof ReadShare share) {
            request.removeAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
            share.giveBack();
        }
    }

    /**
     * Reads something of which nothing is kept: all that was counted for it is let go, whatever comes of it. What is
     * kept nevertheless is told of by {@link #count} afterwards.
     *
     * @throws io.medichain.problem.ProblemException when there is no room
     */
    public static void lettingGo(Runnable reading) {
        Optional<ReadShare> share = current();
        long before = share.map(own -> own.needed).orElse(0L);
        try {
            reading.run();
        } finally {
            share.ifPresent(own -> own.needed = before);
        }
    }

    private static Optional<ReadShare> current() {
        if (IN_THE_BACKGROUND.isBound()) {
            return Optional.of(IN_THE_BACKGROUND.get());
        }
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request == null
                ? Optional.empty()
                : Optional.ofNullable((ReadShare) request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
    }

    private void fit(long bytes) {
        needed += bytes;
        long more = Math.max(needed - taken, USUAL);
        if (needed > taken) {
            if (!room.tryTake(user, taken, more)) {
                throw new Full();
            }
            taken += more;
        }
    }

    private void grow() {
        reserve(needed);
    }

    private void reserve(long bytes) {
        if (bytes > taken) {
            long more = Math.max(bytes - taken, USUAL);
            room.take(user, taken, more, patience);
            taken += more;
        }
    }

    static String attribute() {
        return ATTRIBUTE;
    }

    void giveBack() {
        if (isOfRequest) {
            isOfRequest = false;
            room.requestLeft();
        }
        room.giveBack(user, taken);
        taken = 0;
    }

    /** There is no room just now for what is being fetched. */
    static final class Full extends RuntimeException {
        Full() {
            super("There is no room just now", null, false, false);
        }
    }
}
