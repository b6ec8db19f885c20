package io.medichain.identity.account;

import io.medichain.id.UserId;
import io.medichain.identity.fact.Accounts;
import io.medichain.identity.password.Password;
import io.medichain.identity.password.PasswordHashing;
import io.medichain.identity.token.OpaqueToken;
import io.medichain.identity.token.Randomness;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the command that registers somebody: hashes the password, seals what is personal, draws the link. */
@Component
public final class UserRegistrar {
    private static final Duration LINK_HOLDS = Duration.ofHours(24);

    private final Accounts accounts;
    private final PasswordHashing hashing;
    private final Randomness random;

    UserRegistrar(Accounts accounts, PasswordHashing hashing, Randomness random) {
        this.accounts = accounts;
        this.hashing = hashing;
        this.random = random;
    }

    /** The command, and the link that goes into the letter. */
    public Prepared prepare(NewUser user, Instant at) {
        Rule.text(user.displayName(), "name", Size.NAME);
        UserId id = new UserId(random.id());
        Person person = Person.of(user.tenant(), id);
        OpaqueToken link = random.token(user.tenant(), id.value());
        RegisterUser command = new RegisterUser(
                id,
                Personal.identity(person, user.userName()),
                user.userName().asAddress().isPresent() ? null : accounts.token(user.tenant(), user.userName()),
                Personal.identity(person, user.email()),
                accounts.token(user.tenant(), user.email()),
                Personal.identity(person, user.displayName()),
                user.roles().stream().distinct().sorted().toList(),
                hashed(user, person),
                user.origin(),
                link.hash(),
                at.plus(LINK_HOLDS));
        return new Prepared(command, link);
    }

    private @Nullable Personal<String> hashed(NewUser user, Person person) {
        Password password = user.password();
        if (password == null) {
            return null;
        }
        password.requireFitFor(
                user.userName().value(),
                user.email().value(),
                user.displayName(),
                user.tenant().value());
        return Personal.identity(person, hashing.hash(password));
    }

    /** A registration that is ready to be sent. */
    public record Prepared(RegisterUser command, OpaqueToken link) {}
}
