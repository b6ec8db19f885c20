package io.medichain.demo;

import io.medichain.access.Role;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.fhir.Period;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import io.medichain.identity.UserName;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.account.NewUser;
import io.medichain.identity.account.UserRegistrar;
import io.medichain.identity.organisation.Setup;
import io.medichain.identity.password.Password;
import io.medichain.patient.CareRole;
import io.medichain.patient.PatientId;
import io.medichain.patient.care.AssignToCareTeam;
import io.medichain.patient.care.LinkUserAccount;
import io.medichain.problem.ProblemException;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.RunningSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The organisation {@code demo}, with a user per role. Everything in it is marked as a demo. */
public final class DemoHospital {
    /** Its short name, by which one signs in. */
    public static final TenantId TENANT = new TenantId("demo");

    private static final int CARED_FOR = 25;
    private static final int AT_ONCE = 1_000;
    private static final String REGISTERED = "patient.registered";

    private final RunningSystem system;
    private final List<DemoAccount> accounts;
    private final Map<Role, UserId> founded = new EnumMap<>(Role.class);

    private DemoHospital(RunningSystem system, List<DemoAccount> accounts) {
        this.system = system;
        this.accounts = accounts;
    }

    /** Founds it in a running system, or finds it there. */
    public static DemoHospital in(RunningSystem system, DataFolder data) {
        DemoHospital hospital = new DemoHospital(system, DemoAccounts.of(data.root()));
        hospital.found();
        return hospital;
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

    private void found() {
        DemoAccount admin = account(Role.ADMIN);
        Setup setup = system.part(Setup.class);
        try {
            UserId id = setup.complete(
                    setup.token(),
                    TENANT,
                    "Demo hospital (synthetic patients)",
                    new Setup.FirstAdmin(name(admin), address(admin), "Demo admin", new Password(admin.password())));
            founded.put(Role.ADMIN, id);
        } catch (ProblemException e) {
            if (e.problem().status() != 409) {
                throw e;
            }
            return;
        }
        accounts.stream().filter(account -> account.role() != Role.ADMIN).forEach(this::register);
    }

    private void register(DemoAccount account) {
        NewUser user = new NewUser(
                TENANT,
                name(account),
                address(account),
                "Demo " + account.role().word(),
                List.of(account.role()),
                new Password(account.password()),
                UserOrigin.SETUP);
        UserRegistrar.Prepared prepared = system.part(UserRegistrar.class).prepare(user, Instant.now());
        UserId id = prepared.command().userId();
        desk().accept(byAdmin(), Order.to(id, prepared.command()));
        founded.put(account.role(), id);
    }

    /**
     * Gives the demo's doctor and nurse some of the imported patients to care for, and the demo's patient a record of
     * their own. Does nothing for a hospital that was there already.
     */
    public void assignPatients() throws InterruptedException {
        if (founded.isEmpty()) {
            return;
        }
        List<PatientId> patients = firstPatients();
        Period fromNow = Period.at(Instant.now());
        for (PatientId patient : patients) {
            care(patient, Role.DOCTOR, CareRole.ATTENDING, fromNow);
            care(patient, Role.NURSE, CareRole.NURSE, fromNow);
        }
        UserId own = founded.get(Role.PATIENT);
        if (own != null && !patients.isEmpty()) {
            PatientId first = patients.getFirst();
            desk().accept(byAdmin(), Order.to(first, new LinkUserAccount(first, own)));
        }
    }

    private void care(PatientId patient, Role role, CareRole careRole, Period period) {
        UserId member = founded.get(role);
        if (member != null) {
            desk().accept(byAdmin(), Order.to(patient, new AssignToCareTeam(patient, member, careRole, period)));
        }
    }

    private List<PatientId> firstPatients() throws InterruptedException {
        List<PatientId> patients = new ArrayList<>();
        EventFeed feed = system.part(EventFeed.class);
        long head = feed.head();
        try (EventFeed.Reader reader = feed.open(0)) {
            for (long seen = -1; seen < head && patients.size() < CARED_FOR; ) {
                List<StoredEvent> events = reader.next(AT_ONCE, Duration.ofSeconds(1));
                for (StoredEvent event : events) {
                    seen = event.position();
                    if (event.type().equals(REGISTERED) && patients.size() < CARED_FOR) {
                        patients.add(PatientId.of(event.aggregateId()));
                    }
                }
            }
        }
        return patients;
    }

    private CommandDesk desk() {
        return system.part(CommandDesk.class);
    }

    private EventMetadata byAdmin() {
        return EventMetadata.of(TENANT, String.valueOf(founded.get(Role.ADMIN)));
    }

    private static UserName name(DemoAccount account) {
        return new UserName(account.userName());
    }

    private static EmailAddress address(DemoAccount account) {
        return new EmailAddress(account.userName() + "@demo.example");
    }
}
