package io.medichain.identity.recovery;

import io.medichain.access.Action;
import io.medichain.access.Role;
import io.medichain.command.Accepted;
import io.medichain.command.Answers;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.event.EventMetadata;
import io.medichain.http.Acts;
import io.medichain.identity.Letters;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import io.medichain.identity.account.Accounts;
import io.medichain.identity.account.AskRights;
import io.medichain.identity.account.Rights;
import io.medichain.identity.token.OpaqueToken;
import io.medichain.identity.token.Randomness;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Longest;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.ResponseEntity;
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

    /** Takes the lost second factor of another user away. The letter to the user and the password open the account. */
    @PostMapping("/api/users/{id}/second-factor-reset")
    @Tag(name = "Users")
    @Acts(Action.RESET_SECOND_FACTOR)
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    @ApiResponse(responseCode = "409", description = "There is none, or the mailbox alone would open the account.")
    @Operation(
            operationId = "resetSecondFactor",
            summary = "Takes the lost second factor of another user away",
            description = "All sessions of the user end. The user gets a letter and signs in with the password and what"
                    + " stands in the letter, within 24 hours, to enrol another second factor; until then no link changes"
                    + " the password. Another reset sends another letter.")
    ResponseEntity<Accepted> reset(Caller caller, @PathVariable UserId id, @RequestBody ResetReason body) {
        return reset(caller, caller.tenant(), id, body);
    }

    /** The same for an admin of an organisation, by the operator: its only admin has nobody else to ask. */
    @PostMapping("/api/operations/organisations/{organisation}/admins/{id}/second-factor-reset")
    @Tag(name = "Operations")
    @Acts(Action.RESET_SECOND_FACTOR_OF_ADMIN)
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    @ApiResponse(responseCode = "409", description = "There is none, or the mailbox alone would open the account.")
    @Operation(
            operationId = "resetSecondFactorOfAdmin",
            summary = "Takes the lost second factor of an organisation's admin away",
            description =
                    "As resetSecondFactor does, for an organisation whose only admin has nobody else to ask. Who is"
                            + " no admin there is not found.")
    ResponseEntity<Accepted> resetOfAdmin(
            Caller caller,
            @PathVariable TenantId organisation,
            @PathVariable UserId id,
            @RequestBody ResetReason body) {
        EventMetadata there = caller.metadata().with(EventMetadata.TENANT, organisation.value());
        Rights rights = desk.ask(there, new AskRights(id), Rights.class);
        Rule.require(rights.roles().contains(Role.ADMIN), RequestProblem.NOT_FOUND);
        Caller acting = new Caller(
                caller.subject(),
                there,
                caller.request(),
                caller.idempotencyKey(),
                caller.expectedVersion(),
                caller.at());
        return reset(acting, organisation, id, body);
    }

    private ResponseEntity<Accepted> reset(Caller caller, TenantId tenant, UserId user, ResetReason body) {
        AtomicReference<OpaqueToken> written = new AtomicReference<>();
        Accepted accepted = desk.accept(caller, body, () -> {
            OpaqueToken letter = random.token(tenant, user.value());
            written.set(letter);
            return Order.to(
                    user,
                    new ResetSecondFactor(
                            user,
                            Personal.identity(Person.of(tenant, user), body.reason()),
                            letter.hash(),
                            caller.at().plus(LETTER_HOLDS),
                            caller.user()));
        });
        Optional.ofNullable(written.get())
                .ifPresent(letter ->
                        accounts.addressOf(user).ifPresent(address -> letters.secondFactorReset(address, letter)));
        return Answers.done(accepted);
    }

    /**
     * Why.
     *
     * @param reason 1 to 500 characters
     */
    record ResetReason(@Longest(Size.REASON) String reason) {
        ResetReason {
            Rule.text(reason, "reason", Size.REASON);
        }
    }
}
