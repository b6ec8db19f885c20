package io.medichain.demo;

import io.medichain.access.Role;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.event.EventTypes;
import io.medichain.id.UserId;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.PasswordReset;
import io.medichain.identity.UserName;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.account.AskRights;
import io.medichain.identity.account.NewUser;
import io.medichain.identity.account.RegisterWithRoles;
import io.medichain.identity.account.Rights;
import io.medichain.identity.account.UserRegistrar;
import io.medichain.identity.fact.Accounts;
import io.medichain.identity.organisation.Setup;
import io.medichain.identity.password.Password;
import io.medichain.identity.password.PasswordHashing;
import io.medichain.identity.password.RequestPasswordReset;
import io.medichain.identity.password.ResetPassword;
import io.medichain.identity.recovery.RecoveryCodes;
import io.medichain.identity.token.OpaqueToken;
import io.medichain.identity.token.Randomness;
import io.medichain.identity.totp.ConfirmTotp;
import io.medichain.identity.totp.EnrolTotp;
import io.medichain.identity.totp.OneTimeCodes;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.standalone.RunningSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The users of the demo, made as in any hospital: the first by the setup, all others registered by the admin; each
 * chooses a password by a link and enrols a second factor. What a killed demo has left out is completed.
 */
final class DemoStaff {
    private static final Duration LINK_HOLDS = Duration.ofMinutes(5);
    private static final String CHOSEN = EventTypes.name(PasswordReset.class);

    private final RunningSystem system;
    private final List<DemoAccount> accounts;
    private final Map<Role, UserId> users = new EnumMap<>(Role.class);

    DemoStaff(RunningSystem system, List<DemoAccount> accounts) {
        this.system = system;
        this.accounts = accounts;
    }

    /** Everybody, able to sign in. */
    Map<Role, UserId> found() {
        setUp();
        accounts.forEach(account -> find(account).ifPresent(user -> users.put(account.role(), user)));
        for (DemoAccount account : accounts) {
            UserId user = users.computeIfAbsent(account.role(), _ -> register(account));
            choosePassword(account, user);
            enrolFactor(account, user);
        }
        return users;
    }

    private Optional<UserId> find(DemoAccount account) {
        return system.part(Accounts.class).signingInAs(account.organisation(), name(account));
    }

    private void setUp() {
        DemoAccount operator = account(Role.OPERATOR);
        DemoAccount admin = account(Role.ADMIN);
        boolean hasOperator = find(operator).isPresent();
        boolean hasAdmin = find(admin).isPresent();
        if (!hasOperator || !hasAdmin) {
            Setup setup = system.part(Setup.class);
            setup.complete(
                    setup.token(),
                    hasOperator ? null : first(operator),
                    hasAdmin
                            ? null
                            : new Setup.Wanted(
                                    DemoHospital.TENANT, "Demo hospital (synthetic patients)", first(admin)));
        }
    }

    private static Setup.FirstUser first(DemoAccount account) {
        return new Setup.FirstUser(
                name(account), address(account), displayName(account), new Password(account.password()));
    }

    private UserId register(DemoAccount account) {
        NewUser user = new NewUser(
                DemoHospital.TENANT,
                name(account),
                address(account),
                displayName(account),
                List.of(),
                null,
                UserOrigin.ADMIN);
        UserRegistrar.Prepared prepared = system.part(UserRegistrar.class).prepare(user, Instant.now());
        UserId id = prepared.command().userId();
        EventMetadata byAdmin = EventMetadata.of(DemoHospital.TENANT, String.valueOf(users.get(Role.ADMIN)));
        desk().accept(
                        byAdmin,
                        Order.to(
                                id,
                                new RegisterWithRoles(
                                        id,
                                        prepared.command(),
                                        List.of(account.role()),
                                        department(account.role(), Person.of(DemoHospital.TENANT, id)),
                                        Personal.identity(Person.of(DemoHospital.TENANT, id), "a user of the demo"))));
        return id;
    }

    private static @Nullable Personal<String> department(Role role, Person person) {
        String name = switch (role) {
            case DOCTOR, NURSE -> "Cardiology";
            case PHARMACIST -> "Pharmacy";
            case LAB_TECHNICIAN -> "Laboratory";
            case BILLING_STAFF -> "Billing";
            case COMPLIANCE_OFFICER -> "Data protection";
            case ANALYST -> "Quality management";
            case ADMIN -> "Administration";
            case PATIENT, OPERATOR -> null;
        };
        return name == null ? null : Personal.identity(person, name);
    }

    private void choosePassword(DemoAccount account, UserId user) {
        boolean hasOne = system.part(Accounts.class)
                        .registration(user)
                        .filter(registered -> registered.passwordHash() != null)
                        .isPresent()
                || system.part(EventFeed.class).ofAggregate(user.toString()).stream()
                        .anyMatch(event -> event.type().equals(CHOSEN));
        if (hasOne) {
            return;
        }
        Instant now = Instant.now();
        OpaqueToken link = system.part(Randomness.class).token(account.organisation(), user.value());
        Personal<String> hash =
                sealed(account, user, system.part(PasswordHashing.class).hash(new Password(account.password())));
        desk().accept(
                        by(account, user),
                        Order.to(user, new RequestPasswordReset(user, link.hash(), now.plus(LINK_HOLDS))));
        desk().accept(by(account, user), Order.to(user, new ResetPassword(user, link.hash(), hash, now)));
    }

    private void enrolFactor(DemoAccount account, UserId user) {
        String secret = account.secret();
        if (secret == null
                || desk().ask(by(account, user), new AskRights(user), Rights.class)
                        .secondFactor()) {
            return;
        }
        Instant now = Instant.now();
        String before = OneTimeCodes.shownBefore(secret, now);
        desk().accept(by(account, user), Order.to(user, new EnrolTotp(user, sealed(account, user, secret), false)));
        Personal<List<String>> recovery =
                RecoveryCodes.draw(system.part(Randomness.class)).hashes(Person.of(account.organisation(), user));
        desk().accept(by(account, user), Order.to(user, new ConfirmTotp(user, before, recovery, now)));
    }

    private static Personal<String> sealed(DemoAccount account, UserId user, String text) {
        return Personal.identity(Person.of(account.organisation(), user), text);
    }

    private static EventMetadata by(DemoAccount account, UserId user) {
        return EventMetadata.of(account.organisation(), user.toString());
    }

    private DemoAccount account(Role role) {
        return accounts.stream()
                .filter(account -> account.role() == role)
                .findFirst()
                .orElseThrow();
    }

    private CommandDesk desk() {
        return system.part(CommandDesk.class);
    }

    private static String displayName(DemoAccount account) {
        return "Demo " + account.role().word();
    }

    private static UserName name(DemoAccount account) {
        return new UserName(account.userName());
    }

    private static EmailAddress address(DemoAccount account) {
        return new EmailAddress(account.userName() + "@demo.example");
    }
}
