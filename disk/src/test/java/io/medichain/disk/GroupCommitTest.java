package io.medichain.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private final List<List<Integer>> groups = new ArrayList<>();
    private final List<Integer> refused = new ArrayList<>();

    @Test
    void givenAGroupThatIsBeingWritten_whenMoreCome_thenTheyAreOneGroup() {
        CountDownLatch written = new CountDownLatch(1);
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        try (GroupCommit<Integer> committer = new GroupCommit<>(
                "committer",
                group -> {
                    groups.add(group);
                    begun.complete(true);
                    await(written);
                },
                refused::add)) {
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
        GroupCommit<Integer> committer = new GroupCommit<>("committer", groups::add, refused::add);
        committer.close();

        committer.handOver(7);

        assertThat(refused).containsExactly(7);
        assertThat(groups).isEmpty();
    }

    @Test
    void givenAnInterruptedThread_whenItCloses_thenAllIsWrittenAndTheInterruptKept() {
        GroupCommit<Integer> committer = new GroupCommit<>("committer", groups::add, refused::add);
        committer.handOver(1);
        Thread.currentThread().interrupt();

        committer.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(groups).containsExactly(List.of(1));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
