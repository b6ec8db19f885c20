package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.audit.AuditEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.id.TenantId;
import io.medichain.mail.SandboxOutbox;
import io.medichain.patientmap.PatientMapEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * HEAD on every route that answers GET: whoever only looks, as mail scanners do, changes nothing (RFC 9110, section
 * 9.2.1). That a record was looked at is told, as for GET, and that is committed to, by time or for who asks.
 */
@InStAnna
class HeadChangesNothingTest {
    private static final TenantId HOSPITAL = new TenantId("st-anna");
    private static final Pattern LINK = Pattern.compile("st-anna\\.[0-9a-f-]{36}\\.[A-Za-z0-9_-]{43}");

    private final StAnna anna;

    HeadChangesNothingTest(StAnna anna) {
        this.anna = anna;
    }

    @Test
    void givenEveryRouteOfGet_whenAskedByHead_thenNothingChanges() throws InterruptedException {
        String link = unopenedLink();
        List<String> paths = pathsOfGet();
        assertThat(paths)
                .contains("/api/auth/verify/{token}", "/api/patients/{id}/chart")
                .hasSizeGreaterThan(40);

        for (String path : paths) {
            long before = anna.head();
            anna.ask("HEAD", filled(path, link), "admin", null, "Medichain-Purpose", "review of the visit");
            assertThat(changesAfter(before)).as(path).isEmpty();
        }
        assertThat(changesOf("GET", "/api/auth/verify/" + link))
                .as("the link was good all the time")
                .hasSize(1);
    }

    private List<Object> changesOf(String method, String path) {
        long before = anna.head();
        anna.system().ask(method, path, null, null);
        return changesAfter(before);
    }

    private List<Object> changesAfter(long position) {
        EventFeed feed = anna.system().part(EventFeed.class);
        EventCodec codec = anna.system().part(EventCodec.class);
        return LongStream.rangeClosed(position + 1, feed.head())
                .<Object>mapToObj(at -> codec.read(feed.at(at).orElseThrow()))
                .filter(event -> !(event instanceof AuditEvent) && !(event instanceof PatientMapEvent))
                .toList();
    }

    private List<String> pathsOfGet() {
        return anna
                .system()
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(route -> route.getValue().getBeanType().getName().startsWith("io.medichain."))
                .filter(route ->
                        route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(route -> route.getKey().getPatternValues().stream())
                .sorted()
                .toList();
    }

    private String filled(String path, String link) {
        String id = path.startsWith("/api/encounters")
                ? anna.encounter
                : path.startsWith("/api/records")
                        ? anna.record
                        : path.startsWith("/api/users/{id}") ? anna.user("nurse") : anna.patient;
        return path.replace("{token}", link)
                .replace("{id}", id)
                .replace("{cid}", anna.document)
                .replace("{eventId}", UUID.randomUUID().toString())
                .replace("{level:[0-9]+}", "0")
                .replace("**", "000")
                .replaceAll("\\{[^}]*}", anna.patient);
    }

    private String unopenedLink() throws InterruptedException {
        Map<String, String> body = Map.of(
                "organisation", "st-anna",
                "email", "eve@example.org",
                "name", "Eve Quill",
                "password", "another horse battery staple");
        assertThat(anna.system().ask("POST", "/api/auth/register", null, body).statusCode())
                .isEqualTo(202);
        SandboxOutbox outbox = anna.system().part(SandboxOutbox.class);
        for (int tries = 0; tries < 1000; tries++) {
            for (SandboxOutbox.Kept kept : outbox.of(HOSPITAL)) {
                Matcher link = LINK.matcher(kept.letter().text());
                if (kept.letter().to().value().equals("eve@example.org") && link.find()) {
                    return link.group();
                }
            }
            Thread.sleep(5);
        }
        throw new AssertionError("no letter");
    }
}
