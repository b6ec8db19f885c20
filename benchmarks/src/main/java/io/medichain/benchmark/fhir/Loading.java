package io.medichain.benchmark.fhir;

import io.medichain.benchmark.Distribution;
import io.medichain.benchmark.Row;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends entries to a HAPI FHIR JPA server, in transactions, by callers who each wait for their answer. */
record Loading(URI server, int callers) {
    /**
     * Sends groups of entries, so many groups to a transaction.
     *
     * @return the resources stored a second, from the first request to the last answer
     */
    Row all(String label, List<List<String>> groups, int together) throws Exception {
        long begun = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        int stored = byCallers((client, _) -> {
            int from = next.getAndAdd(together);
            if (from >= groups.size()) {
                return 0;
            }
            List<String> entries = new ArrayList<>();
            groups.subList(from, Math.min(from + together, groups.size())).forEach(entries::addAll);
            client.transaction(PatientBundles.transaction(entries));
            return entries.size();
        });
        double seconds = (System.nanoTime() - begun) / 1e9;
        return Row.ofRates(label, "resources", Distribution.of(stored / seconds), stored);
    }

    /**
     * Sends single entries until there are enough, or the time is over.
     *
     * @return how many were stored
     */
    int upTo(int most, Duration within, int together, Entries entries) throws Exception {
        long until = System.nanoTime() + within.toNanos();
        AtomicInteger left = new AtomicInteger(most);
        return byCallers((client, caller) -> {
            int before = left.getAndAdd(-together);
            int count = Math.min(together, before);
            if (count <= 0 || System.nanoTime() > until) {
                return 0;
            }
            client.transaction(PatientBundles.transaction(entries.next(caller, count)));
            return count;
        });
    }

    /** Makes entries. */
    @FunctionalInterface
    interface Entries {
        /** So many new ones; the number tells the callers apart. */
        List<String> next(int caller, int count);
    }

    @FunctionalInterface
    private interface Sending {
        /** Sends one transaction; returns its resources, 0 when there is nothing more to send. */
        int next(HapiFhir client, int caller) throws Exception;
    }

    private int byCallers(Sending sending) throws Exception {
        AtomicBoolean failed = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int number = caller;
                all.add(threads.submit(() -> sent(sending, number, failed)));
            }
            int sum = 0;
            for (Future<Integer> one : all) {
                sum += one.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private int sent(Sending sending, int caller, AtomicBoolean failed) throws Exception {
        int sum = 0;
        try (HapiFhir client = new HapiFhir(server)) {
            for (int sent = 1; sent > 0 && !failed.get(); sum += sent) {
                sent = sending.next(client, caller);
            }
            return sum;
        } catch (Exception e) {
            failed.set(true);
            throw e;
        }
    }
}
