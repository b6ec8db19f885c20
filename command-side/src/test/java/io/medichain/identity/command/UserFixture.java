package io.medichain.identity.command;

import static io.medichain.command.Stored.stored;
import static io.medichain.event.Examples.TENANT;
import static io.medichain.event.Examples.USER;

import io.medichain.access.Role;
import io.medichain.event.DomainEvent;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.UserName;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.UserRegistered;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;

/** A doctor, as the example tenant's store holds one. */
final class UserFixture {
    private static final Person PERSON = Person.of(TENANT, USER);

    private UserFixture() {}

    /** A user with this history: events, and lists of such. */
    static TestExecutor<User> given(Object... events) {
        List<EventMessage<?>> history = new ArrayList<>();
        for (Object event : events) {
            List<?> several = event instanceof List<?> list ? list : List.of(event);
            several.forEach(one -> history.add(stored((DomainEvent) one)));
        }
        return new AggregateTestFixture<>(User.class).given(history);
    }

    static UserRegistered registered(UserOrigin origin) {
        return new UserRegistered(
                USER,
                Personal.identity(PERSON, new UserName("ada.quill")),
                Personal.identity(PERSON, new EmailAddress("ada@example.org")),
                Personal.identity(PERSON, "Ada Quill"),
                List.of(Role.DOCTOR),
                Personal.identity(PERSON, "$argon2id$old"),
                origin);
    }
}
