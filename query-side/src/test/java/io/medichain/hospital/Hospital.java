package io.medichain.hospital;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.medichain.access.AuthenticationMethod;
import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.audit.AuditEvent;
import io.medichain.audit.RecordAccessed;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventMetadata;
import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.event.TransientFeed;
import io.medichain.http.BeginningOfStream;
import io.medichain.http.Headers;
import io.medichain.id.PatientId;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.OneKey;
import io.medichain.personal.DocumentCipher;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.personal.TransientVault;
import io.medichain.record.Cid;
import io.medichain.record.TransientDocuments;
import io.medichain.view.MongoReadStore;
import io.medichain.view.OrderlyStore;
import io.medichain.view.ReadStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The query-side alone on a port of its own, as its own configuration wires it: feed, vault, documents and the key that
 * signs tokens are in memory. {@code MONGODB_URI} names a real MongoDB for it.
 */
public final class Hospital implements AutoCloseable {
    public static final TenantId TENANT = new TenantId("general");
    public static final Instant AT = Instant.parse("2026-03-03T14:02:05.123456789Z");

    private final MongoServer mongo = new MongoServer(new MemoryBackend());
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final ConfigurableApplicationContext application;
    private final String address;
    public final TransientFeed feed;
    public final TransientVault vault;
    private final OneKey signIn = new OneKey();
    private final TransientDocuments documents;
    private Instant time = AT;

    public Hospital() {
        SpringApplication server = new SpringApplication(QuerySide.class);
        String real = System.getenv("MONGODB_URI");
        ReadStore store = real == null
                ? new OrderlyStore(MongoReadStore.at(mongo.bindAndGetConnectionString()))
                : MongoReadStore.at(real);
        server.addInitializers(context -> {
            GenericApplicationContext ports = (GenericApplicationContext) context;
            ports.registerBean(ReadStore.class, () -> store);
            ports.registerBean(OneKey.class, () -> signIn);
        });
        server.setDefaultProperties(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "spring.main.banner-mode", "off",
                "logging.level.root", System.getProperty("test.log", "off")));
        this.application = server.run();
        this.address = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
        this.feed = application.getBean(TransientFeed.class);
        this.vault = application.getBean(TransientVault.class);
        this.documents = application.getBean(TransientDocuments.class);
    }

    public ConfigurableApplicationContext application() {
        return application;
    }

    /** Signs in somebody; the answer is the token. */
    public String signIn(UserId user, Role... roles) {
        return signIn(TENANT, user, Optional.empty(), roles);
    }

    public String signIn(TenantId tenant, UserId user, Optional<PatientId> patient, Role... roles) {
        return signIn.tokenOf(new Subject(
                tenant,
                user,
                Set.of(roles),
                new SessionId(UUID.randomUUID()),
                Set.of(AuthenticationMethod.PASSWORD, AuthenticationMethod.ONE_TIME_CODE),
                Instant.now(),
                Optional.empty(),
                patient,
                Optional.empty()));
    }

    /** Appends an event, a second after the one before. */
    public StoredEvent happened(String aggregateId, DomainEvent event) {
        return happened(TENANT, aggregateId, event);
    }

    public StoredEvent happened(TenantId tenant, String aggregateId, DomainEvent event) {
        time = time.plusSeconds(1);
        return feed.append(aggregateId, time, EventMetadata.of(tenant, "tester"), event);
    }

    public Cid keep(Person person, byte[] content) {
        return documents.keep(new DocumentCipher(vault), person, content);
    }

    /** Asks as somebody, after everything so far was folded. */
    public HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).GET().build());
    }

    /** The same, with a purpose. */
    public HttpResponse<String> getFor(String purpose, String path, String token)
            throws IOException, InterruptedException {
        return send(request(path, token).header(Headers.PURPOSE, purpose).GET().build());
    }

    public HttpResponse<String> post(String path, String token, String body) throws IOException, InterruptedException {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + token);
        return feed.head() < 0 ? request : request.header(Headers.READ_AFTER, Long.toString(feed.head()));
    }

    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BeginningOfStream.orAll());
    }

    public JsonNode json(HttpResponse<String> answer) {
        return json.readTree(answer.body());
    }

    /** The accesses to records that were recorded since a position. */
    public List<RecordAccessed> accessesAfter(long position) {
        return auditsAfter(position, RecordAccessed.class);
    }

    /** All accesses of a kind that were recorded since a position. */
    public <E extends AuditEvent> List<E> auditsAfter(long position, Class<E> kind) {
        EventCodec codec = feed.codec();
        return feed.all().stream()
                .filter(event -> event.position() > position)
                .map(codec::read)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Override
    public void close() {
        application.close();
        http.close();
        mongo.shutdownNow();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = "io.medichain",
            excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*(Test|Hospital)\\$.*"))
    static class QuerySide {
        @Bean
        TransientVault vault() {
            return new TransientVault();
        }

        @Bean
        TransientFeed feed(EventTypes types, KeyVault vault) {
            return new TransientFeed(types, vault);
        }

        @Bean
        TransientDocuments documents() {
            return new TransientDocuments();
        }
    }
}
