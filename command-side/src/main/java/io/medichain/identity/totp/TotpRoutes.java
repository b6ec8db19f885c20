package io.medichain.identity.totp;

import io.medichain.access.AccessPolicy;
import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.HeedsKey;
import io.medichain.command.Order;
import io.medichain.command.Permitted;
import io.medichain.http.Acts;
import io.medichain.http.Headers;
import io.medichain.id.TenantId;
import io.medichain.identity.password.PresentPassword;
import io.medichain.identity.recovery.GivenCodes;
import io.medichain.identity.recovery.RecoveryCodes;
import io.medichain.identity.token.Randomness;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Sign-in")
@RequestMapping("/api/auth")
final class TotpRoutes {
    private final CommandDesk desk;
    private final Randomness random;
    private final PresentPassword password;

    TotpRoutes(CommandDesk desk, Randomness random, PresentPassword password) {
        this.password = password;
        this.desk = desk;
        this.random = random;
    }

    /**
     * Gives a secret for an authenticator app, this once. It counts once a code was shown; where there is a second
     * factor already, the new one replaces it. Asks for the present password again. To replace a second factor, a code
     * of it has to be shown first (step-up), and the password need not. Idempotency-Key is not heeded: to answer a
     * repeat, the secret would have to be kept where it could be read again; a repeat gives another one, and the last
     * one given is the one that counts.
     */
    @PostMapping("/mfa/totp")
    @Acts(Action.MANAGE_OWN_SECOND_FACTOR)
    @ApiResponse(responseCode = "200", description = "The secret, this once")
    @ApiResponse(responseCode = "403", description = "The present password is not right.")
    @Operation(operationId = "enrolTotp")
    ResponseEntity<Enrolment> enrol(Caller caller, @RequestBody(required = false) @Nullable PresentProof body) {
        boolean isFactorFresh = AccessPolicy.isFresh(caller.subject().stepUpAt(), caller.at());
        if (!isFactorFresh) {
            password.require(caller, body == null ? null : body.presentPassword());
        }
        String secret = OneTimeCodes.secret(random.bytes(OneTimeCodes.SECRET_BYTES));
        Personal<String> sealed = Personal.identity(Person.of(caller.tenant(), caller.user()), secret);
        Accepted accepted = desk.accept(
                caller.metadata(), Order.to(caller.user(), new EnrolTotp(caller.user(), sealed, isFactorFresh)));
        return ResponseEntity.ok()
                .header(Headers.POSITION, Long.toString(accepted.position()))
                .body(new Enrolment(secret, uri(caller, secret)));
    }

    /**
     * Shows a first code, after which sign-in asks for one. The answer shows ten recovery codes, this once: each serves
     * once in place of a one-time code. Under the same Idempotency-Key it comes without them, for they are kept
     * nowhere; take others with renewRecoveryCodes. All sessions of the user end, this one too, as they were opened
     * without it: sign in again, with the next code.
     */
    @PostMapping("/mfa/totp/confirmation")
    @HeedsKey("A repeat under the same key is answered like the first time, but without the codes.")
    @Acts(Action.MANAGE_OWN_SECOND_FACTOR)
    @ApiResponse(responseCode = "200", description = "It is on disk; the recovery codes, this once")
    @ApiResponse(responseCode = "403", description = "The code is not right, or too many were wrong.")
    @ApiResponse(responseCode = "409", description = "There is nothing to confirm: no secret was asked for.")
    @Operation(operationId = "confirmTotp")
    ResponseEntity<GivenCodes> confirm(@RequestBody FirstCode body, Permitted<TenantId> own) {
        AtomicReference<RecoveryCodes> drawn = new AtomicReference<>();
        Accepted accepted = desk.send(own, body, () -> {
            RecoveryCodes codes = RecoveryCodes.draw(random);
            drawn.set(codes);
            Personal<List<String>> hashes = codes.hashes(Person.of(own.tenant(), own.user()));
            return Order.to(own.user(), new ConfirmTotp(own.user(), body.code(), hashes, own.at()));
        });
        return GivenCodes.answer(accepted, Optional.ofNullable(drawn.get()));
    }

    /**
     * Takes the second factor away. Needs a fresh one, unless it was reset; all sessions end. Who has another role than
     * patient can only replace it.
     */
    @DeleteMapping("/mfa/totp")
    @Acts(Action.MANAGE_OWN_SECOND_FACTOR)
    @ApiResponse(responseCode = "403", description = "This needs a fresh second factor.")
    @Operation(operationId = "removeTotp")
    Accepted remove(Permitted<TenantId> own) {
        boolean isFactorFresh = AccessPolicy.isFresh(own.subject().stepUpAt(), own.at());
        return desk.send(own, null, () -> Order.to(own.user(), new RemoveTotp(own.user(), isFactorFresh)));
    }

    /** The form that authenticator apps read as a picture; it names the tenant and nobody. */
    private static String uri(Caller caller, String secret) {
        return "otpauth://totp/MediChain:" + caller.tenant() + "?secret=" + secret
                + "&issuer=MediChain&algorithm=SHA1&digits=6&period=30";
    }

    /**
     * What an authenticator app needs to know.
     *
     * @param secret the secret in Base32 (RFC 4648)
     * @param otpauthUri the same as an authenticator app reads it from a picture
     */
    record Enrolment(
            @Schema(example = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
            String secret,

            @Schema(
                    example =
                            "otpauth://totp/MediChain:st-anna?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=MediChain&algorithm=SHA1&digits=6&period=30")
            String otpauthUri) {
        @Override
        public String toString() {
            return "Enrolment[…]";
        }
    }

    /**
     * Who asks is still the one who signed in.
     *
     * @param presentPassword the password; not needed with a fresh second factor
     */
    record PresentProof(
            @Schema(example = "correct horse battery staple") @Longest(value = Size.EXPLANATION, least = 0) @Nullable
            String presentPassword) {
        PresentProof {
            Rule.atMost(presentPassword == null ? "" : presentPassword, "presentPassword", Size.EXPLANATION);
        }

        @Override
        public String toString() {
            return "PresentProof[…]";
        }
    }

    /**
     * The first code of a new second factor.
     *
     * @param code six digits, as the app shows them
     */
    record FirstCode(
            @Schema(pattern = "^" + FirstCode.FORM + "$", maxLength = 6, example = "492039")
            String code) {
        static final String FORM = "[0-9]{6}";

        FirstCode {
            Rule.format(code.matches(FORM), "code", "six digits");
        }

        @Override
        public String toString() {
            return "FirstCode[…]";
        }
    }

    /**
     * What shows the second factor.
     *
     * @param code six digits, or a recovery code
     */
    record Shown(
            @Longest(value = Size.EXPLANATION, least = 0) @Schema(example = "492039")
            String code) {
        Shown {
            Rule.atMost(code, "code", Size.EXPLANATION);
        }

        @Override
        public String toString() {
            return "Shown[…]";
        }
    }
}
