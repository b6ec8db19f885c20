package io.medichain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever differs between two times stands in the text, also where its words are the same. */
class HistoryTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"code":{"text":"Weight","coding":[{"code":"1"}]}} | {"code":{"text":"Weight","coding":[{"code":"2"}]}} | code.coding[0].code: 1 -> 2
            {"quantity":{"value":7,"unit":"kg","code":"kg"}}   | {"quantity":{"value":7,"unit":"kg","code":"g"}}    | quantity.code: kg -> g
            {"encounterId":"one"}                              | {"encounterId":"two"}                              | encounterId: one -> two
            {"text":"slept well"}                              | {"text":"slept badly"}                             | text: slept well -> slept badly
            """)
    void givenAChange_whenShown_thenWhatDiffersIsNamed(String before, String after, String line) {
        StringWriter said = new StringWriter();
        String history = """
                {"patientId":"p","from":"a","to":"b","people":{},"sections":{"vitals":{"changed":[
                 {"before":{"content":%s},"after":{"content":%s,"source":{"id":"e"}}}]}}}""".formatted(before, after);

        HistoryText.show(
                JsonMapper.shared().readTree(history),
                new Console(new PrintWriter(said), new PrintWriter(said), false, false));

        assertThat(said.toString().lines().map(String::strip)).contains(line);
    }
}
