package io.medichain.command;

import io.medichain.command.IdempotencyFacts.Answered;
import io.medichain.facts.Facts;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * At most one execution per Idempotency-Key. Attempts under way, and those that the facts do not know yet, are kept in
 * memory; all earlier ones are facts.
 */
final class OnceOnly {
    private final Facts facts;
    private final long storedBefore;
    private final ConcurrentMap<String, Attempt> attempts = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Attempt> finished = new ConcurrentLinkedQueue<>();

    /**
     * Answers repeats.
     *
     * @param storedBefore the head of the store at start: up to there answers are known by facts only
     */
    OnceOnly(Facts facts, long storedBefore) {
        this.facts = facts;
        this.storedBefore = storedBefore;
    }

    /**
     * The answer of the first execution under this token.
     *
     * @param request the hash of the request; another one under the same token is refused
     */
    Accepted answer(String token, String request, Supplier<Accepted> execution) {
        forgetWhatFactsKnow();
        Attempt mine = new Attempt(token, request, new CompletableFuture<>());
        while (true) {
            Attempt other = attempts.putIfAbsent(token, mine);
            if (other == null) {
                return execute(mine, execution);
            }
            other.requireSame(request);
            Optional<Accepted> answer = other.answer();
            if (answer.isPresent()) {
                return answer.get();
            }
        }
    }

    private Accepted execute(Attempt mine, Supplier<Accepted> execution) {
        try {
            facts.await(storedBefore);
            Optional<Answered> earlier = IdempotencyFacts.find(facts, mine.token());
            if (earlier.isPresent()) {
                Rule.require(earlier.get().request().equals(mine.request()), RequestProblem.IDEMPOTENCY_KEY_REUSED);
                return forget(mine, earlier.get().accepted());
            }
            Accepted accepted = execution.get();
            mine.result().complete(accepted);
            finished.add(mine);
            return accepted;
        } catch (RuntimeException | Error e) {
            attempts.remove(mine.token(), mine);
            mine.result().completeExceptionally(e);
            throw e;
        }
    }

    private Accepted forget(Attempt mine, Accepted accepted) {
        mine.result().complete(accepted);
        attempts.remove(mine.token(), mine);
        return accepted;
    }

    private void forgetWhatFactsKnow() {
        long known = facts.position();
        for (Attempt next = finished.peek(); next != null && next.isKnownAt(known); next = finished.peek()) {
            if (finished.remove(next)) {
                attempts.remove(next.token(), next);
            }
        }
    }

    private record Attempt(String token, String request, CompletableFuture<Accepted> result) {
        void requireSame(String other) {
            if (!request.equals(other)) {
                throw new ProblemException(RequestProblem.IDEMPOTENCY_KEY_REUSED);
            }
        }

        /** Waits for the attempt; empty when it failed, so that the next one may try. */
        Optional<Accepted> answer() {
            try {
                return Optional.of(result.join());
            } catch (CompletionException _) {
                return Optional.empty();
            }
        }

        boolean isKnownAt(long position) {
            return result.join().position() <= position;
        }
    }
}
