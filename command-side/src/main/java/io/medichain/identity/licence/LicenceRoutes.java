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
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
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
        String authority = Rule.text(body.authority(), "authority", 200);
        LocalDate validUntil = Rule.present(body.validUntil(), "validUntil");
        Personal<String> number =
                Personal.identity(Person.of(caller.tenant(), user), Rule.text(body.number(), "number", 100));
        return Answers.done(desk.accept(
                caller, body, () -> Order.to(user, new RecordLicence(user, id, authority, number, validUntil))));
    }

    /** Says that the licence was checked with its authority. */
    @PostMapping("/verification")
    @Acts(Action.VERIFY_LICENCE)
    @Operation(operationId = "verifyLicence", summary = "Says that the licence was checked with its authority")
    ResponseEntity<Accepted> verify(
            Caller caller, @PathVariable UserId user, @PathVariable LicenceId id, @RequestBody Verification body) {
        String how = Rule.text(body.how(), "how", 500);
        return Answers.done(desk.accept(
                caller, body, () -> Order.to(user, new VerifyLicence(user, id, how, caller.user()))));
    }

    /** Says that the licence holds no longer. */
    @PostMapping("/revocation")
    @Acts(Action.REVOKE_LICENCE)
    @Operation(operationId = "revokeLicence", summary = "Says that the licence holds no longer")
    ResponseEntity<Accepted> revoke(
            Caller caller, @PathVariable UserId user, @PathVariable LicenceId id, @RequestBody Revocation body) {
        String reason = Rule.text(body.reason(), "reason", 500);
        return Answers.done(desk.accept(caller, body, () -> Order.to(user, new RevokeLicence(user, id, reason))));
    }

    record Licence(
            @Nullable String authority,
            @Nullable String number,
            @Nullable LocalDate validUntil) {}

    record Verification(@Nullable String how) {}

    record Revocation(@Nullable String reason) {}
}
