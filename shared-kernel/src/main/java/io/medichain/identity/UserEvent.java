package io.medichain.identity;

import io.medichain.event.DomainEvent;
import io.medichain.id.UserId;

/** What happened to a user: roles, credentials, sign-ins, licences. */
public sealed interface UserEvent extends DomainEvent
        permits UserRegistered,
                EmailVerificationAsked,
                EmailVerified,
                PasswordResetRequested,
                PasswordReset,
                PasswordChanged,
                RoleGranted,
                RoleRevoked,
                DepartmentAssigned,
                UserDeactivated,
                UserReactivated,
                UserErasureOrdered,
                UserErased,
                SessionsOfUserEnded,
                TotpEnrolled,
                TotpConfirmed,
                TotpRemoved,
                RecoveryCodesGiven,
                RecoveryCodeUsed,
                SecondFactorReset,
                SignedIn,
                SecondFactorShown,
                SignInRefused,
                AccountLocked,
                LicenceRecorded,
                LicenceVerified,
                LicenceRevoked {
    /** The user. */
    UserId userId();
}
