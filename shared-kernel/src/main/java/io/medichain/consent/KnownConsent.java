package io.medichain.consent;

import io.medichain.access.Basis;
import io.medichain.access.Coverage;
import io.medichain.access.Denial;
import io.medichain.access.PurposeOfUse;
import io.medichain.access.Relation;
import io.medichain.fhir.Period;
import io.medichain.id.ConsentId;
import io.medichain.id.ImportRunId;
import io.medichain.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A consent as the decision needs it.
 *
 * @param consentId the consent
 * @param type whether it opens or closes
 * @param grantee to whom
 * @param data which classes of data
 * @param purposes for which purposes
 * @param from from when, in milliseconds
 * @param until until when; missing while nobody has set an end
 * @param importRun the run that brought it; missing where the patient said it here
 */
public record KnownConsent(
        ConsentId consentId,
        ProvisionType type,
        Grantee grantee,
        List<ConsentedData> data,
        List<PurposeOfUse> purposes,
        Instant from,
        @Nullable Instant until,
        @Nullable ImportRunId importRun) {
    static KnownConsent of(ConsentId consent, ConsentProvision provision, @Nullable ImportRunId importRun) {
        Instant end = provision.period().end();
        return new KnownConsent(
                consent,
                provision.type(),
                provision.grantee(),
                provision.data(),
                provision.purposes(),
                ConsentTies.millis(provision.period().start()),
                end == null ? null : ConsentTies.millis(end),
                importRun);
    }

    boolean isOverAt(Instant at) {
        return until != null && until.isBefore(at);
    }

    Optional<Relation> relation(UserId user) {
        return type == ProvisionType.PERMIT && grantee.includes(user)
                ? Optional.of(new Relation(
                        Basis.CONSENT,
                        period(),
                        consentId.toString(),
                        Coverage.ofConsent(ConsentedData.opened(data), Set.copyOf(purposes))))
                : Optional.empty();
    }

    Optional<Denial> denial(UserId user) {
        return type == ProvisionType.DENY && grantee.includes(user)
                ? Optional.of(new Denial(period(), ConsentedData.closed(data), Set.copyOf(purposes)))
                : Optional.empty();
    }

    private Period period() {
        return new Period(from, until);
    }
}
