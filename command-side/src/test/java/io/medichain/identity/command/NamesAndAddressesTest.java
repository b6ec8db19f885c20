package io.medichain.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.event.EventMetadata;
import io.medichain.event.TransientFeed;
import io.medichain.id.UserId;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.UserName;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.account.RegisterUser;
import io.medichain.identity.fact.Accounts;
import io.medichain.identity.password.Password;
import io.medichain.identity.password.PasswordHashing;
import io.medichain.identity.token.OpaqueToken;
import io.medichain.identity.token.Randomness;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nobody takes another's sign-in away by a name that is the other's e-mail address. */
class NamesAndAddressesTest extends IdentityServer {
    private static final String ANOTHER = "another horse battery staple";

    @Test
    void givenAPerson_whenAStrangerRegistersWithTheirAddressAsName_thenRefusedWhoeverExists() throws Exception {
        verified("vera@example.org");

        HttpResponse<String> ofSomebody = registerAs("vera@example.org", "mallory@example.org");
        HttpResponse<String> ofNobody = registerAs("nobody@example.org", "mallory@example.org");

        assertProblem(ofSomebody, 400, "MC-REQ-002");
        assertThat(withoutCorrelation(ofSomebody)).isEqualTo(withoutCorrelation(ofNobody));
        assertThat(login("vera@example.org", PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void givenAnyOrganisation_whenANameIsAnothersAddress_thenTheAnswerDoesNotTellWhetherItExists() {
        HttpResponse<String> here = registerAs("vera@example.org", "mallory@example.org");
        HttpResponse<String> elsewhere = post(
                "/api/auth/register",
                null,
                Map.of(
                        "organisation", "nowhere",
                        "userName", "vera@example.org",
                        "email", "mallory@example.org",
                        "name", "Mallory Quill",
                        "password", ANOTHER));

        assertThat(withoutCorrelation(elsewhere)).isEqualTo(withoutCorrelation(here));
    }

    @Test
    void givenAnAdmin_whenRegisteringSomebodyUnderAnothersAddress_thenRefused() {
        Map<String, Object> body = Map.of(
                "userName", "victor@example.org",
                "email", "mallory@example.org",
                "name", "Mallory Quill",
                "roles", List.of("nurse"));

        assertProblem(post("/api/users", admin, body), 400, "MC-REQ-002");
    }

    @Test
    void givenTheOwnAddressInAnyCase_whenTakenForAName_thenOneReservationHoldsBoth() throws Exception {
        assertThat(registerAs("Olga@Example.org", "olga@example.org").statusCode())
                .isEqualTo(202);
        open("olga@example.org");

        assertThat(login("OLGA@example.org", ANOTHER).statusCode()).isEqualTo(200);
        assertThat(reservations("email-st-anna-")).doesNotHaveDuplicates();
        assertThat(reservations("user-name-st-anna-")).noneMatch(id -> id.endsWith(token("olga@example.org")));
    }

    @Test
    void givenAnAddressWithSignsThatNoNameHas_whenRegistered_thenItsOwnerSignsInByIt() throws Exception {
        assertThat(register("o'neill@example.org").statusCode()).isEqualTo(202);
        open("o'neill@example.org");

        assertThat(login("o'neill@example.org", PASSWORD).statusCode()).isEqualTo(200);
    }

    /** RFC 5321, sections 4.1.2 and 4.5.3.1. */
    @Test
    void givenATextThatNoMailServerTakes_whenGivenAsAddress_thenRefusedByItsField() {
        for (String address : List.of(
                "a@-.example.org",
                "a@b-.example.org",
                "a@-b.example.org",
                "a@" + "b".repeat(64) + ".example.org",
                ".a@example.org",
                "a.@example.org",
                "a..b@example.org",
                "a".repeat(65) + "@example.org",
                "a.".repeat(32) + "a@example.org",
                "")) {
            HttpResponse<String> answer =
                    post("/api/auth/forgot-password", null, Map.of("organisation", "st-anna", "email", address));

            assertProblem(answer, 400, "MC-REQ-002");
            assertThat(answer.body()).as(address).contains("\"field\":\"/email\"");
        }
        assertThat(post(
                                "/api/auth/forgot-password",
                                null,
                                Map.of("organisation", "st-anna", "email", "o'neill+x_1.b@a-b.0.example.org"))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void givenAnAccountStoredUnderAnothersAddress_whenTheOwnerVerifies_thenTheAddressIsTheOwners() throws Exception {
        String address = "wanda@example.org";
        storedBefore(address, "mallory.before@example.org");
        assertThat(login(address, ANOTHER).statusCode())
                .as("nobody else has it yet")
                .isEqualTo(200);

        assertThat(register(address).statusCode()).isEqualTo(202);
        assertThat(login(address, ANOTHER).statusCode())
                .as("not verified: counts for nothing")
                .isEqualTo(200);
        open(address);

        assertThat(login(address, PASSWORD).statusCode()).isEqualTo(200);
        assertProblem(login(address, ANOTHER), 401, "MC-IDN-001");
        assertThat(login("mallory.before@example.org", ANOTHER).statusCode()).isEqualTo(200);
    }

    @Test
    void givenManyAtOnce_whenTheSameAddressIsRegistered_thenOneAccountHoldsIt() throws Exception {
        CyclicBarrier together = new CyclicBarrier(8);
        List<Callable<Integer>> tries = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(_ -> () -> {
                    together.await();
                    return register("race@example.org").statusCode();
                })
                .toList();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : threads.invokeAll(tries)) {
                assertThat(answer.get()).isIn(202, 429);
            }
        }
        assertThat(reservations("email-st-anna-").stream().filter(id -> id.endsWith(emailToken("race@example.org"))))
                .hasSize(1);
    }

    private void verified(String address) throws InterruptedException {
        assertThat(register(address).statusCode()).isEqualTo(202);
        open(address);
    }

    private void open(String address) throws InterruptedException {
        assertThat(get("/api/auth/verify/" + awaitLetter(address, "Verify")).statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> registerAs(String userName, String address) {
        return post(
                "/api/auth/register",
                null,
                Map.of(
                        "organisation", "st-anna",
                        "userName", userName,
                        "email", address,
                        "name", "Mallory Quill",
                        "password", ANOTHER));
    }

    /** What earlier versions took: a name that is another's address, reserved as a name. */
    private void storedBefore(String name, String address) {
        Accounts accounts = application.getBean(Accounts.class);
        UserId user = new UserId(UUID.randomUUID());
        Person person = Person.of(HOSPITAL, user);
        OpaqueToken link = application.getBean(Randomness.class).token(HOSPITAL, user.value());
        RegisterUser command = new RegisterUser(
                user,
                Personal.identity(person, new UserName(name)),
                accounts.token(HOSPITAL, new UserName(name)),
                Personal.identity(person, new EmailAddress(address)),
                accounts.token(HOSPITAL, new EmailAddress(address)),
                Personal.identity(person, "Mallory Quill"),
                List.of(Role.PATIENT),
                Personal.identity(
                        person, application.getBean(PasswordHashing.class).hash(new Password(ANOTHER))),
                UserOrigin.ADMIN,
                link.hash(),
                Instant.now());
        application
                .getBean(CommandDesk.class)
                .accept(EventMetadata.of(HOSPITAL, user.toString()), Order.to(user, command));
    }

    private String token(String name) {
        return application.getBean(Accounts.class).token(HOSPITAL, new UserName(name));
    }

    private String emailToken(String address) {
        return application.getBean(Accounts.class).token(HOSPITAL, new EmailAddress(address));
    }

    private List<String> reservations(String kind) {
        return application.getBean(TransientFeed.class).all().stream()
                .filter(event -> event.type().equals("identity.name-reserved"))
                .map(event -> event.aggregateId())
                .filter(id -> id.startsWith(kind))
                .toList();
    }
}
