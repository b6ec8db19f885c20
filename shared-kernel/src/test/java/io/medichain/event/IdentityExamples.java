package io.medichain.event;

import io.medichain.access.Role;
import io.medichain.identity.AccountLocked;
import io.medichain.identity.DepartmentAssigned;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.EmailVerificationAsked;
import io.medichain.identity.EmailVerified;
import io.medichain.identity.LicenceId;
import io.medichain.identity.LicenceRecorded;
import io.medichain.identity.LicenceRevoked;
import io.medichain.identity.LicenceVerified;
import io.medichain.identity.NameReleased;
import io.medichain.identity.NameReserved;
import io.medichain.identity.OrganisationRegistered;
import io.medichain.identity.PasswordChanged;
import io.medichain.identity.PasswordReset;
import io.medichain.identity.PasswordResetRequested;
import io.medichain.identity.RecoveryCodeUsed;
import io.medichain.identity.RecoveryCodesGiven;
import io.medichain.identity.RoleGranted;
import io.medichain.identity.RoleRevoked;
import io.medichain.identity.SecondFactorReset;
import io.medichain.identity.SecondFactorShown;
import io.medichain.identity.SessionEnd;
import io.medichain.identity.SessionEnded;
import io.medichain.identity.SessionId;
import io.medichain.identity.SessionOpened;
import io.medichain.identity.SessionRefreshed;
import io.medichain.identity.SessionsOfUserEnded;
import io.medichain.identity.SignInMethod;
import io.medichain.identity.SignInRefusal;
import io.medichain.identity.SignInRefused;
import io.medichain.identity.SignInTried;
import io.medichain.identity.SignedIn;
import io.medichain.identity.TotpConfirmed;
import io.medichain.identity.TotpEnrolled;
import io.medichain.identity.TotpRemoved;
import io.medichain.identity.UserDeactivated;
import io.medichain.identity.UserErased;
import io.medichain.identity.UserErasureOrdered;
import io.medichain.identity.UserName;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.UserReactivated;
import io.medichain.identity.UserRegistered;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** One example of every event of identity, with all fields filled. */
final class IdentityExamples {
    private static final Person PERSON = Person.of(Examples.TENANT, Examples.USER);
    private static final SessionId SESSION = new SessionId(UUID.fromString("00000000-4000-8000-8000-000000000006"));
    private static final LicenceId LICENCE = new LicenceId(UUID.fromString("00000000-4000-8000-8000-000000000007"));
    private static final String HASH = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

    private IdentityExamples() {}

    /** Every event once. */
    static List<DomainEvent> all() {
        Personal<String> passwordHash = Personal.identity(PERSON, "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA");
        return List.of(
                new OrganisationRegistered(Examples.TENANT, "St Mary Hospital"),
                new SignInTried(Examples.TENANT, "dG9rZW4"),
                new NameReserved("user-name-st-mary-dG9rZW4", Examples.USER),
                new NameReleased("user-name-st-mary-dG9rZW4", Examples.USER),
                new UserRegistered(
                        Examples.USER,
                        Personal.identity(PERSON, new UserName("ada.quill")),
                        Personal.identity(PERSON, new EmailAddress("ada@example.org")),
                        Personal.identity(PERSON, "Ada Quill"),
                        List.of(Role.DOCTOR, Role.LAB_TECHNICIAN),
                        passwordHash,
                        UserOrigin.ADMIN),
                new EmailVerificationAsked(Examples.USER, HASH, Examples.AT),
                new EmailVerified(Examples.USER),
                new PasswordResetRequested(Examples.USER, HASH, Examples.AT),
                new PasswordReset(Examples.USER, passwordHash),
                new PasswordChanged(Examples.USER, passwordHash),
                new RoleGranted(Examples.USER, Role.NURSE, Personal.identity(PERSON, "night shift")),
                new RoleRevoked(Examples.USER, Role.NURSE, Personal.identity(PERSON, "left the ward")),
                new UserDeactivated(Examples.USER, Personal.identity(PERSON, "left")),
                new DepartmentAssigned(
                        Examples.USER,
                        Personal.identity(PERSON, "Cardiology"),
                        Personal.identity(PERSON, "moved ward")),
                new UserErasureOrdered(Examples.USER),
                new UserErased(Examples.USER),
                new UserReactivated(Examples.USER, Personal.identity(PERSON, "is back")),
                new SessionsOfUserEnded(Examples.USER, Personal.identity(PERSON, "lost the telephone")),
                new TotpEnrolled(Examples.USER, Personal.identity(PERSON, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")),
                new TotpConfirmed(Examples.USER, 37037036),
                new TotpRemoved(Examples.USER),
                new RecoveryCodesGiven(Examples.USER, Personal.identity(PERSON, List.of(HASH))),
                new RecoveryCodeUsed(Examples.USER, SESSION, 3, 9),
                new SecondFactorReset(
                        Examples.USER, Personal.identity(PERSON, "lost the telephone"), HASH, Examples.AT),
                new SignedIn(Examples.USER, SESSION, SignInMethod.PASSWORD_AND_TOTP, 37037037L),
                new SecondFactorShown(Examples.USER, SESSION, 37037038),
                new SignInRefused(Examples.USER, SignInRefusal.WRONG_PASSWORD),
                new AccountLocked(Examples.USER, Examples.AT),
                new LicenceRecorded(
                        Examples.USER,
                        LICENCE,
                        "Board of Medicine",
                        Personal.identity(PERSON, "4711"),
                        LocalDate.of(2030, 1, 31)),
                new LicenceVerified(Examples.USER, LICENCE, Personal.identity(PERSON, "by telephone")),
                new LicenceRevoked(Examples.USER, LICENCE, Personal.identity(PERSON, "expired")),
                new SessionOpened(SESSION, Examples.USER, HASH, Examples.AT, Examples.AT.plusSeconds(43_200)),
                new SessionRefreshed(SESSION, Examples.USER, HASH),
                new SessionEnded(SESSION, Examples.USER, SessionEnd.REFRESH_TOKEN_REUSED));
    }
}
