package io.medichain.importer;

import io.medichain.failure.CannotRun;
import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.SourceIds;
import io.medichain.fhirmapping.Translation;
import io.medichain.fhirmapping.Treatment;
import io.medichain.id.TenantId;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Imports files with FHIR R4 into a running system through its API. Patients come first, then encounters, then records,
 * then consents, then what is about those, and what is closed is closed last, so that nothing is sent before what it
 * refers to; within each, many are under way at once. The files are read as streams once for each of these and once
 * before to count, so memory does not grow with them.
 */
public final class FhirImport {
    private final Orders orders;
    private final Translation translation;
    private final Actors actors;
    private final TenantId tenant;
    private final ImportReport report = new ImportReport();
    private final Told told;
    private final Survey survey;
    private final Bringing bringing;
    private final BroughtConsents consents;
    private final Closures closures;
    private final SaidOnce once;

    /**
     * @param orders where to, and as whom
     * @param tenant whose data it becomes
     * @param source the system that the files come from; the same name gives the same identifiers
     */
    public FhirImport(Orders orders, String tenant, String source, ImportListener listener) {
        this(orders, tenant, new Source(source, null), listener, Actors.NONE);
    }

    /** @param actors who the actors of consents are here */
    public FhirImport(Orders orders, String tenant, Source source, ImportListener listener, Actors actors) {
        this(orders, tenant, source, listener, actors, null);
    }

    /**
     * @param another why patients who look like one here come in all the same, in doubt until somebody tells them apart
     *     or merges them; refused where there is no reason
     */
    public FhirImport(
            Orders orders,
            String tenant,
            Source source,
            ImportListener listener,
            Actors actors,
            @Nullable String another) {
        this.actors = actors;
        this.tenant = new TenantId(tenant);
        this.orders = orders;
        this.translation = new Translation(new SourceIds(tenant, source.name(), source.base()), another);
        this.told = new Told(report, listener);
        this.survey = new Survey(translation, told);
        this.bringing = new Bringing(orders, translation, told);
        this.consents = new BroughtConsents(orders, translation, told, bringing);
        this.once = new SaidOnce(translation);
        this.closures = new Closures(translation, orders, told);
    }

    /**
     * Imports files, and all files in folders; what in those is none of FHIR is passed over and named.
     *
     * @throws CannotRun when a path is missing, or the system cannot be reached or does not let this user import; the
     *     same call afterwards goes on where it stopped
     */
    public ImportReport run(List<Path> paths) throws InterruptedException {
        List<FhirFile> named = NamedFiles.of(paths, survey::one);
        translation.note(actors.lookedUp(orders, tenant));
        List<FhirFile> files = survey.read(named);
        if (!survey.hasAny()) {
            throw new CannotRun(
                    "There is nothing of FHIR R4 in what was named.",
                    "Name files with FHIR R4 as JSON, NDJSON or XML, plain or in gzip or zip, or their folders.");
        }
        for (Treatment turn : Treatment.TURNS) {
            if (survey.has(turn)) {
                take(turn, files);
            }
        }
        withdraw();
        closures.close();
        return report;
    }

    private void take(Treatment turn, List<FhirFile> files) throws InterruptedException {
        UnderWay underWay = new UnderWay(told, survey.total());
        try {
            for (FhirFile file : files) {
                file.read(type -> Treatment.of(type) == turn, found -> take(turn, found, underWay));
            }
        } finally {
            underWay.end();
        }
    }

    private void take(Treatment turn, Found found, UnderWay underWay) {
        if (underWay.isStopped()) {
            return;
        }
        if (found instanceof Found.Resource resource) {
            translation.seen(resource);
        }
        if (survey.isBroken(found.place())) {
            return;
        }
        switch (found) {
            case Found.Resource resource -> take(resource, underWay);
            case Found.Unreadable one when Treatment.of(one.what()) == turn -> underWay.refuse(one.refusal());
            // whole in the first pass: the file has changed since, or the disk has failed
            case Found.Unreadable one when one.asWhole() -> survey.one(one);
            default -> {}
        }
    }

    private void take(Found.Resource found, UnderWay underWay) {
        try {
            // of a consent that stands twice the withdrawal counts, see BroughtConsents
            if (Treatment.of(found.type()) != Treatment.CONSENT) {
                once.note(found);
            }
            underWay.begin(found.place(), found.type(), UnderWay.places(found), () -> bring(found));
        } catch (Refused e) {
            underWay.refuse(new Refusal(found.place(), found.type(), String.valueOf(e.getMessage()), e.code()));
        }
    }

    private boolean bring(Found.Resource found) {
        if (Treatment.of(found.type()) == Treatment.CONSENT) {
            return consents.bring(found);
        }
        long version = bringing.bring(found);
        if (Treatment.of(found.type()) == Treatment.PATIENT) {
            closures.note(found, version);
        }
        return true;
    }

    private void withdraw() throws InterruptedException {
        UnderWay underWay = new UnderWay(told, survey.total());
        try {
            for (BroughtConsents.Withdrawal one : consents.withdrawals()) {
                underWay.begin(one.found().place(), one.found().type(), 1, () -> {
                    consents.withdraw(one);
                    return true;
                });
            }
        } finally {
            underWay.end();
        }
    }
}
