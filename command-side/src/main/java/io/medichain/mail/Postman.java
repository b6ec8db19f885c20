package io.medichain.mail;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends letters behind the back of the request, so that its answer takes the same time whether one is sent or not. */
public final class Postman implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final int MOST_UNDER_WAY = 1000;
    private static final int TRIES = 4;

    private final Mail mail;
    private final Duration pause;
    private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Takes letters for {@code mail}.
     *
     * @param pause after a failure, before the next try
     */
    public Postman(Mail mail, Duration pause) {
        this.mail = mail;
        this.pause = pause;
    }

    /** Sends the letter soon, and again a few times when that fails. */
    public void take(Mail.Letter letter) {
        if (!underWay.tryAcquire()) {
            LOG.error("A letter was dropped: {} are under way", MOST_UNDER_WAY);
            return;
        }
        threads.execute(() -> {
            try {
                deliver(letter);
            } finally {
                underWay.release();
            }
        });
    }

    private void deliver(Mail.Letter letter) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                mail.send(letter);
                return;
            } catch (Mail.NotSent e) {
                LOG.warn("Try {} of {} to send a letter failed: {}", attempt, TRIES, e.getMessage());
            }
            if (!rest(attempt)) {
                return;
            }
        }
        LOG.error("A letter was given up after {} tries", TRIES);
    }

    private boolean rest(int attempt) {
        try {
            Thread.sleep(pause.multipliedBy(attempt));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
