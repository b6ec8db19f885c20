package io.medichain.identity.licence;

import io.medichain.command.AggregatePart;
import io.medichain.id.LicenceId;
import io.medichain.identity.LicenceRecorded;
import io.medichain.identity.LicenceRevoked;
import io.medichain.identity.LicenceVerified;
import io.medichain.identity.UserEvent;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** The licences of a user. */
public final class Licences extends AggregatePart {
    private final Map<String, Standing> standings = new HashMap<>();

    @CommandHandler
    long handle(RecordLicence command) {
        return standings.containsKey(command.licenceId().toString())
                ? unchanged()
                : apply(new LicenceRecorded(
                        command.userId(),
                        command.licenceId(),
                        command.authority(),
                        command.number(),
                        command.validUntil()));
    }

    @CommandHandler
    long handle(VerifyLicence command) {
        Rule.require(!command.by().equals(command.userId()), IdentityProblem.OWN_RIGHTS);
        return switch (standing(command.licenceId())) {
            case RECORDED -> apply(new LicenceVerified(command.userId(), command.licenceId(), command.how()));
            case VERIFIED -> unchanged();
            case REVOKED -> throw new ProblemException(IdentityProblem.LICENCE_REVOKED);
        };
    }

    @CommandHandler
    long handle(RevokeLicence command) {
        return standing(command.licenceId()) == Standing.REVOKED
                ? unchanged()
                : apply(new LicenceRevoked(command.userId(), command.licenceId(), command.reason()));
    }

    @EventSourcingHandler
    void evolve(UserEvent event) {
        switch (event) {
            case LicenceRecorded e -> put(e.licenceId(), Standing.RECORDED);
            case LicenceVerified e -> put(e.licenceId(), Standing.VERIFIED);
            case LicenceRevoked e -> put(e.licenceId(), Standing.REVOKED);
            default -> {}
        }
    }

    private Standing standing(LicenceId licence) {
        Standing standing = standings.get(licence.toString());
        if (standing == null) {
            throw new ProblemException(IdentityProblem.NO_SUCH_LICENCE);
        }
        return standing;
    }

    private void put(LicenceId licence, Standing standing) {
        standings.put(licence.toString(), standing);
    }

    /** How a licence stands. */
    public enum Standing {
        RECORDED,
        VERIFIED,
        REVOKED
    }
}
