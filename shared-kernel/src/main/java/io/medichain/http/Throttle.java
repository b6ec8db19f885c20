package io.medichain.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Duration;

/**
 * A rate limit per key (an address, a user, an API key). It remembers at the most 100,000 keys, those last seen; a key
 * that is forgotten starts with a full bucket.
 */
public final class Throttle {
    private static final int MOST_KEYS = 100_000;
    private static final int BURST_SECONDS = 10;

    private final double perSecond;
    private final Ticker ticker;
    private final Cache<String, TokenBucket> buckets;

    /**
     * A limit.
     *
     * @param perSecond requests a second on average; ten times as many at once
     * @param ticker what time has passed
     */
    public Throttle(double perSecond, Ticker ticker) {
        this.perSecond = perSecond;
        this.ticker = ticker;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(Duration.ofMinutes(10))
                .build();
    }

    /**
     * Lets the request through.
     *
     * @throws ProblemException when the key has used up its rate (HTTP 429 with Retry-After)
     */
    public void pass(String key) {
        long now = ticker.read();
        long wait = buckets.get(key, unseen -> new TokenBucket(perSecond, perSecond * BURST_SECONDS, now))
                .take(now);
        if (wait > 0) {
            throw ProblemException.retryAfter(RequestProblem.TOO_MANY_REQUESTS, Duration.ofNanos(wait));
        }
    }
}
