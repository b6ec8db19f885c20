package io.medichain.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
    private final List<List<Integer>> groups = new ArrayList<>();
    private final List<Integer> refused = new ArrayList<>();
    private final List<StorageFailure> reasons = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void givenAGroupThatIsBeingWritten_whenMoreCome_thenTheyAreOneGroup() {
        CountDownLatch written = new CountDownLatch(1);
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        try (GroupCommit<Integer> committer = new GroupCommit<>(
                "committer",
                folder,
                group -> {
                    groups.add(group);
                    begun.complete(true);
                    await(written);
                },
                this::refuse)) {
            committer.handOver(0);
            begun.join();
            IntStream.rangeClosed(1, 50).forEach(committer::handOver);
            written.countDown();
        }

        assertThat(groups)
                .containsExactly(
                        List.of(0), IntStream.rangeClosed(1, 50).boxed().toList());
        assertThat(refused).isEmpty();
    }

    @Test
    void givenItWasClosed_whenSomebodyComes_thenTheyAreToldSo() {
        GroupCommit<Integer> committer = new GroupCommit<>("committer", folder, groups::add, this::refuse);
        committer.close();

        committer.handOver(7);

        assertThat(refused).containsExactly(7);
        assertThat(reasons).extracting(StorageFailure::reason).containsExactly(StorageFailure.Reason.CLOSED);
        assertThat(groups).isEmpty();
    }

    @Test
    void givenAnInterruptedThread_whenItCloses_thenAllIsWrittenAndTheInterruptKept() {
        GroupCommit<Integer> committer = new GroupCommit<>("committer", folder, groups::add, this::refuse);
        committer.handOver(1);
        Thread.currentThread().interrupt();

        committer.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(groups).containsExactly(List.of(1));
    }

    /** The group that it took, who waited meanwhile, and who comes later. */
    @Test
    @Timeout(60)
    void givenWritingThatThrows_whenSomeWaitAndOthersCome_thenAllAreTold() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<Thread> begun = new CompletableFuture<>();
        IllegalStateException broken = new IllegalStateException("a bug");
        GroupCommit<Integer> committer = new GroupCommit<>(
                "committer",
                folder,
                group -> {
                    quietly(Thread.currentThread());
                    begun.complete(Thread.currentThread());
                    await(waiting);
                    throw broken;
                },
                this::refuse);
        committer.handOver(0);
        begun.join();
        committer.handOver(1);
        waiting.countDown();
        begun.join().join();

        committer.handOver(2);
        committer.close();

        assertThat(refused).containsExactly(0, 1, 2);
        assertThat(reasons).allSatisfy(why -> {
            assertThat(why.reason()).isEqualTo(StorageFailure.Reason.BROKEN);
            assertThat(why).hasMessageContaining("a bug").hasCause(broken);
        });
    }

    private void refuse(Integer request, StorageFailure why) {
        refused.add(request);
        reasons.add(why);
    }

    private static void quietly(Thread thread) {
        thread.setUncaughtExceptionHandler((_, _) -> {});
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
