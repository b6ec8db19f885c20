package io.medichain.identity.fact;

import io.medichain.facts.Fact;
import io.medichain.facts.FactKey;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactSet;
import io.medichain.facts.Facts;
import io.medichain.id.TenantId;
import io.medichain.identity.KnownOrganisations;
import io.medichain.identity.OrganisationRegistered;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** The organisations that use this installation. */
@Component
public final class Organisations implements KnownOrganisations {
    private static final FactSet SET = new FactSet("organisations", 1);
    private static final Fact<Key, Known> ORGANISATION = SET.fact("organisation", Key.class, Known.class);

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
                : facts.find(() -> facts.get(ORGANISATION, new Key(named))).map(_ -> named);
    }

    @Override
    public Optional<String> nameOf(TenantId tenant) {
        return facts.find(() -> facts.get(ORGANISATION, new Key(tenant))).map(Known::name);
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
        return facts.keys(ORGANISATION, FactKey.ANY, 3).stream()
                .map(Key::tenant)
                .filter(tenant -> !tenant.isInstallation())
                .limit(2)
                .toList();
    }

    private record Key(TenantId tenant) implements FactKey {}

    private record Known(String name) {}

    @Bean
    static FactProjection organisationsFold() {
        return FactProjection.of(SET)
                .on(
                        OrganisationRegistered.class,
                        (registered, _, changes) -> changes.put(
                                ORGANISATION, new Key(registered.tenantId()), new Known(registered.name())));
    }
}
