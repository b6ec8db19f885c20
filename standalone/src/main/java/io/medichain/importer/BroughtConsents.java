package io.medichain.importer;

import io.medichain.consent.command.ConsentProblem;
import io.medichain.fhirmapping.ConsentMapping;
import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.Translation;
import io.medichain.problem.RequestProblem;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Consents, which a source also takes back. One that cannot be a rule here of who may see what is kept as a document of
 * what was said: it opens and closes nothing, and is told of as not enforced. Thread-safe.
 */
final class BroughtConsents {
    /** They are held until all else is through. */
    private static final int MOST = 20_000;
    /** In characters of all resources that are held with them: scanned papers may stand in them. */
    private static final long LONGEST = 32_000_000;

    private static final String OLDER = RequestProblem.OLDER_THAN_HERE.code();
    private static final String OVER = ConsentProblem.PERIOD_OVER.code();

    private final Orders orders;
    private final Translation translation;
    private final Told told;
    private final Bringing bringing;
    /** Behind all that are granted: whoever stands in the files twice ends withdrawn. */
    private final Queue<Withdrawal> withdrawals = new ConcurrentLinkedQueue<>();

    private final AtomicInteger held = new AtomicInteger();
    private final AtomicLong heldCharacters = new AtomicLong();

    BroughtConsents(Orders orders, Translation translation, Told told, Bringing bringing) {
        this.orders = orders;
        this.translation = translation;
        this.told = told;
        this.bringing = bringing;
    }

    /** A consent that the source does not stand for; its content, while there is room. */
    record Withdrawal(Found.Resource found, Translation.Brought brought) {}

    /** Those that wait to be withdrawn. */
    Iterable<Withdrawal> withdrawals() {
        return withdrawals;
    }

    /** Brings one, or puts it aside to be withdrawn; answers whether it was brought. */
    boolean bring(Found.Resource found) {
        Optional<Translation.Brought> brought = translation.brought(found);
        Optional<Translation.Brought> withdrawn = brought.filter(
                        it -> !it.status().equals(ConsentMapping.ACTIVE))
                .filter(it -> !it.status().isEmpty());
        if (withdrawn.isPresent()) {
            if (held.incrementAndGet() > MOST) {
                throw new Refused(
                                "status",
                                "says of more than " + MOST + " consents in one import that they are not in"
                                        + " force; import them in parts")
                        .in(found.type());
            }
            withdrawals.add(new Withdrawal(withRoom(found), withdrawn.get()));
            return false;
        }
        try {
            bringing.bring(found);
        } catch (Refused e) {
            if (e.code().equals(OLDER)) {
                throw e;
            }
            if (e.code().equals(OVER)) {
                brought.ifPresent(one -> end(found.type(), one));
            }
            keep(found, brought, e);
        }
        return true;
    }

    /** Its source says that it is over: what an earlier import brought of it must not last longer. */
    private void end(String type, Translation.Brought brought) {
        try {
            if (orders.send(brought.withdrawal(), brought.id() + "/over").effect() != Orders.Effect.NONE) {
                told.report().withdrawn(type);
            }
        } catch (Refused nothing) {
            if (nothing.code().equals(OLDER)) {
                throw nothing;
            }
        }
    }

    /** What takes it back needs none of its content: that is for one which is kept as a document. */
    private Found.Resource withRoom(Found.Resource found) {
        int length = found.json().length();
        if (heldCharacters.addAndGet(length) <= LONGEST) {
            return found;
        }
        heldCharacters.addAndGet(-length);
        return found.withoutContent();
    }

    /** One that is no rule here. */
    private void keep(Found.Resource found, Optional<Translation.Brought> brought, Refused why) {
        try {
            bringing.bring(found, translation::planDocument);
        } catch (Refused none) {
            throw brought.map(it -> open(found.type(), it, why)).orElse(why);
        }
        told.notEnforced(
                found,
                String.valueOf(brought.map(it -> open(found.type(), it, why))
                        .orElse(why)
                        .getMessage()));
    }

    /**
     * Takes one back. Of which nothing is here that could be taken back is kept as a document: it says of itself that
     * it is not in force.
     *
     * @throws Refused when it cannot be taken back, with what is open still; when it cannot be kept
     */
    void withdraw(Withdrawal one) {
        String type = one.found().type();
        if (ConsentMapping.NOT_YET.contains(one.brought().status())) {
            keepDraft(one);
            return;
        }
        try {
            if (orders.send(one.brought().withdrawal(), one.brought().id() + "/withdrawn")
                            .effect()
                    != Orders.Effect.NONE) {
                told.report().withdrawn(type);
            } else {
                told.report().known(type);
            }
        } catch (Refused e) {
            if (e.code().equals(OLDER)) {
                throw e;
            }
            Refused refused =
                    new Refused("status", "says that it is not in force, and it cannot be taken back", e.code());
            Optional<String> stillOpen = stillOpen(type, one.brought());
            if (stillOpen.isPresent()) {
                throw refused.in(type).and(stillOpen.get());
            }
            keepDocument(one);
        }
    }

    /** It never was in force, so there is nothing that it could take back; what is open here is said. */
    private void keepDraft(Withdrawal one) {
        String type = one.found().type();
        keepDocument(one);
        stillOpen(type, one.brought())
                .ifPresent(open -> told.notEnforced(
                        one.found(),
                        String.valueOf(
                                new Refused("status", "says that it is not in force yet, which takes nothing back")
                                        .in(type)
                                        .and(open)
                                        .getMessage())));
    }

    private void keepDocument(Withdrawal one) {
        if (one.found().json().isEmpty()) {
            throw new Refused(
                            "status",
                            "says that it is not in force, and it is not kept as a document: all such of one"
                                    + " import are together longer than " + LONGEST
                                    + " characters; import them in parts")
                    .in(one.found().type());
        }
        bringing.bring(one.found(), translation::planDocument);
    }

    /** The refusal, with what is open here where an earlier import has brought something of it. */
    private Refused open(String type, Translation.Brought brought, Refused refused) {
        return stillOpen(type, brought).map(refused::and).orElse(refused);
    }

    private Optional<String> stillOpen(String type, Translation.Brought brought) {
        try {
            if (!isOpen(brought)) {
                return Optional.empty();
            }
            told.report().stillOpen(type);
            return Optional.of("what an earlier import brought of it is still open here");
        } catch (Refused unread) {
            told.report().stillOpen(type);
            return Optional.of("what an earlier import brought of it may still be open here: " + unread.getMessage());
        }
    }

    private boolean isOpen(Translation.Brought brought) {
        @Nullable String next = "";
        while (next != null) {
            JsonNode page = orders.read(brought.path() + "?limit=200" + next).orElse(null);
            if (page == null) {
                return false;
            }
            for (JsonNode consent : page.path("items")) {
                if (consent.path("consentId").asString("").equals(brought.id().toString())) {
                    return !consent.has("revokedAt");
                }
            }
            next = CommandApi.next(page);
        }
        return false;
    }
}
