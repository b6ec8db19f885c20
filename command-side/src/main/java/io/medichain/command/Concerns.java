package io.medichain.command;

import io.medichain.access.Kind;
import io.medichain.access.Resource;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.personal.Person;
import java.util.Optional;

/**
 * Tells whom something concerns that a request names. Each context says it of its own identifiers; a route then takes
 * {@code Permitted<EncounterId>} as an argument.
 *
 * @param <T> the identifier
 */
public interface Concerns<T> {
    /** The identifier's type. */
    Class<T> type();

    /** What the access policy is asked about; empty for what is not there, or not in this organisation. */
    Optional<Concern> find(TenantId tenant, T id);

    /**
     * Whom it concerns.
     *
     * @param resource what the access policy is asked about
     * @param person with whose key is sealed what is said about it; empty where it is about nobody
     */
    record Concern(Resource resource, Optional<Person> person) {
        /** Something of the organisation, about nobody yet. */
        public static Concern organisation(TenantId tenant) {
            return new Concern(Resource.of(tenant), Optional.empty());
        }

        /** Something about a patient. */
        public static Concern patient(TenantId tenant, PatientId patient) {
            return new Concern(Resource.about(tenant, patient), Optional.of(Person.of(tenant, patient)));
        }

        /** Something about an account, so about no patient. */
        public static Concern account(TenantId tenant, UserId user) {
            return new Concern(Resource.of(tenant), Optional.of(Person.of(tenant, user)));
        }

        /** The same account in another organisation. */
        Concern in(TenantId organisation) {
            return new Concern(
                    Resource.of(organisation), person.map(known -> Person.of(organisation, new UserId(known.id()))));
        }

        /** The same, of the kind that the action tells, whatever it is attached to. */
        Concern ofTheAction() {
            return new Concern(new Resource(resource.tenant(), Optional.empty(), resource.patient()), person);
        }

        /** The same, of a kind that the action alone does not tell. */
        public Concern of(Kind kind) {
            return new Concern(resource.of(kind), person);
        }
    }
}
