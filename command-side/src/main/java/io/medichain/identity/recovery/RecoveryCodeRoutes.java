package io.medichain.identity.recovery;

import io.medichain.access.AccessPolicy;
import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.CommandDesk;
import io.medichain.command.HeedsKey;
import io.medichain.command.Order;
import io.medichain.command.Permitted;
import io.medichain.http.Acts;
import io.medichain.id.TenantId;
import io.medichain.identity.token.Randomness;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Sign-in")
@RequestMapping("/api/auth/mfa/recovery-codes")
final class RecoveryCodeRoutes {
    private final CommandDesk desk;
    private final Randomness random;
    private final RecoveryLetters letters;

    RecoveryCodeRoutes(CommandDesk desk, Randomness random, RecoveryLetters letters) {
        this.desk = desk;
        this.random = random;
        this.letters = letters;
    }

    /**
     * Gives new recovery codes in place of those given before, this once. Needs a fresh second factor. Under the same
     * Idempotency-Key the answer comes without the codes, which are kept nowhere: ask for others under another key.
     */
    @PostMapping
    @HeedsKey("A repeat under the same key is answered like the first time, but without the codes.")
    @Acts(Action.MANAGE_OWN_SECOND_FACTOR)
    @ApiResponse(responseCode = "200", description = "The codes, this once")
    @ApiResponse(responseCode = "403", description = "This needs a fresh second factor.")
    @ApiResponse(responseCode = "409", description = "No second factor is enrolled.")
    @Operation(operationId = "renewRecoveryCodes")
    ResponseEntity<GivenCodes> renew(Permitted<TenantId> own) {
        Rule.require(AccessPolicy.isFresh(own.subject().stepUpAt(), own.at()), RequestProblem.STEP_UP_REQUIRED);
        AtomicReference<RecoveryCodes> drawn = new AtomicReference<>();
        Accepted accepted = desk.send(own, null, () -> {
            RecoveryCodes codes = RecoveryCodes.draw(random);
            drawn.set(codes);
            Personal<List<String>> hashes = codes.hashes(Person.of(own.tenant(), own.user()));
            return Order.to(own.user(), new RenewRecoveryCodes(own.user(), hashes));
        });
        Optional<RecoveryCodes> codes = Optional.ofNullable(drawn.get());
        codes.ifPresent(_ -> letters.renewed(own.tenant(), own.user()));
        return GivenCodes.answer(accepted, codes);
    }
}
