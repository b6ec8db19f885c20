package io.medichain.http;

import io.medichain.identity.UserId;
import java.util.Optional;
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

    private final ReadRoom room;
    private final UserId user;
    private long taken;
    private long needed;

    ReadShare(ReadRoom room, UserId user) {
        this.room = room;
        this.user = user;
        room.take(user, 0, USUAL);
        this.taken = USUAL;
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

    private static Optional<ReadShare> current() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request == null
                ? Optional.empty()
                : Optional.ofNullable((ReadShare) request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
    }

    private void grow() {
        if (needed > taken) {
            long more = Math.max(needed - taken, USUAL);
            room.take(user, taken, more);
            taken += more;
        }
    }

    static String attribute() {
        return ATTRIBUTE;
    }

    void giveBack() {
        room.giveBack(user, taken);
        taken = 0;
    }
}
