package io.medichain.identity.licence;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.CommandDesk;
import io.medichain.command.Permitted;
import io.medichain.http.Acts;
import io.medichain.id.LicenceId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Users")
@RequestMapping("/api/users/{id}/licences/{licence}")
final class LicenceRoutes {
    private final CommandDesk desk;

    LicenceRoutes(CommandDesk desk) {
        this.desk = desk;
    }

    /** Records a licence under an id that the caller chose. */
    @PutMapping
    @Acts(Action.RECORD_LICENCE)
    Accepted record(@PathVariable LicenceId licence, @RequestBody Licence body, Permitted<UserId> user) {
        return desk.accept(
                user,
                body,
                () -> new RecordLicence(
                        user.about(),
                        licence,
                        body.authority(),
                        Personal.identity(user.person(), body.number()),
                        body.validUntil()));
    }

    /** Says that the licence was checked with its authority. */
    @PostMapping("/verification")
    @Acts(Action.VERIFY_LICENCE)
    Accepted verify(@PathVariable LicenceId licence, @RequestBody Verification body, Permitted<UserId> user) {
        return desk.accept(
                user,
                body,
                () -> new VerifyLicence(
                        user.about(), licence, Personal.identity(user.person(), body.how()), user.user()));
    }

    /** Says that the licence holds no longer. */
    @PostMapping("/revocation")
    @Acts(Action.REVOKE_LICENCE)
    Accepted revoke(@PathVariable LicenceId licence, @RequestBody Revocation body, Permitted<UserId> user) {
        return desk.accept(
                user,
                body,
                () -> new RevokeLicence(user.about(), licence, Personal.identity(user.person(), body.reason())));
    }

    /**
     * A licence to practise.
     *
     * @param authority who issued it
     * @param number its number there
     * @param validUntil the last day on which it holds
     */
    record Licence(
            @Schema(example = "Board of Medicine") @Longest(Size.NAME)
            String authority,

            @Schema(example = "4711") @Longest(Size.NUMBER) String number,
            @Schema(example = "2030-01-31") LocalDate validUntil) {
        Licence {
            Rule.text(authority, "authority", Size.NAME);
            Rule.text(number, "number", Size.NUMBER);
        }
    }

    /**
     * How a licence was verified.
     *
     * @param how how it was verified, 1 to 500 characters
     */
    record Verification(
            @Schema(example = "Asked the board by telephone") @Longest(Size.REASON)
            String how) {
        Verification {
            Rule.text(how, "how", Size.REASON);
        }
    }

    /**
     * Why a licence holds no longer.
     *
     * @param reason why, 1 to 500 characters
     */
    record Revocation(
            @Schema(example = "Withdrawn by the board") @Longest(Size.REASON)
            String reason) {
        Revocation {
            Rule.text(reason, "reason", Size.REASON);
        }
    }
}
