package io.medichain.identity.organisation;

import io.medichain.facts.Facts;
import io.medichain.identity.IdentityProblem;
import io.medichain.identity.TenantId;
import io.medichain.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The organisations that use this installation. */
@Component
public final class Organisations {
    private final Facts facts;

    Organisations(Facts facts) {
        this.facts = facts;
    }

    /**
     * The organisation that somebody means who is not signed in: the one that is named, or the only one.
     *
     * @throws ProblemException when none is named and there are several (HTTP 400)
     */
    public Optional<TenantId> meant(@Nullable TenantId named) {
        return named == null
                ? only()
                : facts.find(() -> facts.get(OrganisationFactProjection.PREFIX + named))
                        .map(_ -> named);
    }

    /** Whether there is none yet; while none is known, the facts have to reach the head to tell. */
    public boolean isEmpty() {
        return !facts.holds(() -> !known().isEmpty());
    }

    /** Whether the installation has its first operator. */
    public boolean hasOperator() {
        return meant(TenantId.INSTALLATION).isPresent();
    }

    private Optional<TenantId> only() {
        List<TenantId> some = facts.find(() -> Optional.of(known()).filter(found -> !found.isEmpty()))
                .orElse(List.of());
        if (some.size() > 1) {
            throw new ProblemException(
                    IdentityProblem.ORGANISATION_NEEDED, "organisation", IdentityProblem.ORGANISATION_NEEDED.title());
        }
        return some.stream().findFirst();
    }

    /** Two of them at the most: one, or several. The installation is none. */
    private List<TenantId> known() {
        return facts.scan(OrganisationFactProjection.PREFIX, 3).stream()
                .map(fact -> new TenantId(fact.key().substring(OrganisationFactProjection.PREFIX.length())))
                .filter(tenant -> !tenant.isInstallation())
                .limit(2)
                .toList();
    }
}
