package io.medichain.read;

import io.medichain.access.Access;
import io.medichain.access.Action;
import io.medichain.access.Decision.Allowed;
import io.medichain.access.Resource;
import io.medichain.access.Subject;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.problem.ProblemException;
import io.medichain.view.Page;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one place that says in answers who is behind an id: users of the organisation, and who runs the installation, to
 * everybody who reads what they did, patients to who may read who they are, or their history, for the purpose that was
 * stated.
 */
public final class People {
    private final UserNames users;
    private final PatientNames patients;
    private final Access access;

    People(UserNames users, PatientNames patients, Access access) {
        this.users = users;
        this.patients = patients;
        this.access = access;
    }

    /**
     * Whom a line names.
     *
     * @param users users
     * @param patients patients
     */
    public record Mentioned(Collection<UserId> users, Collection<PatientId> patients) {
        /** Users alone. */
        public static Mentioned users(Stream<UserId> users) {
            return new Mentioned(users.toList(), Set.of());
        }

        /** The same with a patient. */
        public Mentioned and(PatientId patient) {
            return new Mentioned(users, Set.of(patient));
        }
    }

    /** A page with names; all of its names are asked for at once. */
    public <T> Page<Named<T>> named(Read read, Page<T> page, Function<T, Mentioned> mentioned) {
        return named(read, page, mentioned, (line, _) -> line);
    }

    /** The same, where what is shown of a line needs the names, too. */
    public <T, R> Page<Named<R>> named(
            Read read, Page<T> page, Function<T, Mentioned> mentioned, BiFunction<T, Map<String, Called>, R> shown) {
        return new Page<>(named(read, page.items(), mentioned, shown), page.next());
    }

    /** The same of a list. */
    public <T> List<Named<T>> named(Read read, List<T> lines, Function<T, Mentioned> mentioned) {
        return named(read, lines, mentioned, (line, _) -> line);
    }

    private <T, R> List<Named<R>> named(
            Read read, List<T> lines, Function<T, Mentioned> mentioned, BiFunction<T, Map<String, Called>, R> shown) {
        Map<String, Called> known = of(read, lines.stream().map(mentioned).toList());
        return lines.stream()
                .map(line -> new Named<>(shown.apply(line, known), only(known, mentioned.apply(line))))
                .toList();
    }

    /** What all of them are called, by id. */
    public Map<String, Called> of(Read read, Collection<Mentioned> mentioned) {
        Map<String, Called> known = new HashMap<>();
        Set<UserId> named =
                mentioned.stream().flatMap(each -> each.users().stream()).collect(Collectors.toSet());
        Stream.of(read.tenant(), TenantId.INSTALLATION)
                .distinct()
                .map(whose -> users.of(whose, named))
                .forEach(found -> found.forEach((user, called) -> known.put(user.toString(), called)));
        Set<PatientId> open = mentioned.stream()
                .flatMap(each -> each.patients().stream())
                .distinct()
                .filter(patient -> mayKnow(read.subject(), patient))
                .collect(Collectors.toSet());
        patients.of(read.tenant(), open).forEach((patient, called) -> known.put(patient.toString(), called));
        return known;
    }

    private static Map<String, Called> only(Map<String, Called> known, Mentioned mentioned) {
        Map<String, Called> found = new HashMap<>();
        Stream.concat(mentioned.users().stream(), mentioned.patients().stream())
                .map(Object::toString)
                .forEach(id -> Optional.ofNullable(known.get(id)).ifPresent(called -> found.put(id, called)));
        return found;
    }

    private boolean mayKnow(Subject subject, PatientId patient) {
        Resource resource = Resource.about(subject.tenant(), patient);
        return Stream.of(Action.READ_PATIENT, Action.READ_HISTORY)
                .anyMatch(read -> access.decide(subject, read, resource) instanceof Allowed);
    }

    /** The user who acted; none where a policy did, which is its own name. */
    public static Stream<UserId> user(String actor) {
        try {
            return Stream.of(UserId.of(actor));
        } catch (ProblemException _) {
            return Stream.empty();
        }
    }
}
