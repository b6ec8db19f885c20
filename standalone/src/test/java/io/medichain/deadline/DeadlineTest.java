package io.medichain.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.command.Accepted;
import io.medichain.command.AtMostOnce;
import io.medichain.command.CommandProblem;
import io.medichain.command.Order;
import io.medichain.event.EventAppender.EventsNotStored;
import io.medichain.event.EventMetadata;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a deadline whose command does not succeed. Schedules and crashes: {@link DeadlinePropertyTest}. */
class DeadlineTest {
    private DeadlineBench bench;

    @BeforeEach
    void start() throws Exception {
        bench = new DeadlineBench();
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    @Test
    void givenADueDate_whenTheTimeComes_thenTheCommandAtThatInstantAndNotBefore() throws Exception {
        String scheduledBy = bench.assign(1, bench.now().plusSeconds(60));

        bench.jump(Duration.ofSeconds(60).minusNanos(1));
        bench.step();
        assertThat(bench.done()).isEmpty();
        bench.jump(Duration.ofNanos(1));
        bench.step();
        bench.step();

        assertThat(bench.done()).containsOnlyKeys(scheduledBy);
        assertThat(bench.deadline().overdue()).isZero();
    }

    @Test
    void givenARefusal_whenDue_thenADeadLetterThatCanBeRetried() throws Exception {
        String scheduledBy = bench.assign(1, bench.now());
        bench.commands((_, _, _) -> {
            throw new ProblemException(RequestProblem.NOT_FOUND);
        });

        bench.step();

        assertThat(bench.deadLetters()).isOne();
        assertThat(bench.deadline().overdue()).isZero();
        assertThat(bench.deadline().retry(_ -> true)).isFalse();
        assertThat(bench.deadLetters()).isOne();
        bench.commands(bench::takeEffect);
        assertThat(bench.deadline().retry(_ -> true)).isTrue();
        assertThat(bench.deadLetters()).isZero();
        assertThat(bench.done()).containsOnlyKeys(scheduledBy);
    }

    @Test
    void givenADeadLetter_whenTheSameSubjectIsDueAgain_thenItWaitsBehindAndOthersDoNot() throws Exception {
        bench.assign(1, bench.now());
        bench.commands((_, _, _) -> {
            throw new ProblemException(RequestProblem.NOT_FOUND);
        });
        bench.step();
        bench.commands(bench::takeEffect);

        bench.assign(1, bench.now());
        String other = bench.assign(2, bench.now());
        bench.step();

        assertThat(bench.done()).containsOnlyKeys(other);
        assertThat(bench.deadLetters()).isEqualTo(2);
        assertThat(bench.deadline().retry(_ -> true)).isTrue();
        assertThat(bench.done()).hasSize(3);
    }

    @Test
    void givenARefusalThatSaysThereIsNothingToDo_whenDue_thenNoDeadLetter() throws Exception {
        bench.assign(1, bench.now());
        bench.commands((_, _, _) -> {
            throw new ProblemException(RequestProblem.PRECONDITION_FAILED);
        });

        bench.step();

        assertThat(bench.deadLetters()).isZero();
        assertThat(bench.deadline().overdue()).isZero();
    }

    @Test
    void givenAStoreInDoubt_whenDue_thenOverdueWithoutATryUntilItIsNotInDoubt() throws Exception {
        String scheduledBy = bench.assign(1, bench.now());
        bench.commands(new AtMostOnce() {
            @Override
            public Accepted acceptOnce(UUID id, EventMetadata metadata, Order order) {
                throw new AssertionError("nothing is sent");
            }

            @Override
            public void requireTaken() {
                throw new ProblemException(CommandProblem.STORE_IN_DOUBT);
            }
        });

        assertThatThrownBy(bench::step).isInstanceOf(ProblemException.class);
        assertThat(bench.deadline().overdue()).isOne();
        assertThat(bench.deadline().standing().trouble()).hasValue("MC-CMD-004");
        assertThat(bench.deadLetters()).isZero();

        bench.commands(bench::takeEffect);
        bench.step();

        assertThat(bench.done()).containsOnlyKeys(scheduledBy);
    }

    @Test
    void givenAStoreThatTakesNothing_whenDue_thenOverdueAndInTroubleUntilItDoes() throws Exception {
        String scheduledBy = bench.assign(1, bench.now());
        bench.commands((_, _, _) -> {
            throw new EventsNotStored("full", new IllegalStateException());
        });

        assertThatThrownBy(bench::step).isInstanceOf(EventsNotStored.class);
        assertThat(bench.deadline().overdue()).isOne();
        assertThat(bench.deadline().standing().trouble()).isPresent();
        assertThat(bench.deadLetters()).isZero();

        bench.commands(bench::takeEffect);
        bench.step();

        assertThat(bench.done()).containsOnlyKeys(scheduledBy);
        assertThat(bench.deadline().standing().trouble()).isEmpty();
    }
}
