package io.medichain.identity.recovery;

import io.medichain.access.Action;
import io.medichain.access.Role;
import io.medichain.command.Accepted;
import io.medichain.command.CommandDesk;
import io.medichain.command.Permitted;
import io.medichain.http.Acts;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.account.AskRights;
import io.medichain.identity.account.Rights;
import io.medichain.identity.fact.Accounts;
import io.medichain.identity.token.Letters;
import io.medichain.identity.token.OpaqueToken;
import io.medichain.identity.token.Randomness;
import io.medichain.personal.Personal;
import io.medichain.problem.Longest;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class SecondFactorResetRoutes {
    /** As long as a code may hold that is sent by mail (NIST SP 800-63B-4, section 4.2.1.2). */
    private static final Duration LETTER_HOLDS = Duration.ofHours(24);

    private final CommandDesk desk;
    private final Accounts accounts;
    private final Randomness random;
    private final Letters letters;

    SecondFactorResetRoutes(CommandDesk desk, Accounts accounts, Randomness random, Letters letters) {
        this.desk = desk;
        this.accounts = accounts;
        this.random = random;
        this.letters = letters;
    }

    /**
     * Takes the lost second factor of another user away. All sessions of the user end. The user gets a letter and signs
     * in with the password and what stands in the letter, within 24 hours, to enrol another second factor; until then
     * no link changes the password. Another reset sends another letter.
     */
    @PostMapping("/api/users/{id}/second-factor-reset")
    @Tag(name = "Users")
    @Acts(Action.RESET_SECOND_FACTOR)
    @ApiResponse(responseCode = "409", description = "There is none, or the mailbox alone would open the account.")
    Accepted reset(@RequestBody ResetReason body, Permitted<UserId> user) {
        return send(user, body);
    }

    /**
     * Takes the lost second factor of an organisation's admin away. As resetSecondFactor does, for an organisation
     * whose only admin has nobody else to ask. Who is no admin there is not found.
     */
    @PostMapping("/api/operations/organisations/{organisation}/admins/{id}/second-factor-reset")
    @Tag(name = "Operations")
    @Acts(Action.RESET_SECOND_FACTOR_OF_ADMIN)
    @ApiResponse(responseCode = "409", description = "There is none, or the mailbox alone would open the account.")
    Accepted resetOfAdmin(@PathVariable TenantId organisation, @RequestBody ResetReason body, Permitted<UserId> user) {
        Permitted<UserId> admin = user.in(organisation);
        Rights rights = desk.ask(admin.caller().metadata(), new AskRights(admin.about()), Rights.class);
        Rule.require(rights.roles().contains(Role.ADMIN), RequestProblem.NOT_FOUND);
        return send(admin, body);
    }

    private Accepted send(Permitted<UserId> user, ResetReason body) {
        AtomicReference<OpaqueToken> written = new AtomicReference<>();
        Accepted accepted = desk.accept(user, body, () -> {
            OpaqueToken letter = random.token(user.tenant(), user.about().value());
            written.set(letter);
            return new ResetSecondFactor(
                    user.about(),
                    Personal.identity(user.person(), body.reason()),
                    letter.hash(),
                    user.at().plus(LETTER_HOLDS),
                    user.user());
        });
        Optional.ofNullable(written.get())
                .ifPresent(letter -> accounts.addressOf(user.about())
                        .ifPresent(address -> letters.secondFactorReset(address, letter)));
        return accepted;
    }

    /**
     * Why.
     *
     * @param reason 1 to 500 characters
     */
    record ResetReason(
            @Schema(example = "Lost the telephone; showed the staff card at the desk") @Longest(Size.REASON)
            String reason) {
        ResetReason {
            Rule.text(reason, "reason", Size.REASON);
        }
    }
}
