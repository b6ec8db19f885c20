package io.medichain.http;

import io.medichain.id.UserId;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.UUID;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** A request under way that may take some memory to read, and no more. */
public final class SmallRoom implements AutoCloseable {
    /** @param bytes that all reads may have together */
    public SmallRoom(long bytes) {
        ReadShare share = new ReadShare(new ReadRoom(bytes, Duration.ofMillis(1)), new UserId(new UUID(0, 1)));
        RequestContextHolder.setRequestAttributes((RequestAttributes) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RequestAttributes.class}, (_, _, _) -> share));
    }

    @Override
    public void close() {
        RequestContextHolder.resetRequestAttributes();
    }
}
