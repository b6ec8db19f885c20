package io.medichain.demo;

import io.medichain.access.Role;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.fhir.Period;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.patient.CareRole;
import io.medichain.patient.care.AssignToCareTeam;
import io.medichain.patient.care.LinkUserAccount;
import io.medichain.problem.ProblemException;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.RunningSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The organisation {@code demo}, with a user per role. Everything in it is marked as a demo. */
public final class DemoHospital {
    /** Its short name, by which one signs in. */
    public static final TenantId TENANT = new TenantId("demo");

    private static final Logger LOG = LoggerFactory.getLogger(DemoHospital.class);
    private static final int CARED_FOR = 25;
    private static final int AT_ONCE = 1_000;
    private static final String REGISTERED = "patient.registered";

    private final RunningSystem system;
    private final List<DemoAccount> accounts;
    private final Map<Role, UserId> users;

    private DemoHospital(RunningSystem system, List<DemoAccount> accounts, Map<Role, UserId> users) {
        this.system = system;
        this.accounts = accounts;
        this.users = users;
    }

    /** Founds it in a running system, or finds it there and completes what a killed demo has left out. */
    public static DemoHospital in(RunningSystem system, DataFolder data) {
        List<DemoAccount> accounts = DemoAccounts.of(data.root());
        return new DemoHospital(system, accounts, new DemoStaff(system, accounts).found());
    }

    /** The sign-ins. */
    public List<DemoAccount> accounts() {
        return accounts;
    }

    /** The sign-in of a role. */
    public DemoAccount account(Role role) {
        return accounts.stream()
                .filter(account -> account.role() == role)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Gives the demo's doctor and nurse some of the imported patients to care for, and the demo's patient a record of
     * their own. Repeated, it changes nothing.
     */
    public void assignPatients() throws InterruptedException {
        List<StoredEvent> registrations = firstRegistrations();
        for (StoredEvent registration : registrations) {
            PatientId patient = PatientId.of(registration.aggregateId());
            Period since = Period.at(registration.at());
            order(patient, new AssignToCareTeam(patient, user(Role.DOCTOR), CareRole.ATTENDING, since));
            order(patient, new AssignToCareTeam(patient, user(Role.NURSE), CareRole.NURSE, since));
        }
        if (!registrations.isEmpty()) {
            PatientId first = PatientId.of(registrations.getFirst().aggregateId());
            order(first, new LinkUserAccount(first, user(Role.PATIENT)));
        }
    }

    /** Who has used the demo meanwhile may have closed the patient's entry, or linked another account. */
    private void order(PatientId patient, Object command) {
        try {
            desk().accept(byAdmin(), Order.to(patient, command));
        } catch (ProblemException e) {
            LOG.info("The demo leaves a patient as it is: {}", e.problem().code());
        }
    }

    private List<StoredEvent> firstRegistrations() throws InterruptedException {
        List<StoredEvent> registrations = new ArrayList<>();
        EventFeed feed = system.part(EventFeed.class);
        long head = feed.head();
        try (EventFeed.Reader reader = feed.open(0)) {
            for (long seen = -1; seen < head && registrations.size() < CARED_FOR; ) {
                for (StoredEvent event : reader.next(AT_ONCE, Duration.ofSeconds(1))) {
                    seen = event.position();
                    if (event.type().equals(REGISTERED) && registrations.size() < CARED_FOR) {
                        registrations.add(event);
                    }
                }
            }
        }
        return registrations;
    }

    private UserId user(Role role) {
        return Objects.requireNonNull(users.get(role));
    }

    private CommandDesk desk() {
        return system.part(CommandDesk.class);
    }

    private EventMetadata byAdmin() {
        return EventMetadata.of(TENANT, user(Role.ADMIN).toString());
    }
}
