package io.medichain.identity.fact;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.EmailVerified;
import io.medichain.identity.KnownUsers;
import io.medichain.identity.NameReserved;
import io.medichain.identity.PasswordReset;
import io.medichain.identity.UserName;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.UserRegistered;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Personal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds users by what they sign in with: in the event store itself, so that the answer is never behind. */
@Component
public final class Accounts implements KnownUsers {
    private static final Set<String> SHOWN_BY_MAIL =
            Set.of(EventTypes.name(EmailVerified.class), EventTypes.name(PasswordReset.class));

    private final EventFeed feed;
    private final EventCodec codec;
    private final KeyVault vault;

    /** Looks there. */
    public Accounts(EventFeed feed, EventCodec codec, KeyVault vault) {
        this.feed = feed;
        this.codec = codec;
        this.vault = vault;
    }

    /** The keyed hash of a user name. */
    public String token(TenantId tenant, UserName name) {
        return vault.blindIndex(tenant).token("user-name", name.normalised());
    }

    /** The keyed hash of an e-mail address. */
    public String token(TenantId tenant, EmailAddress address) {
        return vault.blindIndex(tenant).token("email", address.normalised());
    }

    /**
     * The user of a name, or of an address that is given for a name. Earlier versions let a name be somebody else's
     * address: whoever has verified the address comes first.
     */
    public Optional<UserId> signingInAs(TenantId tenant, UserName name) {
        Optional<UserId> byName = holder(ReservationId.ofUserName(tenant, token(tenant, name)));
        Optional<UserId> byAddress = name.asAddress().flatMap(address -> withAddress(tenant, address));
        return byAddress.filter(user -> byName.isEmpty() || hasVerified(user)).or(() -> byName);
    }

    /** The reservations that the user holds; none are found any more once the keys of the user were destroyed. */
    public List<String> reservationsOf(TenantId tenant, UserId user) {
        return registration(user).stream()
                .flatMap(registered -> Stream.concat(
                        registered.userName().value().stream()
                                .map(name -> ReservationId.ofUserName(tenant, token(tenant, name))),
                        registered.email().value().stream()
                                .map(address -> ReservationId.ofEmail(tenant, token(tenant, address)))))
                .filter(reservation -> holder(reservation).filter(user::equals).isPresent())
                .toList();
    }

    /** The user of an e-mail address. */
    public Optional<UserId> withAddress(TenantId tenant, EmailAddress address) {
        return holder(ReservationId.ofEmail(tenant, token(tenant, address)));
    }

    /** How the user was registered; empty for an unknown one. */
    public Optional<UserRegistered> registration(UserId user) {
        List<StoredEvent> events = feed.ofAggregate(user.toString());
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(codec.read(events.getFirst()))
                        .filter(UserRegistered.class::isInstance)
                        .map(UserRegistered.class::cast);
    }

    @Override
    public Optional<Personal<String>> nameOf(UserId user) {
        return registration(user).map(UserRegistered::displayName);
    }

    @Override
    public Optional<EmailAddress> addressOf(UserId user) {
        return registration(user).flatMap(registered -> registered.email().value());
    }

    @Override
    public boolean isUserOf(TenantId tenant, UserId user) {
        List<StoredEvent> events = feed.ofAggregate(user.toString());
        return !events.isEmpty()
                && codec.metadata(events.getFirst()).tenant().equals(tenant)
                && codec.read(events.getFirst()) instanceof UserRegistered;
    }

    private boolean hasVerified(UserId user) {
        return registration(user).filter(e -> e.origin() != UserOrigin.SELF).isPresent()
                || feed.ofAggregate(user.toString()).stream().anyMatch(event -> SHOWN_BY_MAIL.contains(event.type()));
    }

    private Optional<UserId> holder(String reservation) {
        List<StoredEvent> events = feed.ofAggregate(reservation);
        if (events.isEmpty()) {
            return Optional.empty();
        }
        DomainEvent last = codec.read(events.getLast());
        return last instanceof NameReserved reserved ? Optional.of(reserved.userId()) : Optional.empty();
    }
}
