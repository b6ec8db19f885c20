package io.medichain.audit;

import io.medichain.access.Action;
import io.medichain.access.Basis;
import io.medichain.access.Decision;
import io.medichain.access.Decision.Allowed;
import io.medichain.access.Decision.Denied;
import io.medichain.access.Purpose;
import io.medichain.access.Reason;
import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Somebody read, or tried to read, personal data. It is on disk before the answer leaves. The tenant stands in the
 * metadata.
 *
 * @param user who
 * @param roles the user's roles, in the order of {@link Role}
 * @param role the role that allowed it; missing when it was denied
 * @param patients whose data was shown or asked for, at most {@link #MOST_PATIENTS}; empty for a list that was empty or
 *     denied
 * @param part what of it
 * @param action the action of the permission matrix
 * @param basis what the access rested on; missing when it was denied
 * @param reference the id of the relation it rested on, where it was one
 * @param purpose why, as the user stated it: data of the one patient whom it is about, else of who stated it
 * @param session the session
 * @param outcome granted or denied
 * @param reason why it was denied
 */
@EventType("audit.record-accessed")
@Revision("2")
public record RecordAccessed(
        UserId user,
        List<Role> roles,
        @Nullable Role role,
        List<PatientId> patients,
        AccessedPart part,
        Action action,
        @Nullable Basis basis,
        @Nullable String reference,
        @Nullable Personal<Purpose> purpose,
        SessionId session,
        AccessOutcome outcome,
        @Nullable Reason reason)
        implements AuditEvent {
    /** The most patients in one event; a longer list is several events. */
    public static final int MOST_PATIENTS = 200;

    /** What the policy decided of somebody's try. */
    public static RecordAccessed of(
            KeyVault vault,
            Subject subject,
            Action action,
            AccessedPart part,
            List<PatientId> patients,
            Decision decision) {
        Allowed allowed = decision instanceof Allowed yes ? yes : null;
        return new RecordAccessed(
                subject.user(),
                subject.roles().stream().sorted().toList(),
                allowed == null ? null : allowed.role(),
                patients,
                part,
                action,
                allowed == null ? null : allowed.basis(),
                allowed == null ? null : allowed.reference().orElse(null),
                subject.purpose()
                        .map(purpose -> purpose(vault, subject, patients, purpose))
                        .orElse(null),
                subject.session(),
                allowed == null ? AccessOutcome.DENIED : AccessOutcome.GRANTED,
                decision instanceof Denied(Reason reason) ? reason : null);
    }

    private static Personal<Purpose> purpose(
            KeyVault vault, Subject subject, List<PatientId> patients, Purpose purpose) {
        return Personal.identity(whose(vault, subject.tenant(), subject.user(), patients), purpose);
    }

    /**
     * Whose datum a stated purpose is: of the one patient whom the access is about, as long as there is data of that
     * patient; of many, of none and of one who was erased it is a datum of who stated it.
     */
    public static Person whose(KeyVault vault, TenantId tenant, UserId user, List<PatientId> patients) {
        return patients.size() == 1 && vault.isKnown(Person.of(tenant, patients.getFirst()))
                ? Person.of(tenant, patients.getFirst())
                : Person.of(tenant, user);
    }

    public RecordAccessed {
        roles = List.copyOf(roles);
        patients = List.copyOf(patients);
        if (patients.size() > MOST_PATIENTS) {
            throw new IllegalArgumentException("More than " + MOST_PATIENTS + " patients in one event");
        }
    }
}
