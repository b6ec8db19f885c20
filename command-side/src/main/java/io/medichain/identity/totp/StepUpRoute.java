package io.medichain.identity.totp;

import io.medichain.access.Action;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.http.Acts;
import io.medichain.http.BrowserSession;
import io.medichain.identity.SignInRefusal;
import io.medichain.identity.password.Checked;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.identity.recovery.RecoveryLetters;
import io.medichain.identity.recovery.ShownCode;
import io.medichain.identity.session.TokenDesk;
import io.medichain.identity.session.Tokens;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.temporal.ChronoUnit;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Sign-in")
final class StepUpRoute {
    private final CommandDesk desk;
    private final TokenDesk tokens;
    private final RecoveryLetters letters;

    StepUpRoute(CommandDesk desk, TokenDesk tokens, RecoveryLetters letters) {
        this.desk = desk;
        this.tokens = tokens;
        this.letters = letters;
    }

    /**
     * Shows a fresh code, for a token that opens what asks for one. In place of a one-time code one of the recovery
     * codes serves, once; the answer says how many are left. Idempotency-Key is not heeded: a code serves once, and
     * tokens are kept nowhere to be answered again.
     */
    @PostMapping("/api/auth/step-up")
    @Acts(Action.STEP_UP)
    @ApiResponse(responseCode = "200", description = "A new access token")
    @ApiResponse(responseCode = "403", description = "The code is not right, or too many were wrong.")
    @ApiResponse(responseCode = "409", description = "No second factor is enrolled.")
    Tokens stepUp(
            Caller caller,
            @RequestBody TotpRoutes.Shown body,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean inCookies = BrowserSession.isAsked(request);
        ShownCode code = ShownCode.of(body.code());
        Rule.format(!(code instanceof ShownCode.Other), "code", "six digits, or a recovery code");
        ShowSecondFactor command =
                new ShowSecondFactor(caller.user(), caller.subject().session(), code, caller.at());
        Checked checked = desk.ask(caller.metadata(), command, Checked.class);
        Rule.require(
                checked.isRight(),
                checked.refusal() == SignInRefusal.LOCKED
                        ? IdentityProblem.SIGN_IN_REFUSED
                        : IdentityProblem.WRONG_CODE);
        Integer left = checked.recoveryCodesLeft();
        if (left != null) {
            letters.used(caller.tenant(), caller.user(), left);
        }
        return tokens.steppedUp(caller.subject(), caller.at().truncatedTo(ChronoUnit.MILLIS), left)
                .to(inCookies, request, response);
    }
}
