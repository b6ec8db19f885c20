package io.medichain.identity.query;

import io.medichain.event.DomainEvent;
import io.medichain.identity.AccountLocked;
import io.medichain.identity.RecoveryCodeUsed;
import io.medichain.identity.SecondFactorReset;
import io.medichain.identity.SecondFactorShown;
import io.medichain.identity.SignInRefused;
import io.medichain.identity.SignInTried;
import io.medichain.identity.SignedIn;
import io.medichain.identity.query.SignInEntry.Outcome;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewHead;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who signed in, and who tried: one document per event. */
@Component
final class SignInHistory implements View<SignInEntry> {
    @Override
    public ViewHead<SignInEntry> head() {
        return ViewHead.of("sign-in-history", 3, SignInEntry.class)
                .following(
                        SignedIn.class,
                        SecondFactorShown.class,
                        RecoveryCodeUsed.class,
                        SecondFactorReset.class,
                        SignInRefused.class,
                        AccountLocked.class,
                        SignInTried.class)
                .indexed("-at", "-_id")
                .indexed("userId", "-at", "-_id");
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return List.of(event.stored().eventId());
    }

    @Override
    public boolean begins(RecordedEvent event) {
        return true;
    }

    @Override
    public @Nullable SignInEntry evolve(String key, @Nullable SignInEntry before, RecordedEvent event) {
        return entry(event.event(), event);
    }

    private static @Nullable SignInEntry entry(DomainEvent event, RecordedEvent recorded) {
        Instant at = recorded.at();
        return switch (event) {
            case SignedIn e -> new SignInEntry(e.userId(), Outcome.SIGNED_IN, null, e.sessionId(), at);
            case SecondFactorShown e ->
                new SignInEntry(e.userId(), Outcome.SECOND_FACTOR_SHOWN, null, e.sessionId(), at);
            case RecoveryCodeUsed e -> new SignInEntry(e.userId(), Outcome.RECOVERY_CODE_USED, null, e.sessionId(), at);
            case SignInRefused e -> new SignInEntry(e.userId(), Outcome.REFUSED, e.reason(), null, at);
            case AccountLocked e -> new SignInEntry(e.userId(), Outcome.LOCKED, null, null, at);
            case SecondFactorReset e ->
                new SignInEntry(e.userId(), Outcome.SECOND_FACTOR_RESET, null, null, recorded.actor(), e.reason(), at);
            case SignInTried _ -> new SignInEntry(null, Outcome.UNKNOWN_NAME, null, null, at);
            default -> null;
        };
    }
}
