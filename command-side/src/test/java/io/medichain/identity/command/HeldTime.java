package io.medichain.identity.command;

import com.github.benmanes.caffeine.cache.Ticker;
import org.springframework.context.annotation.Primary;

/**
 * The time that passes, or for a while none: what is counted per second does not depend on how fast a machine is then.
 */
@Primary
final class HeldTime implements Ticker {
    private volatile Ticker ticker = Ticker.systemTicker();

    @Override
    public long read() {
        return ticker.read();
    }

    void hold() {
        long now = System.nanoTime();
        ticker = () -> now;
    }

    void letGo() {
        ticker = Ticker.systemTicker();
    }
}
