package io.medichain.consent.query;

import io.medichain.access.KnownTies;
import io.medichain.access.Relation;
import io.medichain.consent.ConsentOrigin;
import io.medichain.consent.ConsentedData;
import io.medichain.consent.KnownConsent;
import io.medichain.consent.KnownEmergency;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.read.Called;
import io.medichain.read.ConsentOrigins;
import io.medichain.tie.PatientTies;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everybody whom something ties to a patient now, and what it opens: the facts by which reading is decided, told. */
record WhoMaySee(TenantId tenant, PatientTies known, ConsentOrigins origins, Instant now) {
    /** Somebody whom nothing names: what holds for this one holds for everybody. */
    private static final UserId ANYBODY = new UserId(new UUID(0, 0));

    /** The users whom something names. */
    List<UserId> users() {
        return Stream.of(
                        known.members().stream().map(PatientTies.Member::userId),
                        known.attending().stream().map(PatientTies.Attending::user),
                        known.ties().permitted(),
                        known.ties().emergencies().stream().map(KnownEmergency::user))
                .flatMap(users -> users)
                .distinct()
                .toList();
    }

    /** Everybody of the organisation, where a consent says so, then each user. */
    List<Viewer> viewers(Map<UserId, Called> names) {
        KnownTies everybodys = known.ties().facts(List.of(), ANYBODY);
        List<Relation> common = everybodys.ties();
        Stream<Viewer> organisation = common.stream().map(relation -> viewer(null, null, tenant, relation, everybodys));
        Stream<Viewer> each = users().stream().flatMap(user -> {
            KnownTies facts = known.facts(user);
            return facts.ties().stream()
                    .filter(relation -> !common.contains(relation))
                    .map(relation -> viewer(user, names.get(user), null, relation, facts));
        });
        return Stream.concat(organisation, each)
                .filter(viewer -> !viewer.data().isEmpty())
                .toList();
    }

    private Viewer viewer(
            @Nullable UserId user,
            @Nullable Called called,
            @Nullable TenantId organisation,
            Relation relation,
            KnownTies facts) {
        List<ConsentedData> opened = Arrays.stream(ConsentedData.values())
                .filter(data -> data.kinds().stream().allMatch(kind -> facts.opens(relation, kind, now)))
                .toList();
        return new Viewer(
                user,
                called == null ? null : called.name(),
                called == null ? List.of() : called.roles(),
                organisation,
                relation.basis(),
                relation.reference(),
                origin(relation.reference()),
                relation.period().start(),
                relation.period().end(),
                opened);
    }

    /** That an import brought it tells what the decision rests on; the rest comes from a view that may be behind. */
    private @Nullable ConsentOrigin origin(String reference) {
        return known.ties().consents().stream()
                .filter(consent -> consent.consentId().toString().equals(reference))
                .map(KnownConsent::importRun)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .map(run -> origins.of(tenant, List.of(reference))
                        .getOrDefault(reference, Optional.empty())
                        .orElse(new ConsentOrigin(run, null, null)))
                .orElse(null);
    }
}
