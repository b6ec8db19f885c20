package io.medichain.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.identity.password.EvenTime;
import io.medichain.identity.password.HashingPool;
import io.medichain.problem.ProblemException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** More sign-ins than can be hashed: the excess is sent away, and nobody else waits for it. */
class CrowdedSignInTest extends IdentityServer {
    @Test
    void givenEveryHashIsUnderWay_whenMoreCome_thenTheyGet429AndOtherRoutesAnswer() throws Exception {
        HashingPool pool = application.getBean(HashingPool.class);
        CountDownLatch open = new CountDownLatch(1);
        String somebody = registered("nurse");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                Opened _ = open::countDown) {
            List<Future<Boolean>> busy = new ArrayList<>();
            for (int i = 0; i < pool.most(); i++) {
                busy.add(callers.submit(() -> waiting(pool, open)));
            }
            await(pool::isFull);

            List<HttpResponse<String>> excess = List.of(
                    login("admin", PASSWORD),
                    login("nobody.at.all", PASSWORD),
                    register("crowd@example.org"),
                    post(
                            "/api/auth/reset-password",
                            null,
                            Map.of(
                                    "token",
                                    "st-anna.7b0d4c1e-3a52-4f6e-9c1b-00000000000a." + "A".repeat(43),
                                    "password",
                                    PASSWORD)),
                    post(
                            "/api/auth/change-password",
                            admin,
                            Map.of("presentPassword", PASSWORD, "password", "another horse battery staple")),
                    post("/api/setup", null, setupOrder("guess", "st-mary")));
            for (HttpResponse<String> answer : excess.subList(0, 5)) {
                assertProblem(answer, 429, "MC-REQ-012");
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
            assertThat(withoutCorrelation(excess.get(0))).isEqualTo(withoutCorrelation(excess.get(1)));
            assertProblem(excess.get(5), 403, "MC-IDN-012");
            assertThat(get("/.well-known/jwks.json").statusCode()).isEqualTo(200);
            assertThat(status("/api/sandbox/outbox", admin)).isEqualTo(200);

            open.countDown();
            for (Future<Boolean> one : busy) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(login(somebody, PASSWORD).statusCode())
                .as("no try was counted, and there is room again")
                .isEqualTo(200);
    }

    /**
     * Until the pool's thread has taken the first one there is room for one less: who is sent away then comes again.
     */
    private static boolean waiting(HashingPool pool, CountDownLatch open) throws InterruptedException {
        while (true) {
            try {
                return pool.run(() -> {
                    open.await();
                    return true;
                });
            } catch (ProblemException e) {
                Thread.sleep(5);
            }
        }
    }

    @Test
    void givenManyLettersAreAsked_whenMoreCome_thenTheyGet429() throws Exception {
        EvenTime evenTime = application.getBean(EvenTime.class);
        CountDownLatch open = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                Opened _ = open::countDown) {
            for (int i = 0; i < evenTime.most(); i++) {
                callers.execute(() -> evenTime.run(() -> {
                    try {
                        open.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
            }
            await(evenTime::isFull);

            assertProblem(
                    post("/api/auth/forgot-password", null, Map.of("email", "admin@example.org")), 429, "MC-REQ-012");
            assertProblem(register("crowd@example.org"), 429, "MC-REQ-012");
            open.countDown();
        }
        assertThat(post("/api/auth/forgot-password", null, Map.of("email", "admin@example.org"))
                        .statusCode())
                .isEqualTo(202);
    }

    /** Lets go what waits, also when the test fails. */
    private interface Opened extends AutoCloseable {
        @Override
        void close();
    }
}
