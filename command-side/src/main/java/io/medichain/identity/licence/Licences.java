package io.medichain.identity.licence;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.medichain.identity.IdentityProblem;
import io.medichain.identity.LicenceId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import java.util.HashMap;
import java.util.Map;

/** The licences of a user. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
public final class Licences {
    private final Map<String, Standing> standings = new HashMap<>();

    /** Whether it was recorded. */
    public boolean has(LicenceId licence) {
        return standings.containsKey(licence.toString());
    }

    /**
     * How it stands.
     *
     * @throws ProblemException when the user has no such licence
     */
    public Standing standing(LicenceId licence) {
        Standing standing = standings.get(licence.toString());
        if (standing == null) {
            throw new ProblemException(IdentityProblem.NO_SUCH_LICENCE);
        }
        return standing;
    }

    /** Answers the version unless the licence was revoked. */
    public long requireNotRevoked(LicenceId licence, long version) {
        Rule.require(standing(licence) != Standing.REVOKED, IdentityProblem.LICENCE_REVOKED);
        return version;
    }

    /** Keeps how it stands. */
    public void put(LicenceId licence, Standing standing) {
        standings.put(licence.toString(), standing);
    }

    /** How a licence stands. */
    public enum Standing {
        RECORDED,
        VERIFIED,
        REVOKED
    }
}
