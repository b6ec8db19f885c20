package io.medichain.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private static final Row BASELINE = Row.of("baseline", "events/s", 50_000);
    private static final Row REBUILD = Row.ofRates("all", "events", Distribution.of(20_000, 25_000, 30_000), 300)
            .comparedWith(BASELINE);

    @Test
    void givenRows_whenShown_thenGoalAndRatioStandBesideThem() {
        String table = Table.of(List.of(REBUILD.to(Goal.medianAtLeast(25_000)), BASELINE));

        assertThat(table.lines()).hasSize(3);
        assertThat(table.lines().toList().get(1))
                .contains("25,000")
                .contains("20,000")
                .contains("x 0.500")
                .endsWith(">= 25,000  reached");
        assertThat(table.lines().toList().get(2)).endsWith("1");
    }

    @Test
    void givenAGoalThatIsMissed_whenShown_thenItSaysSo() {
        assertThat(Table.of(List.of(REBUILD.to(Goal.medianAtLeast(40_000))))).endsWith("NOT REACHED");
    }

    @Test
    void givenARun_whenWrittenAsJson_thenProgramsFindEveryFigure() {
        Report report = new Report();
        report.add(new Report.Outcome(
                "rebuild", "folds", 2.5, List.of(REBUILD.to(Goal.medianAtLeast(40_000)), BASELINE), null));
        report.add(new Report.Outcome("start", "starts", 0, List.of(), "no node"));

        JsonNode json = JsonMapper.shared()
                .readTree(JsonMapper.shared().writeValueAsString(report.json(Map.of("processors", 2))));

        assertThat(json.at("/machine/processors").asInt()).isEqualTo(2);
        assertThat(json.at("/benchmarks/0/rows/0/median").asDouble()).isEqualTo(25_000);
        assertThat(json.at("/benchmarks/0/rows/0/unit").asString()).isEqualTo("events/s");
        assertThat(json.at("/benchmarks/0/rows/0/ratio").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/benchmarks/0/rows/0/goal/atLeast").asDouble()).isEqualTo(40_000);
        assertThat(json.at("/benchmarks/0/rows/0/goal/reached").asBoolean()).isFalse();
        assertThat(json.at("/benchmarks/0/rows/1").has("goal")).isFalse();
        assertThat(json.at("/benchmarks/1/problem").asString()).isEqualTo("no node");
        assertThat(json.at("/missed").asInt()).isEqualTo(1);
        assertThat(json.at("/reached").asInt()).isZero();
        assertThat(json.at("/failed/0").asString()).isEqualTo("start");
    }
}
