package io.medichain.access;

import io.medichain.access.Decision.Allowed;
import io.medichain.access.Decision.Denied;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what: one pure function over the {@link PermissionMatrix}. It asks in this order: is somebody signed in,
 * and with a second factor where a role asks for one, do the scopes of the app name it where one asks, is it the same
 * tenant, does a role allow it, does a relation, consent or emergency tie the user to the patient for this kind and
 * purpose, is a purpose stated where one is needed, is the second factor fresh where one is needed.
 */
public final class AccessPolicy {
    /** How long a second factor counts as fresh. */
    public static final Duration STEP_UP_VALID = Duration.ofMinutes(5);

    private final PermissionMatrix matrix = new PermissionMatrix();

    /**
     * Decides.
     *
     * @param subject who asks, {@code null} when nobody is signed in
     * @param facts what is known of subject and patient; {@link KnownTies#NONE} for a resource about no patient
     * @param at now
     */
    public Decision decide(@Nullable Subject subject, Action action, Resource resource, KnownTies facts, Instant at) {
        if (subject == null) {
            return new Denied(Reason.UNAUTHENTICATED);
        }
        if (lacksSecondFactor(subject, action)) {
            return new Denied(Reason.SECOND_FACTOR_REQUIRED);
        }
        return withinScopes(subject)
                .map(asking -> decideWithin(asking, action, resource, facts, at))
                .orElseGet(() -> new Denied(Reason.SCOPE));
    }

    /**
     * The subject as far as the app may use what it is: what is named of the one patient opens what the role of a
     * patient does, and nothing that the user may besides. Empty where no scope names what is asked.
     */
    private static Optional<Subject> withinScopes(Subject subject) {
        return subject.app().isEmpty()
                ? Optional.of(subject)
                : subject.app().get().breadth().map(breadth -> switch (breadth) {
                    case USER -> subject;
                    case PATIENT -> subject.only(Role.PATIENT);
                });
    }

    private Decision decideWithin(Subject subject, Action action, Resource resource, KnownTies facts, Instant at) {
        if (!subject.tenant().equals(resource.tenant())) {
            return new Denied(Reason.UNKNOWN);
        }
        if (resource.patient().isPresent() && !facts.patientExists()) {
            return new Denied(
                    resource.kind().isPresent()
                            ? ofUnknown(subject, action)
                            : ofUnknown(subject, action, action.kinds()));
        }
        Decision byRole = byRole(subject, action, resource, facts, at);
        if (byRole instanceof Denied(Reason reason) && reason == Reason.ROLE && isHidden(resource, facts, at)) {
            return new Denied(ofUnknown(subject, action, action.possibleKinds()));
        }
        if (byRole instanceof Allowed allowed
                && action.needsStepUpOn(allowed.basis())
                && !isFresh(subject.stepUpAt(), at)) {
            return new Denied(Reason.STEP_UP_REQUIRED);
        }
        return byRole;
    }

    /**
     * What is answered of something that is not there. It is the same as of what is there and none of the subject's
     * business, so that nobody learns from the answer which of both it is: the role comes first, then the purpose.
     */
    public Reason ofUnknown(Subject subject, Action action) {
        return lacksSecondFactor(subject, action)
                ? Reason.SECOND_FACTOR_REQUIRED
                : withinScopes(subject)
                        .map(asking -> ofUnknown(asking, action, action.possibleKinds()))
                        .orElse(Reason.SCOPE);
    }

    private Reason ofUnknown(Subject subject, Action action, List<Kind> kinds) {
        List<List<Scope>> scopes = kinds.stream()
                .map(kind -> scopes(subject, action.verb(), kind))
                .filter(some -> !some.isEmpty())
                .toList();
        if (scopes.isEmpty()) {
            return Reason.ROLE;
        }
        // Of an action the kinds are several ways in; of what only its content tells it may be any one of them.
        boolean needsPurpose = action.isToldByContent()
                ? scopes.stream().anyMatch(AccessPolicy::needsPurpose)
                : needsPurpose(scopes.stream().flatMap(List::stream).toList());
        return needsPurpose && subject.purpose().isEmpty() ? Reason.PURPOSE_REQUIRED : Reason.UNKNOWN;
    }

    private List<Scope> scopes(Subject subject, Verb verb, Kind kind) {
        return subject.roles().stream()
                .filter(role -> role.isHeldIn(subject.tenant()))
                .flatMap(role -> matrix.scopes(role, verb, kind))
                .toList();
    }

    private static boolean needsPurpose(List<Scope> scopes) {
        return scopes.contains(Scope.TENANT_WITH_PURPOSE) && !scopes.contains(Scope.TENANT);
    }

    /** What it is, is told only to who may know that it is there. */
    private static boolean isHidden(Resource resource, KnownTies facts, Instant at) {
        return resource.kind().isPresent() && !facts.isKnown(at);
    }

    /** Whether a second factor shown then is still fresh. */
    public static boolean isFresh(Optional<Instant> stepUpAt, Instant at) {
        return stepUpAt.filter(then -> !then.isBefore(at.minus(STEP_UP_VALID))).isPresent();
    }

    private static boolean lacksSecondFactor(Subject subject, Action action) {
        return subject.lacksSecondFactor() && !isOnOwnAccount(action);
    }

    /** What leads to a second factor, and out of the session: open to a session that lacks one. */
    private static boolean isOnOwnAccount(Action action) {
        return action.kinds().getFirst() == Kind.OWN_ACCOUNT;
    }

    private Decision byRole(Subject subject, Action action, Resource resource, KnownTies facts, Instant at) {
        List<Decision> answers = new ArrayList<>();
        for (Role role : subject.roles()) {
            if (!role.isHeldIn(subject.tenant())) {
                continue; // whoever gave it, it counts for nothing there
            }
            for (Kind kind : kinds(action, resource)) {
                matrix.scopes(role, action.verb(), kind)
                        .map(scope -> within(scope, role, kind, subject, action, resource, facts, at))
                        .forEach(answers::add);
            }
        }
        return answers.stream()
                .min(Comparator.comparingInt(AccessPolicy::preference))
                .orElseGet(() -> new Denied(Reason.ROLE));
    }

    private static List<Kind> kinds(Action action, Resource resource) {
        List<Kind> kinds = new ArrayList<>(action.kinds());
        resource.kind()
                .filter(kind -> action.isToldByContent()
                        || kind.column() == kinds.getFirst().column())
                .ifPresent(kind -> kinds.set(0, kind));
        return kinds;
    }

    private static Decision within(
            Scope scope,
            Role role,
            Kind kind,
            Subject subject,
            Action action,
            Resource resource,
            KnownTies facts,
            Instant at) {
        return switch (scope) {
            case OWN -> own(role, subject, resource, facts, at);
            case ASSIGNED -> assigned(role, kind, action, resource, facts, at);
            case ANY_PATIENT ->
                resource.patient().isPresent()
                        ? new Allowed(Basis.ROLE, role, Optional.empty(), Reach.WHOLE)
                        : new Denied(Reason.NO_RELATION);
            case TENANT -> new Allowed(ofTheTenant(action), role, Optional.empty(), Reach.WHOLE);
            case TENANT_WITH_PURPOSE ->
                subject.purpose().isPresent()
                        ? new Allowed(Basis.ROLE_WITH_PURPOSE, role, Optional.empty(), Reach.WHOLE)
                        : new Denied(Reason.PURPOSE_REQUIRED);
        };
    }

    private static Basis ofTheTenant(Action action) {
        return isOnOwnAccount(action) ? Basis.OWN_ACCOUNT : Basis.ROLE;
    }

    private static Decision own(Role role, Subject subject, Resource resource, KnownTies facts, Instant at) {
        if (resource.patient().isEmpty()) {
            return new Allowed(Basis.OWN_RECORD, role, Optional.empty(), Reach.OWN_RECORD);
        }
        boolean isOwn = subject.patient().equals(resource.patient()) || facts.isOwn(at);
        return isOwn
                ? new Allowed(Basis.OWN_RECORD, role, Optional.empty(), Reach.WHOLE)
                : new Denied(Reason.NO_RELATION);
    }

    private static Decision assigned(
            Role role, Kind kind, Action action, Resource resource, KnownTies facts, Instant at) {
        if (resource.patient().isEmpty()) {
            return withoutPatient(role, action);
        }
        return facts.tie(at, action.verb(), kind, PurposeOfUse.of(role))
                .<Decision>map(
                        relation -> new Allowed(relation.basis(), role, Optional.of(relation.reference()), Reach.WHOLE))
                .orElseGet(() -> new Denied(Reason.NO_RELATION));
    }

    /** A list shows the assigned patients; of what is written only a new patient is about nobody yet. */
    private static Decision withoutPatient(Role role, Action action) {
        if (action.verb() == Verb.READ) {
            return new Allowed(Basis.ROLE, role, Optional.empty(), Reach.ASSIGNED_PATIENTS);
        }
        return action == Action.REGISTER_PATIENT
                ? new Allowed(Basis.ROLE, role, Optional.empty(), Reach.WHOLE)
                : new Denied(Reason.NO_RELATION);
    }

    /** The widest answer that needs no purpose first, then the refusal that helps most. */
    private static int preference(Decision decision) {
        return switch (decision) {
            case Allowed(Basis basis, Role _, Optional<String> _, Reach reach) ->
                switch (reach) {
                    case WHOLE -> basis == Basis.ROLE_WITH_PURPOSE ? 1 : 0;
                    case ASSIGNED_PATIENTS -> 2;
                    case OWN_RECORD -> 3;
                };
            case Denied(Reason reason) -> reason == Reason.PURPOSE_REQUIRED ? 4 : 5;
        };
    }
}
