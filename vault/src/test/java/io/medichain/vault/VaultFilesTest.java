package io.medichain.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
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
            CountDownLatch begun = new CountDownLatch(1);
            Thread.ofVirtual()
                    .start(() -> files.write(batch -> {
                        begun.countDown();
                        await(lasts);
                    }));
            begun.await();
            for (int i = 0; i < CALLERS; i++) {
                byte[] key = key(i);
                callers.add(Thread.ofVirtual()
                        .start(() -> files.write(batch -> {
                            synced.add(batch);
                            batch.put(key, key);
                        })));
            }
            for (Thread caller : callers) {
                awaitHandedOver(caller);
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

    @Test
    void givenAGroupInWhichOneCallerFails_whenItIsWritten_thenOnlyThatCallerIsRefused() throws InterruptedException {
        CountDownLatch lasts = new CountDownLatch(1);
        List<Thread> callers = new ArrayList<>();
        CompletableFuture<Throwable> refusal = new CompletableFuture<>();
        try (VaultFiles files = VaultFiles.open(folder)) {
            callers.add(Thread.ofVirtual().start(() -> files.write(batch -> await(lasts))));
            awaitHandedOver(callers.getLast());
            callers.add(Thread.ofVirtual().start(() -> files.write(batch -> batch.put(key(1), key(1)))));
            awaitHandedOver(callers.getLast());
            callers.add(Thread.ofVirtual()
                    .start(() -> refusal.complete(catchThrowable(() -> files.write(batch -> {
                        batch.put(key(2), key(2));
                        batch.delete(key(1));
                        throw new IllegalStateException("half of it");
                    })))));
            awaitHandedOver(callers.getLast());
            callers.add(Thread.ofVirtual().start(() -> files.write(batch -> batch.put(key(3), key(3)))));
            awaitHandedOver(callers.getLast());
            lasts.countDown();
            for (Thread caller : callers) {
                caller.join();
            }
        }

        assertThat(refusal.join()).isInstanceOf(VaultException.class).hasMessageContaining("half of it");
        try (VaultFiles again = VaultFiles.open(folder)) {
            assertThat(again.get(key(1))).contains(key(1));
            assertThat(again.get(key(2))).isEmpty();
            assertThat(again.get(key(3))).contains(key(3));
        }
    }

    @Test
    void givenAFormatThatCannotBeRead_whenTheyAreOpened_thenNeitherAThreadNorTheFolderIsHeld() throws IOException {
        VaultFiles.open(folder).close();
        VaultFiles.open(folder).close(); // moves the format from the log to a sorted file
        damageSortedFiles();
        Set<Thread> before = Thread.getAllStackTraces().keySet();

        assertThatThrownBy(() -> VaultFiles.open(folder))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("cannot be read");

        assertThat(committersBeside(before)).isEmpty();
        assertThatThrownBy(() -> VaultFiles.open(folder)).hasMessageContaining("cannot be read");
    }

    @Test
    void givenTheyAreOpenReadOnly_whenSomebodyWrites_thenThatIsRefusedAndNoThreadIsThere() {
        VaultFiles.open(folder).close();
        Set<Thread> before = Thread.getAllStackTraces().keySet();

        try (VaultFiles files = VaultFiles.openReadOnly(folder)) {
            assertThat(committersBeside(before)).isEmpty();
            assertThatThrownBy(() -> files.write(batch -> batch.put(key(1), key(1))))
                    .isInstanceOf(VaultException.class)
                    .hasMessageContaining("opened for reading only");
        }
    }

    private static List<Thread> committersBeside(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("vault-committer") && !before.contains(thread))
                .toList();
    }

    private void damageSortedFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".sst")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[3] ^= 1; // in the first block, of the entries
                Files.write(file, bytes);
            }
        }
    }

    private static byte[] key(int number) {
        return ("S" + number).getBytes(StandardCharsets.US_ASCII);
    }

    /** Until it has handed its write over. That it waits is not enough: it may wait for its turn to hand over. */
    private static void awaitHandedOver(Thread thread) throws InterruptedException {
        while (Arrays.stream(thread.getStackTrace())
                .noneMatch(frame -> frame.getClassName().equals(CompletableFuture.class.getName())
                        && frame.getMethodName().equals("join"))) {
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
