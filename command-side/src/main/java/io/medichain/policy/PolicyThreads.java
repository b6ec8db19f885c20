package io.medichain.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of the policies: one that hands the events out, and one per policy, so that one that waits holds nobody
 * up. They are the platform's, because reading the store pins a virtual thread's carrier; a worker ends when it has had
 * nothing to do for a while.
 */
final class PolicyThreads implements AutoCloseable {
    private static final long IDLE_SECONDS = 10;

    private final ScheduledThreadPoolExecutor coordinator = executor("policies");
    private final List<ScheduledExecutorService> workers = new ArrayList<>();

    ScheduledExecutorService coordinator() {
        return coordinator;
    }

    ScheduledExecutorService workerOf(String policy) {
        ScheduledThreadPoolExecutor worker = executor(policy);
        worker.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        worker.allowCoreThreadTimeOut(true);
        workers.add(worker);
        return worker;
    }

    private static ScheduledThreadPoolExecutor executor(String name) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name(name).daemon().factory());
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    @Override
    public void close() {
        workers.forEach(ScheduledExecutorService::shutdownNow);
        coordinator.shutdownNow();
    }
}
