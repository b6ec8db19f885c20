package io.medichain.standalone;

import io.medichain.access.Role;
import io.medichain.event.DerivedId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.KnownRoles;
import io.medichain.identity.KnownUsers;
import io.medichain.mail.Mail;
import io.medichain.mail.Mail.Letter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the operators when a chain has been in trouble for long, or sealing has halted. Of each part one letter a
 * day at the most, whether its trouble lasts or comes and goes; one who was not reached is tried again.
 */
final class TroubleLetters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TroubleLetters.class);
    private static final Duration LOOKS_EVERY = Duration.ofMinutes(1);
    private static final Duration APART = Duration.ofDays(1);
    private static final String SUBJECT = "The log or a chain of the installation is in trouble";

    private final Supplier<Map<String, String>> troubles;
    private final Mail mail;
    private final KnownRoles roles;
    private final KnownUsers users;
    private final InstantSource clock;
    private final Map<String, Instant> written = new HashMap<>();
    private final Set<UserId> reached = new HashSet<>();
    private final Thread thread =
            Thread.ofPlatform().name("trouble-letters").daemon().unstarted(this::run);

    /** @param troubles how it is, by the part that is in trouble; nothing where all is well */
    TroubleLetters(
            Supplier<Map<String, String>> troubles,
            Mail mail,
            KnownRoles roles,
            KnownUsers users,
            InstantSource clock) {
        this.troubles = troubles;
        this.mail = mail;
        this.roles = roles;
        this.users = users;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(LOOKS_EVERY.toNanos());
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once, and writes what is due. */
    void look() {
        try {
            Map<String, String> found = troubles.get();
            Instant now = clock.instant();
            Set<String> due = found.keySet().stream()
                    .filter(part -> isDue(part, now))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!due.isEmpty() && isWritten(found, due, now)) {
                due.forEach(part -> written.put(part, now));
                reached.clear();
            }
        } catch (RuntimeException e) {
            LOG.warn("The operators cannot be written to about what is in trouble: {}", e.toString());
        }
    }

    private boolean isDue(String part, Instant now) {
        Instant last = written.get(part);
        return last == null || !last.plus(APART).isAfter(now);
    }

    /** Whether everybody was reached, of whom there has to be somebody. */
    private boolean isWritten(Map<String, String> found, Set<String> due, Instant now) {
        List<UserId> operators = roles.holding(TenantId.INSTALLATION, Role.OPERATOR);
        String day = now.truncatedTo(ChronoUnit.DAYS).toString();
        String text = text(found);
        boolean all = !operators.isEmpty();
        for (UserId operator : operators) {
            all &= reached.contains(operator) || reach(operator, due, day, text);
        }
        return all;
    }

    private static String text(Map<String, String> found) {
        String parts = found.entrySet().stream()
                .map(part -> part.getKey() + ": " + part.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
        return """
                What follows does not come right by itself so far:

                %s

                /api/ledger/status and /actuator/health say more to you once you have signed in; medichain doctor does at the
                machine. While it lasts, there is one such letter a day.
                """.formatted(parts);
    }

    private boolean reach(UserId operator, Set<String> due, String day, String text) {
        try {
            users.addressOf(operator)
                    .ifPresent(to -> mail.send(new Letter(
                            TenantId.INSTALLATION,
                            to,
                            SUBJECT,
                            text,
                            null,
                            DerivedId.of("TroubleLetters", operator.toString(), day, String.join(",", due)))));
            reached.add(operator);
            return true;
        } catch (RuntimeException e) {
            LOG.warn(
                    "An operator could not be written to about what is in trouble, and is tried again: {}",
                    e.toString());
            return false;
        }
    }

    /** Ends looking, after the letter at hand. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
