package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What goes wrong is counted, and each figure stands in one table. */
@InStAnna
class FiguresTest {
    private final StAnna anna;

    FiguresTest(StAnna anna) {
        this.anna = anna;
    }

    @Test
    void givenACommandThatIsRefused_whenScraped_thenItIsCountedByCodeAndContext() {
        HttpResponse<String> again = admitOnceMore();

        assertThat(again.statusCode()).as(again.body()).isBetween(400, 499);
        String code = JsonMapper.shared().readTree(again.body()).path("code").asString();
        assertThat(scraped()
                        .value("medichain_commands_refused_total{code=\"%s\",context=\"encounter\"}".formatted(code)))
                .isPositive();
    }

    @Test
    void givenSignInsThatFail_whenScraped_thenEachIsCountedByItsReason() {
        double before = failed("wrong-password");
        double nobody = failed("unknown-name");
        double nowhere = failed("unknown-organisation");

        signIn("st-anna", "doctor.quill");
        signIn("st-anna", "nobody-of-this-name");
        signIn("no-such-house", "doctor");

        assertThat(failed("wrong-password")).isEqualTo(before + 1);
        assertThat(failed("unknown-name")).isEqualTo(nobody + 1);
        assertThat(failed("unknown-organisation")).isEqualTo(nowhere + 1);
        assertThat(failed("locked")).isZero();
    }

    @Test
    void givenAccessesThatAreDenied_whenScraped_thenEachIsCountedByKindAndRole() {
        for (String path : List.of("/api/patients/" + anna.patient + "/chart", "/api/users")) {
            assertThat(anna.ask("GET", path, "doctor-outside", null).statusCode())
                    .isIn(403, 404);
        }
        assertThat(anna.ask("POST", "/api/records", "doctor-outside", anna.note("not mine"))
                        .statusCode())
                .isIn(403, 404);

        Figures figures = scraped();
        assertThat(figures.value("medichain_accesses_denied_total{kind=\"chart\",role=\"doctor\"}"))
                .isEqualTo(1);
        assertThat(figures.value("medichain_accesses_denied_total{kind=\"user\",role=\"doctor\"}"))
                .isEqualTo(1);
        assertThat(figures.value("medichain_accesses_denied_total{kind=\"record\",role=\"doctor\"}"))
                .isEqualTo(1);
    }

    @Test
    void givenNoBackupAndThenOne_whenScraped_thenItsAgeIsTold() {
        assertThat(scraped().value("medichain_backup_age_seconds")).isNaN();

        HttpResponse<String> made = anna.ask("POST", "/api/operations/backups", "operator", Map.of("name", "first"));

        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(scraped().value("medichain_backup_age_seconds")).isNotNegative();
    }

    @Test
    void everyFigureOfOursIsDocumentedAndEveryDocumentedOneIsThere() {
        admitOnceMore();
        anna.ask("GET", "/api/audit/accesses", "nurse", null);

        assertThat(scraped().ours())
                .as("here are neither chains nor witnesses")
                .containsExactlyElementsOf(Figures.documented().stream()
                        .filter(figure -> !figure.startsWith("medichain_anchor_"))
                        .filter(figure -> !figure.startsWith("medichain_witness_"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private HttpResponse<String> admitOnceMore() {
        return anna.ask(
                "POST", "/api/encounters/" + anna.encounter + "/admission", "doctor", Map.of("bedId", anna.bed));
    }

    private void signIn(String organisation, String user) {
        HttpResponse<String> answer = anna.system()
                .ask(
                        "POST",
                        "/api/auth/login",
                        null,
                        Map.of("organisation", organisation, "userName", user, "password", "not the right one"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    }

    private double failed(String reason) {
        return scraped().value("medichain_sign_ins_failed_total{reason=\"" + reason + "\"}");
    }

    private Figures scraped() {
        HttpResponse<String> answer =
                anna.system().ask("GET", "/actuator/prometheus", SystemWithoutChains.METRICS_TOKEN, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        return new Figures(answer.body());
    }
}
