package io.medichain.command;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The Idempotency-Key of requests that hold a password or the token of a link, most of them of nobody who is signed in.
 * What is remembered of them reveals no password: a hash under a key that exists in this process only, never stored,
 * for a day and until the next start. It is remembered whether or not anything came of the request, so that a repeat
 * tells nobody who has an account.
 */
@Component
public final class OncePerKey {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int MOST = 10_000;
    private static final int HASH_BYTES = 32;

    private final InstantSource clock;
    private final SecretKeySpec secret;
    /** The earliest first. */
    private final SequencedMap<String, Attempt> attempts = new LinkedHashMap<>();

    OncePerKey(InstantSource clock) {
        this.clock = clock;
        byte[] random = new byte[HASH_BYTES];
        new SecureRandom().nextBytes(random);
        this.secret = new SecretKeySpec(random, "HmacSHA256");
    }

    /**
     * Does it once per key of somebody; a request without a key is always done.
     *
     * @param who the user, or the address that a stranger asks from
     * @param said what the request says besides its path, compared when the key comes again
     * @throws ProblemException when the key comes with something else (HTTP 422), or as {@code act} does
     */
    public void run(HttpServletRequest request, String who, Runnable act, @Nullable Object... said) {
        answer(
                request,
                who,
                Boolean.class,
                () -> {
                    act.run();
                    return true;
                },
                said);
    }

    /** The same with an answer, which must hold no secret. */
    public <T> T answer(
            HttpServletRequest request, String who, Class<T> type, Supplier<T> act, @Nullable Object... said) {
        Optional<String> key = IdempotencyKey.of(request);
        if (key.isEmpty()) {
            return act.get();
        }
        String route = request.getMethod() + " " + request.getRequestURI();
        String token = hash(route, who, key.get());
        Attempt mine = new Attempt(hash(said), clock.instant(), new CompletableFuture<>());
        while (true) {
            Attempt other = begun(token, mine);
            if (other == null) {
                return execute(token, mine, act);
            }
            if (!other.said().equals(mine.said())) {
                throw new ProblemException(RequestProblem.IDEMPOTENCY_KEY_REUSED);
            }
            Optional<Object> answer = other.answer();
            if (answer.isPresent()) {
                return type.cast(answer.get());
            }
        }
    }

    private <T> T execute(String token, Attempt mine, Supplier<T> act) {
        try {
            T answer = act.get();
            mine.result().complete(answer);
            return answer;
        } catch (RuntimeException | Error e) {
            forget(token);
            mine.result().completeExceptionally(e);
            throw e;
        }
    }

    /** Puts it beside the others; an attempt under the same token comes back instead. */
    private synchronized @Nullable Attempt begun(String token, Attempt mine) {
        Instant old = mine.at().minus(KEPT);
        while (!attempts.isEmpty() && attempts.firstEntry().getValue().at().isBefore(old)) {
            attempts.pollFirstEntry();
        }
        if (attempts.size() >= MOST) {
            attempts.pollFirstEntry();
        }
        return attempts.putIfAbsent(token, mine);
    }

    private synchronized void forget(String token) {
        attempts.remove(token);
    }

    private String hash(@Nullable Object... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            for (Object part : parts) {
                byte[] text = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
                mac.update((text.length + (part == null ? "-" : ":")).getBytes(StandardCharsets.US_ASCII));
                mac.update(text);
            }
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }

    private record Attempt(String said, Instant at, CompletableFuture<Object> result) {
        /** Waits for the attempt; empty when it failed, so that the next one may try. */
        Optional<Object> answer() {
            try {
                return Optional.of(result.join());
            } catch (CompletionException _) {
                return Optional.empty();
            }
        }
    }
}
