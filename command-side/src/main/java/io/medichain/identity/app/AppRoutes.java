package io.medichain.identity.app;

import io.medichain.access.Action;
import io.medichain.access.AppScopes;
import io.medichain.command.Accepted;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.command.Permitted;
import io.medichain.http.Acts;
import io.medichain.http.description.NotEmpty;
import io.medichain.id.AppId;
import io.medichain.id.TenantId;
import io.medichain.identity.token.Randomness;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Users")
@RequestMapping("/api/apps")
final class AppRoutes {
    private final CommandDesk desk;
    private final Randomness random;

    AppRoutes(CommandDesk desk, Randomness random) {
        this.desk = desk;
        this.random = random;
    }

    /**
     * Registers an app that users may let in (SMART App Launch). The id of the answer is its client_id. An app with
     * keys proves by them who it is; one without is public, and holds to PKCE as all do.
     */
    @PostMapping
    @Acts(Action.REGISTER_APP)
    @ResponseStatus(HttpStatus.CREATED)
    Accepted register(@RequestBody NewApp body, Permitted<TenantId> organisation) {
        String keys = AppKey.set(body.keys());
        return desk.send(organisation, body, () -> {
            AppId id = new AppId(random.id());
            return Order.to(
                    id,
                    new RegisterApp(
                            id,
                            body.name(),
                            body.redirectUris().stream().map(RedirectUri::value).toList(),
                            AppScopes.of(body.scopes().stream()
                                    .map(AskedScope::value)
                                    .toList()),
                            keys));
        });
    }

    /** Lets an app in no longer: its tokens end within a second. */
    @PostMapping("/{id}/revocation")
    @Acts(Action.REVOKE_APP)
    Accepted revoke(Permitted<AppId> app) {
        return desk.accept(app, null, () -> new RevokeApp(app.about()));
    }

    /**
     * An app.
     *
     * @param name its name, as users read it before they let it in
     * @param redirectUris where browsers are sent back to: compared letter by letter
     * @param scopes what it may be let do at the most, in the form of SMART App Launch 1 or 2
     * @param keys the public keys by which it proves who it is; none for an app that cannot keep one, as in a browser
     */
    record NewApp(
            @Schema(example = "Growth chart") @Longest(Size.NAME)
            String name,

            @Most(Size.FEW) @NotEmpty List<RedirectUri> redirectUris,
            @Most(Size.MANY) @NotEmpty List<AskedScope> scopes,
            @Most(Size.FEW) @Nullable List<AppKey> keys) {
        NewApp {
            Rule.text(name, "name", Size.NAME);
            redirectUris = Rule.list(redirectUris, "redirectUris", Size.FEW);
            scopes = Rule.list(scopes, "scopes", Size.MANY);
            keys = keys == null ? List.of() : Rule.list(keys, "keys", Size.FEW);
            Rule.format(!redirectUris.isEmpty(), "redirectUris", "one at least");
            Rule.format(!scopes.isEmpty(), "scopes", "one at least");
        }
    }
}
