package io.medichain.importer;

import io.medichain.fhirmapping.ConsentMapping;
import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.Translation;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Consents, which a source also takes back. Thread-safe. */
final class BroughtConsents {
    private final Orders orders;
    private final Translation translation;
    private final ImportReport report;
    private final Bringing bringing;
    /** Behind all that are granted: whoever stands in the files twice ends withdrawn. */
    private final Queue<Withdrawal> withdrawals = new ConcurrentLinkedQueue<>();

    BroughtConsents(Orders orders, Translation translation, ImportReport report, Bringing bringing) {
        this.orders = orders;
        this.translation = translation;
        this.report = report;
        this.bringing = bringing;
    }

    /** A consent that the source does not stand for. */
    record Withdrawal(Place place, String type, Translation.Brought brought) {}

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
            withdrawals.add(new Withdrawal(found.place(), found.type(), withdrawn.get()));
            return false;
        }
        try {
            bringing.bring(found);
            return true;
        } catch (Refused e) {
            throw brought.map(it -> open(found.type(), it, e)).orElse(e);
        }
    }

    /**
     * Takes one back.
     *
     * @throws Refused when nothing of it is here; of one that is refused it is said what is open still
     */
    void withdraw(Withdrawal one) {
        try {
            if (orders.send(one.brought().withdrawal(), one.brought().id() + "/withdrawn") != Orders.Effect.NONE) {
                report.withdrawn(one.type());
            } else {
                report.known(one.type());
            }
        } catch (Refused e) {
            Refused refused = new Refused("status", "says that it is not in force, so nothing is granted", e.code());
            throw open(one.type(), one.brought(), refused.in(one.type()));
        }
    }

    /** The refusal, with what is open here where an earlier import has brought something of it. */
    private Refused open(String type, Translation.Brought brought, Refused refused) {
        try {
            if (!isOpen(brought)) {
                return refused;
            }
            report.stillOpen(type);
            return refused.and("what an earlier import brought of it is still open here");
        } catch (Refused unread) {
            report.stillOpen(type);
            return refused.and("what an earlier import brought of it may still be open here: " + unread.getMessage());
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
