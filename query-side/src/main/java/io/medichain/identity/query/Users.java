package io.medichain.identity.query;

import io.medichain.id.TenantId;
import io.medichain.identity.AccountLocked;
import io.medichain.identity.DepartmentAssigned;
import io.medichain.identity.EmailVerificationAsked;
import io.medichain.identity.EmailVerified;
import io.medichain.identity.LicenceRecorded;
import io.medichain.identity.LicenceRevoked;
import io.medichain.identity.LicenceVerified;
import io.medichain.identity.PasswordChanged;
import io.medichain.identity.PasswordReset;
import io.medichain.identity.PasswordResetRequested;
import io.medichain.identity.RecoveryCodeUsed;
import io.medichain.identity.RecoveryCodesGiven;
import io.medichain.identity.RoleGranted;
import io.medichain.identity.RoleRevoked;
import io.medichain.identity.SecondFactorReset;
import io.medichain.identity.SecondFactorShown;
import io.medichain.identity.SessionsOfUserEnded;
import io.medichain.identity.SignInRefused;
import io.medichain.identity.SignedIn;
import io.medichain.identity.TotpConfirmed;
import io.medichain.identity.TotpEnrolled;
import io.medichain.identity.TotpRemoved;
import io.medichain.identity.UserDeactivated;
import io.medichain.identity.UserErased;
import io.medichain.identity.UserErasureOrdered;
import io.medichain.identity.UserEvent;
import io.medichain.identity.UserReactivated;
import io.medichain.identity.UserRegistered;
import io.medichain.personal.KeyVault;
import io.medichain.view.Millis;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewHead;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The directory of users: one document per user. */
@Component
final class Users implements View<UserEntry> {
    private final KeyVault vault;

    Users(KeyVault vault) {
        this.vault = vault;
    }

    /** What users of an organisation are found by. */
    UserTokens tokens(TenantId tenant) {
        return new UserTokens(vault.blindIndex(tenant));
    }

    @Override
    public ViewHead<UserEntry> head() {
        return ViewHead.of("users", 3, UserEntry.class)
                .following(UserEvent.class)
                .indexed("-registeredAt", "-_id")
                .indexed("roles", "-registeredAt", "-_id")
                .indexed("active", "-registeredAt", "-_id")
                .indexed("tokens", "-registeredAt", "-_id");
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return List.of(((UserEvent) event.event()).userId().toString());
    }

    @Override
    public boolean begins(RecordedEvent event) {
        return event.event() instanceof UserRegistered;
    }

    @Override
    public @Nullable UserEntry evolve(String key, @Nullable UserEntry before, RecordedEvent event) {
        if (event.event() instanceof UserRegistered registered) {
            return UserEntry.of(
                    registered,
                    event.at(),
                    event.version(),
                    tokens(event.tenant()).of(registered));
        }
        if (event.event() instanceof UserErased) {
            return null;
        }
        return before == null ? null : after(before, event).at(event.version());
    }

    private static UserEntry after(UserEntry before, RecordedEvent event) {
        return switch ((UserEvent) event.event()) {
            case UserRegistered _, EmailVerificationAsked _, PasswordResetRequested _ -> before;
            case PasswordChanged _, SessionsOfUserEnded _, TotpEnrolled _, SignInRefused _ -> before;
            case RecoveryCodesGiven _ -> before;
            case SecondFactorShown _, RecoveryCodeUsed _ -> before.locked(null);
            case EmailVerified _ -> before.verified();
            case PasswordReset _ -> before.verified().locked(null);
            case RoleGranted e -> before.with(e.role());
            case RoleRevoked e -> before.without(e.role());
            case DepartmentAssigned e ->
                before.working(new DepartmentEntry(event.at(), event.position(), e.department()));
            case UserDeactivated _, UserErasureOrdered _ -> before.active(false);
            case UserErased _ -> before;
            case UserReactivated _ -> before.active(true);
            case TotpConfirmed _ -> before.secondFactor(true);
            case TotpRemoved _, SecondFactorReset _ -> before.secondFactor(false);
            case SignedIn _ -> before.signedIn(event.at());
            case AccountLocked e -> before.locked(Millis.of(e.until()));
            case LicenceRecorded e ->
                before.with(new LicenceEntry(
                        e.licenceId(), e.authority(), e.number(), e.validUntil(), LicenceEntry.Standing.RECORDED));
            case LicenceVerified e -> before.standing(e.licenceId(), LicenceEntry.Standing.VERIFIED);
            case LicenceRevoked e -> before.standing(e.licenceId(), LicenceEntry.Standing.REVOKED);
        };
    }
}
