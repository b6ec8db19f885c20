package io.medichain.identity.password;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where password hashes are computed: a few threads of their own, so that the threads that serve requests stay free for
 * everybody else, and a short queue. What comes beyond that is sent away (HTTP 429) before it costs anything.
 */
public final class HashingPool implements AutoCloseable {
    private static final int WAITING_PER_THREAD = 16;
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private final ThreadPoolExecutor threads;
    private final int most;

    /**
     * A pool.
     *
     * @param atOnce how many hashes are computed at the same time; each takes the memory of one
     */
    public HashingPool(int atOnce) {
        this.most = atOnce * (1 + WAITING_PER_THREAD);
        this.threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(atOnce * WAITING_PER_THREAD),
                Thread.ofPlatform().daemon().name("password-hashing-", 0).factory());
        this.threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs the task on a thread of the pool and waits for what it answers.
     *
     * @throws ProblemException when there are too many (HTTP 429 with Retry-After), or the system is ending (HTTP 503)
     */
    public <T> T run(Callable<T> task) {
        Future<T> answer = submit(task);
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ProblemException(RequestProblem.UNAVAILABLE);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private <T> Future<T> submit(Callable<T> task) {
        try {
            return threads.submit(task);
        } catch (RejectedExecutionException _) {
            throw threads.isShutdown()
                    ? new ProblemException(RequestProblem.UNAVAILABLE)
                    : ProblemException.retryAfter(RequestProblem.TOO_MANY_REQUESTS, COME_BACK);
        }
    }

    /** How many may be computed or wait at the same time. */
    public int most() {
        return most;
    }

    /** Whether the next one would be sent away. */
    public boolean isFull() {
        return threads.getActiveCount() + threads.getQueue().size() >= most;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
