package io.medichain.identity.fact;

import io.medichain.facts.Fact;
import io.medichain.facts.FactKey;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactSet;
import io.medichain.facts.Facts;
import io.medichain.id.AppId;
import io.medichain.id.TenantId;
import io.medichain.identity.AppRegistered;
import io.medichain.identity.AppRevoked;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** The apps that organisations have registered. */
@Component
public final class Apps {
    private static final FactSet SET = new FactSet("apps", 1);
    private static final Fact<Key, Known> APP = SET.fact("app", Key.class, Known.class);

    private final Facts facts;

    Apps(Facts facts) {
        this.facts = facts;
    }

    /** An app, also one that was revoked. */
    public Optional<Known> find(AppId app) {
        return facts.find(() -> facts.get(APP, new Key(app)));
    }

    /** An app that was not revoked. */
    public Optional<Known> letIn(AppId app) {
        return find(app).filter(known -> !known.revoked());
    }

    private record Key(AppId app) implements FactKey {}

    /**
     * What is known of an app.
     *
     * @param tenant the organisation that has registered it
     * @param name its name
     * @param redirectUris where a browser is sent back to, exactly
     * @param scopes what it may be let do at the most
     * @param keys its public keys, a JWK set; {@code null} for one that cannot keep a key
     * @param revoked whether it is let in no longer
     */
    public record Known(
            TenantId tenant,
            String name,
            List<String> redirectUris,
            String scopes,
            @Nullable String keys,
            boolean revoked) {
        public Known {
            redirectUris = List.copyOf(redirectUris);
        }
    }

    @Bean
    static FactProjection appsFold() {
        return FactProjection.of(SET)
                .on(
                        AppRegistered.class,
                        (e, beside, changes) -> changes.put(
                                APP,
                                new Key(e.appId()),
                                new Known(beside.tenant(), e.name(), e.redirectUris(), e.scopes(), e.keys(), false)))
                .on(
                        AppRevoked.class,
                        (e, _, changes) -> changes.get(APP, new Key(e.appId()))
                                .ifPresent(known -> changes.put(
                                        APP,
                                        new Key(e.appId()),
                                        new Known(
                                                known.tenant(),
                                                known.name(),
                                                known.redirectUris(),
                                                known.scopes(),
                                                known.keys(),
                                                true))));
    }
}
