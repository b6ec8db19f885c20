package io.medichain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsonwebtoken.Jwts;
import io.medichain.access.AppAccess;
import io.medichain.access.AppScopes;
import io.medichain.access.AuthenticationMethod;
import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.event.TransientFeed;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.id.AppId;
import io.medichain.id.PatientId;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.AppRevoked;
import io.medichain.identity.RoleRevoked;
import io.medichain.identity.SessionEnd;
import io.medichain.identity.SessionEnded;
import io.medichain.identity.UserDeactivated;
import io.medichain.identity.UserEvent;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.personal.TransientVault;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierTest {
    private static final Instant START = Instant.parse("2026-03-03T14:02:00.250Z");
    private static final TenantId TENANT = new TenantId("st-anna");
    private static final KeyPair OURS = Jwts.SIG.EdDSA.keyPair().build();
    private static final KeyPair THEIRS = Jwts.SIG.EdDSA.keyPair().build();

    private final TransientFeed feed = new TransientFeed(MedichainEvents.types(), new TransientVault());
    private Instant now = START;
    private final Revocations revocations = new Revocations(feed, feed.codec(), () -> now);
    private final JwtVerifier verifier = new JwtVerifier(new PublicKeyOf(OURS.getPublic()), revocations, () -> now);
    private final Subject subject = new Subject(
            TENANT,
            new UserId(UUID.randomUUID()),
            Set.of(Role.DOCTOR, Role.LAB_TECHNICIAN),
            new SessionId(UUID.randomUUID()),
            Set.of(AuthenticationMethod.PASSWORD, AuthenticationMethod.ONE_TIME_CODE),
            Instant.parse("2026-03-03T14:00:00Z"),
            Optional.of(Instant.parse("2026-03-03T14:01:00Z")),
            Optional.of(new PatientId(UUID.randomUUID())),
            Optional.empty());
    private final AccessToken token = new AccessToken(subject, START);
    private final String signed = token.sign("k1", OURS.getPrivate());

    @Test
    void givenOurToken_whenVerified_thenItTellsWhoAsks() {
        assertThat(verifier.verify(signed)).isEqualTo(subject);
        assertThat(verifier.verify(signed)).isEqualTo(subject);
    }

    /** What nobody knows of is not taken for good. */
    @Test
    @Timeout(60)
    void givenRevocationsThatCannotBeRead_whenVerified_thenNothingIsOpened_untilTheyCan() throws Exception {
        Unreadable unreadable = new Unreadable(feed);
        try (Revocations standing = new Revocations(unreadable, feed.codec(), () -> now)) {
            standing.start();
            JwtVerifier asking = new JwtVerifier(new PublicKeyOf(OURS.getPublic()), standing, () -> now);
            assertThat(asking.verify(signed)).isEqualTo(subject);

            unreadable.fails = true;
            while (standing.failure().isEmpty()) {
                Thread.sleep(1);
            }
            assertThatThrownBy(() -> asking.verify(signed))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refusal -> assertThat(refusal.problem()).isEqualTo(RequestProblem.UNAVAILABLE));

            unreadable.fails = false;
            while (standing.failure().isPresent()) {
                Thread.sleep(1);
            }
            assertThat(asking.verify(signed)).isEqualTo(subject);
        }
    }

    /** A feed whose disk can fail. */
    private static final class Unreadable implements EventFeed {
        private final EventFeed feed;
        volatile boolean fails;

        Unreadable(EventFeed feed) {
            this.feed = feed;
        }

        @Override
        public long head() {
            return feed.head();
        }

        @Override
        public Reader open(long from) {
            Reader reader = feed.open(from);
            return new Reader() {
                @Override
                public List<StoredEvent> next(int max, Duration wait) throws InterruptedException {
                    if (fails) {
                        throw new IllegalStateException("the disk");
                    }
                    return reader.next(max, wait);
                }

                @Override
                public long reached() {
                    return reader.reached();
                }

                @Override
                public void close() {
                    reader.close();
                }
            };
        }

        @Override
        public List<StoredEvent> at(List<Long> positions) {
            return feed.at(positions);
        }

        @Override
        public List<StoredEvent> ofAggregate(String aggregateId) {
            return feed.ofAggregate(aggregateId);
        }
    }

    @Test
    void givenOurToken_whenItsClaimsAreRead_thenAmrNamesWhatWasShown() {
        String claims = new String(Base64.getUrlDecoder().decode(signed.split("\\.", -1)[1]), StandardCharsets.UTF_8);

        assertThat(claims).contains("\"amr\":[\"pwd\",\"otp\"]");
    }

    @Test
    void givenATokenOfAnApp_whenVerified_thenItTellsWhichAndForWhat() {
        AppAccess by = new AppAccess(
                new AppId(UUID.randomUUID()), AppScopes.understood("patient/*.rs offline_access"), Optional.empty());
        String ofApp = new AccessToken(subject.by(by), START).sign("k1", OURS.getPrivate());

        assertThat(verifier.verify(ofApp)).isEqualTo(subject.by(by));
        String claims = new String(Base64.getUrlDecoder().decode(ofApp.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        assertThat(claims)
                .contains("\"client_id\":\"" + by.app() + "\"")
                .contains("\"scope\":\"offline_access patient/*.rs\"");
    }

    @Test
    void givenAnAppThatWasRevoked_whenItsTokenIsVerified_thenRefusedAndOthersHold() throws Exception {
        revocations.start();
        AppId app = new AppId(UUID.randomUUID());
        AppAccess by = new AppAccess(app, AppScopes.understood("patient/*.rs"), Optional.empty());
        String ofApp = new AccessToken(subject.by(by), START).sign("k1", OURS.getPrivate());
        assertThat(verifier.verify(ofApp)).isEqualTo(subject.by(by));

        feed.append(app.toString(), START, EventMetadata.of(TENANT, "test"), new AppRevoked(app));

        awaitRefused(ofApp);
        assertThat(verifier.verify(signed)).isEqualTo(subject);
        revocations.close();
    }

    @Test
    void givenFiveMinutes_whenVerified_thenItHasExpiredAlsoWhenItWasSeenBefore() {
        verifier.verify(signed);
        now = START.plus(Duration.ofMinutes(5));

        assertRefused(signed);
        assertThatThrownBy(
                        () -> new JwtVerifier(new PublicKeyOf(OURS.getPublic()), revocations, () -> now).verify(signed))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void givenAnotherKeyUnderOurName_whenVerified_thenRefused() {
        assertRefused(token.sign("k1", THEIRS.getPrivate()));
    }

    @Test
    void givenAnUnknownKeyOrNone_whenVerified_thenRefused() {
        assertRefused(token.sign("k2", OURS.getPrivate()));
        assertRefused(Jwts.builder()
                .json(new JwtJson.Writer())
                .subject("x")
                .signWith(OURS.getPrivate())
                .compact());
    }

    @Test
    void givenAlgorithmNone_whenVerified_thenRefused() {
        String payload = signed.split("\\.", -1)[1];

        for (String algorithm : List.of("none", "None", "NONE", "")) {
            String header = base64("{\"alg\":\"" + algorithm + "\",\"kid\":\"k1\",\"typ\":\"at+jwt\"}");
            assertRefused(header + "." + payload + ".");
            assertRefused(header + "." + payload + "." + signed.split("\\.", -1)[2]);
        }
    }

    @Test
    void givenAnHmacWithThePublicKey_whenVerified_thenRefused() throws Exception {
        byte[] key = OURS.getPublic().getEncoded();
        String head =
                base64("{\"alg\":\"HS256\",\"kid\":\"k1\",\"typ\":\"at+jwt\"}") + "." + signed.split("\\.", -1)[1];
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] tag = mac.doFinal(head.getBytes(StandardCharsets.US_ASCII));

        assertRefused(head + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(tag));
    }

    @Test
    void givenAnotherAudienceIssuerOrType_whenVerified_thenRefused() {
        assertRefused(token("someone-else", AccessToken.AUDIENCE, AccessToken.TYPE));
        assertRefused(token(AccessToken.ISSUER, "billing", AccessToken.TYPE));
        assertRefused(token(AccessToken.ISSUER, AccessToken.AUDIENCE, "JWT"));
    }

    @Test
    void givenARoleThatIsNone_whenVerified_thenRefused() {
        assertRefused(Jwts.builder()
                .json(new JwtJson.Writer())
                .header()
                .keyId("k1")
                .type(AccessToken.TYPE)
                .and()
                .claims(Map.of("roles", List.of("root")))
                .issuer(AccessToken.ISSUER)
                .audience()
                .add(AccessToken.AUDIENCE)
                .and()
                .expiration(Date.from(START.plusSeconds(60)))
                .signWith(OURS.getPrivate())
                .compact());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "a.b.c.d.e", "{}", "eyJhbGciOiJFZERTQSJ9..", "\u0000"})
    void givenNoToken_whenVerified_thenRefused(String text) {
        assertRefused(text);
    }

    @Property(tries = 300)
    void anyChangedCharacterIsRefused(@ForAll @IntRange(min = 0, max = 10_000) int at) {
        int place = at % signed.length();
        char changed = signed.charAt(place) == 'A' ? 'B' : 'A';
        String forged = signed.substring(0, place) + changed + signed.substring(place + 1);
        boolean isSameSignature = place == signed.length() - 1;

        if (!isSameSignature) {
            assertRefused(forged);
        }
    }

    @Test
    void givenTheSessionEnded_whenVerified_thenRefusedWithinASecond() throws Exception {
        revocations.start();
        verifier.verify(signed);
        store(new SessionEnded(subject.session(), subject.user(), SessionEnd.SIGNED_OUT), START.plusMillis(1));

        awaitRefused();
        revocations.close();
    }

    @Test
    void givenARoleWasRevoked_whenVerified_thenOnlyLaterTokensHold() throws Exception {
        revocations.start();
        store(
                new RoleRevoked(
                        subject.user(),
                        Role.DOCTOR,
                        Personal.identity(Person.of(subject.tenant(), subject.user()), "left the ward")),
                START.plusMillis(1));
        awaitRefused();
        revocations.close();

        verifier.verify(new AccessToken(subject, START.plusMillis(2)).sign("k1", OURS.getPrivate()));
    }

    @Test
    void givenARestart_whenVerified_thenWhatEndedBeforeStaysEnded() {
        store(
                new UserDeactivated(
                        subject.user(), Personal.identity(Person.of(subject.tenant(), subject.user()), "left")),
                START.minus(Duration.ofHours(1)));
        store(new SessionEnded(subject.session(), subject.user(), SessionEnd.SIGNED_OUT), START);
        revocations.start();

        assertRefused(signed);
        revocations.close();
    }

    private void awaitRefused() throws InterruptedException {
        awaitRefused(signed);
    }

    private void awaitRefused(String of) throws InterruptedException {
        for (int tries = 0; tries < 200; tries++) {
            try {
                verifier.verify(of);
                Thread.sleep(5);
            } catch (ProblemException refused) {
                return;
            }
        }
        assertRefused(of);
    }

    private void store(UserEvent event, Instant at) {
        feed.append(event.userId().toString(), at, EventMetadata.of(TENANT, "test"), event);
    }

    private void store(SessionEnded event, Instant at) {
        feed.append(event.sessionId().toString(), at, EventMetadata.of(TENANT, "test"), event);
    }

    private static String token(String issuer, String audience, String type) {
        return Jwts.builder()
                .json(new JwtJson.Writer())
                .header()
                .keyId("k1")
                .type(type)
                .and()
                .issuer(issuer)
                .audience()
                .add(audience)
                .and()
                .subject(UUID.randomUUID().toString())
                .expiration(Date.from(START.plusSeconds(60)))
                .claim("issued_at_ms", START.toEpochMilli())
                .claim("amr", List.of("pwd"))
                .claim("auth_time", START.getEpochSecond())
                .claim("tenant", "st-anna")
                .claim("roles", List.of("doctor"))
                .claim("sid", UUID.randomUUID().toString())
                .signWith(OURS.getPrivate())
                .compact();
    }

    @Test
    void givenAllAsItShouldBe_whenBuiltByHand_thenItHolds() {
        assertThat(verifier.verify(token(AccessToken.ISSUER, AccessToken.AUDIENCE, AccessToken.TYPE))
                        .roles())
                .containsExactly(Role.DOCTOR);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(String text) {
        assertThatThrownBy(() -> verifier.verify(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(RequestProblem.UNAUTHENTICATED));
    }

    private record PublicKeyOf(PublicKey key) implements VerificationKeys {
        @Override
        public Optional<PublicKey> key(String keyId) {
            return keyId.equals("k1") ? Optional.of(key) : Optional.empty();
        }

        @Override
        public Map<String, PublicKey> all() {
            return Map.of("k1", key);
        }
    }
}
