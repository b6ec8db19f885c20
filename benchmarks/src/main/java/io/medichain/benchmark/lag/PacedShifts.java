package io.medichain.benchmark.lag;

import io.medichain.benchmark.commands.Shift;
import io.medichain.benchmark.commands.Shifts;
import io.medichain.benchmark.system.Answer;
import io.medichain.http.Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Shifts that together send so many commands a second, evenly; one whose answer comes late sends the next at once. */
final class PacedShifts {
    private final Shifts shifts;
    private final long everyNanos;
    private final Listener listener;

    /** Who wants to know of answered commands; called by the callers' threads. */
    @FunctionalInterface
    interface Listener {
        void answered(UUID patient, long position);
    }

    PacedShifts(Shifts shifts, double perSecond, Listener listener) {
        this.shifts = shifts;
        this.everyNanos = (long) (shifts.callers() * 1e9 / perSecond);
        this.listener = listener;
    }

    /** Sends for so long; answers how many were answered. */
    long run(Duration time) throws InterruptedException {
        long begun = System.nanoTime();
        long until = begun + time.toNanos();
        List<Callable<Long>> callers = new ArrayList<>();
        for (int caller = 0; caller < shifts.callers(); caller++) {
            Shift shift = shifts.of(caller);
            long first = begun + everyNanos * caller / shifts.callers();
            callers.add(() -> send(shift, first, until));
        }
        long sent = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(shifts.callers())) {
            for (Future<Long> done : threads.invokeAll(callers)) {
                sent += done.get();
            }
            return sent;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A command failed at half load: " + e.getCause(), e);
        }
    }

    private long send(Shift shift, long first, long until) throws Exception {
        long sent = 0;
        for (long due = first; due < until; due += everyNanos) {
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            if (System.nanoTime() >= until) {
                break;
            }
            Answer answer = shift.once();
            listener.answered(shift.patient(), answer.number(Headers.POSITION));
            sent++;
        }
        return sent;
    }
}
