package io.medichain.http;

import io.medichain.access.Subject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * How much of bodies may be read: of one, by whom it comes, and of all together. What is held in memory may take a
 * sixty-fourth of the heap, because what is built from JSON takes some fifteen times its bytes.
 */
final class BodyBounds {
    private static final int PART_OF_HEAP = 64;
    private static final long ON_DISK = 256L << 20;
    private static final int PART_OF_ONE = 2;

    private final HttpLimits limits;
    private final BodiesInFlight inMemory;
    private final BodiesInFlight onDisk;

    BodyBounds(HttpLimits limits, long heapBytes) {
        this.limits = limits;
        long memory = Math.max(limits.bodyBytes(), heapBytes / PART_OF_HEAP);
        this.inMemory = new BodiesInFlight(memory, Math.max(limits.bodyBytes(), memory / PART_OF_ONE));
        this.onDisk = new BodiesInFlight(ON_DISK, ON_DISK / PART_OF_ONE);
    }

    /** The body of a request, to be read within its bounds. */
    CountedInput of(HttpServletRequest request, Optional<BodyLimit> own) throws IOException {
        Optional<Subject> subject = CurrentSubject.of(request);
        String caller = subject.map(known -> known.user().toString())
                .orElseGet(() -> Neighbourhood.of(request.getRemoteAddr()));
        long limit = subject.isEmpty()
                ? limits.strangersBodyBytes()
                : own.map(BodyLimit::bytes).orElse(limits.bodyBytes());
        BodiesInFlight all = own.filter(BodyLimit::goesToDisk).isPresent() ? onDisk : inMemory;
        if (request.getContentLengthLong() > limit) {
            throw CountedInput.tooLarge(limit);
        }
        return new CountedInput(request.getInputStream(), limit, all, caller, new BodyPace(System::nanoTime));
    }
}
