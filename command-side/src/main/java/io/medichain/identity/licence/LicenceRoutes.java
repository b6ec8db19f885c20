package io.medichain.identity.licence;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Answers;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.http.Acts;
import io.medichain.identity.LicenceId;
import io.medichain.identity.UserId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Users")
@RequestMapping("/api/users/{user}/licences/{id}")
final class LicenceRoutes {
    private final CommandDesk desk;

    LicenceRoutes(CommandDesk desk) {
        this.desk = desk;
    }

    /** Records a licence under an id that the caller chose. */
    @PutMapping
    @Acts(Action.RECORD_LICENCE)
    @Operation(operationId = "recordLicence", summary = "Records a licence under an id that the caller chose")
    ResponseEntity<Accepted> record(
            Caller caller, @PathVariable UserId user, @PathVariable LicenceId id, @RequestBody Licence body) {
        Personal<String> number = sealed(caller, user, body.number());
        return Answers.done(desk.accept(
                caller,
                body,
                () -> Order.to(user, new RecordLicence(user, id, body.authority(), number, body.validUntil()))));
    }

    /** Says that the licence was checked with its authority. */
    @PostMapping("/verification")
    @Acts(Action.VERIFY_LICENCE)
    @Operation(operationId = "verifyLicence", summary = "Says that the licence was checked with its authority")
    ResponseEntity<Accepted> verify(
            Caller caller, @PathVariable UserId user, @PathVariable LicenceId id, @RequestBody Verification body) {
        return Answers.done(desk.accept(
                caller,
                body,
                () -> Order.to(user, new VerifyLicence(user, id, sealed(caller, user, body.how()), caller.user()))));
    }

    /** Says that the licence holds no longer. */
    @PostMapping("/revocation")
    @Acts(Action.REVOKE_LICENCE)
    @Operation(operationId = "revokeLicence", summary = "Says that the licence holds no longer")
    ResponseEntity<Accepted> revoke(
            Caller caller, @PathVariable UserId user, @PathVariable LicenceId id, @RequestBody Revocation body) {
        return Answers.done(desk.accept(
                caller, body, () -> Order.to(user, new RevokeLicence(user, id, sealed(caller, user, body.reason())))));
    }

    record Licence(
            @Longest(Size.NAME) String authority,
            @Longest(Size.NUMBER) String number,
            LocalDate validUntil) {
        Licence {
            Rule.text(authority, "authority", Size.NAME);
            Rule.text(number, "number", Size.NUMBER);
            Rule.present(validUntil, "validUntil");
        }
    }

    private static Personal<String> sealed(Caller caller, UserId user, String said) {
        return Personal.identity(Person.of(caller.tenant(), user), said);
    }

    record Verification(@Longest(Size.REASON) String how) {
        Verification {
            Rule.text(how, "how", Size.REASON);
        }
    }

    record Revocation(@Longest(Size.REASON) String reason) {
        Revocation {
            Rule.text(reason, "reason", Size.REASON);
        }
    }
}
