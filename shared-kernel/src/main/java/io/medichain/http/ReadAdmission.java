package io.medichain.http;

import io.medichain.access.Verb;
import io.medichain.id.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request enter when there is room in memory for what it reads: all together have a third of the heap. */
final class ReadAdmission implements HandlerInterceptor, BackgroundReads {
    private static final int PART_OF_HEAP = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Nobody waits for an answer, and who reads in a request goes first. */
    private static final Duration PATIENCE_IN_THE_BACKGROUND = Duration.ofMinutes(10);

    /** Long enough for a usual read to be over, and short enough to go on beside many. */
    private static final Duration LONGEST_WAY = Duration.ofMillis(50);

    private static final Duration LOOK = Duration.ofMillis(2);

    private final ReadRoom room;
    private final PerRoute<Boolean> reads = new PerRoute<>(ReadAdmission::reads);

    ReadAdmission(long heapBytes) {
        this.room = new ReadRoom(heapBytes / PART_OF_HEAP, PATIENCE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod route && reads.of(route.getMethod())) {
            CurrentSubject.of(request)
                    .ifPresent(subject ->
                            request.setAttribute(ReadShare.attribute(), new ReadShare(room, subject.user())));
        }
        return true;
    }

    @Override
    public void run(UserId user, Runnable reading) {
        ReadShare.inTheBackground(new ReadShare(room, user, PATIENCE_IN_THE_BACKGROUND), reading);
    }

    @Override
    public void runAhead(UserId user, Runnable reading) {
        ReadShare.inTheBackground(new ReadShare(room, user, Duration.ZERO), reading);
    }

    @Override
    public void giveWay() {
        long until = System.nanoTime() + LONGEST_WAY.toNanos();
        while (room.hasRequests() && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static boolean reads(Method route) {
        return PerRoute.declared(route, Acts.class).stream()
                .flatMap(acts -> Arrays.stream(acts.value()))
                .anyMatch(action -> action.verb() == Verb.READ);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(ReadShare.attribute()) instanceof ReadShare share) {
            request.removeAttribute(ReadShare.attribute());
            share.giveBack();
        }
    }
}
