package io.medichain.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.WriteBatch;

class VaultFilesTest {
    private static final int CALLERS = 200;

    @TempDir
    private Path folder;

    /** A virtual thread that kept its carrier would let the others not even begin. */
    @Test
    void givenAWriteThatLasts_whenManyMoreCome_thenNoneHoldsACarrierAndTheyShareASync() throws InterruptedException {
        Set<WriteBatch> synced = Collections.newSetFromMap(new IdentityHashMap<>());
        CountDownLatch lasts = new CountDownLatch(1);
        List<Thread> callers = new ArrayList<>();
        try (VaultFiles files = VaultFiles.open(folder)) {
            Thread first = Thread.ofVirtual().start(() -> files.write(batch -> await(lasts)));
            awaitWaiting(first);
            for (int i = 0; i < CALLERS; i++) {
                byte[] key = key(i);
                callers.add(Thread.ofVirtual()
                        .start(() -> files.write(batch -> {
                            synced.add(batch);
                            batch.put(key, key);
                        })));
            }
            for (Thread caller : callers) {
                awaitWaiting(caller);
            }
            lasts.countDown();
            for (Thread caller : callers) {
                caller.join();
            }
        }

        assertThat(synced).hasSize(1);
        try (VaultFiles again = VaultFiles.open(folder)) {
            for (int i = 0; i < CALLERS; i++) {
                assertThat(again.get(key(i))).isPresent();
            }
        }
    }

    @Test
    void givenTheyWereClosed_whenSomebodyWrites_thenTheyAreTold() {
        VaultFiles files = VaultFiles.open(folder);
        files.close();

        assertThatThrownBy(() -> files.write(batch -> batch.put(key(1), key(1))))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("closed");
    }

    private static byte[] key(int number) {
        return ("S" + number).getBytes(StandardCharsets.US_ASCII);
    }

    private static void awaitWaiting(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
