package io.medichain.patient.erasure;

import io.medichain.command.AtMostOnce;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.event.DerivedId;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.facts.Facts;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.fact.LinkedAccounts;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Versions before adr 29 left the account of an erased patient as it was. At each start the tie of those to their
 * accounts is ended; what follows for the account follows as from an erasure of today. It may be repeated.
 */
@Component
final class AccountsLeftBehind {
    private static final Logger LOG = LoggerFactory.getLogger(AccountsLeftBehind.class);
    private static final String ACTOR = "AccountsLeftBehind";
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final EventFeed feed;
    private final Facts facts;
    private final LinkedAccounts accounts;
    private final AtMostOnce desk;
    private final Thread thread =
            Thread.ofPlatform().name("accounts-left-behind").daemon().unstarted(this::run);

    AccountsLeftBehind(EventFeed feed, Facts facts, LinkedAccounts accounts, CommandDesk desk) {
        this.feed = feed;
        this.facts = facts;
        this.accounts = accounts;
        this.desk = desk;
    }

    /** Policies follow by then: one that is new to this folder begins before the events that this brings. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        thread.start();
    }

    private void run() {
        long head = feed.head();
        while (!facts.await(head, PATIENCE)) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
        accounts.leftBehind().forEach(this::unlink);
    }

    /** What fails is tried again at the next start, and holds up nobody else. */
    private void unlink(PatientId patient, TenantId tenant) {
        try {
            desk.acceptOnce(
                    DerivedId.of(ACTOR, patient.toString(), ""),
                    EventMetadata.of(tenant, ACTOR),
                    Order.to(patient, new UnlinkUserAccount(patient)));
        } catch (RuntimeException e) {
            LOG.error(
                    "The account of a patient whom an earlier version erased is not erased yet; the next start goes on",
                    e);
        }
    }

    @PreDestroy
    void stop() {
        thread.interrupt();
    }
}
