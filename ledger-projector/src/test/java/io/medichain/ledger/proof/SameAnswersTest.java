package io.medichain.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.proof.ProofCheck.Proved;
import io.medichain.ledger.proof.ProofCheck.Refused;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Proofs that a running system made, and what becomes of them: the web application checks them in the browser with a
 * verifier of its own, whose test reads the same file. Whoever changes one verifier finds out here whether the other
 * still says the same.
 */
class SameAnswersTest {
    private static final Path PROOFS = Path.of("../web/src/features/ledger/proof/test/proofs.json");

    @TestFactory
    Stream<DynamicTest> givenAFileThatTheBrowserChecks_whenCheckedHere_thenTheAnswerIsTheSame() {
        JsonNode corpus = JsonMapper.shared().readTree(PROOFS);
        List<VerifierKey> keys =
                texts(corpus.path("keys")).stream().map(VerifierKey::parse).toList();
        assertThat(corpus.path("cases").size()).isGreaterThan(40);
        return elements(corpus.path("cases"))
                .map(one -> DynamicTest.dynamicTest(one.path("name").asString(), () -> requireSame(one, keys)));
    }

    private static void requireSame(JsonNode one, List<VerifierKey> known) {
        byte[] file = Base64.getDecoder().decode(one.path("file").asString());
        List<VerifierKey> keys = elements(one.path("keys"))
                .map(at -> known.get(at.asInt()))
                .distinct()
                .toList();

        ProofCheck answer = ProofCheck.of(file, keys);

        if (one.has("reason")) {
            assertThat(answer).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.reason()).isEqualTo(one.path("reason").asString());
                assertThat(refused.missing()).isEqualTo(texts(one.path("missing")));
            });
        } else {
            assertThat(answer).isInstanceOfSatisfying(Proved.class, proved -> {
                assertThat(proved.entry().event()).isEqualTo(one.path("event").asString());
                assertThat(proved.index()).isEqualTo(one.path("index").asLong());
                assertThat(proved.checkpoint().origin())
                        .isEqualTo(one.path("origin").asString());
                assertThat(proved.checkpoint().size())
                        .isEqualTo(one.path("size").asLong());
                assertThat(proved.reliedOn().stream().map(VerifierKey::start).toList())
                        .isEqualTo(texts(one.path("reliedOn")));
                assertThat(proved.passedOver()).isEqualTo(texts(one.path("passedOver")));
            });
        }
    }

    private static List<String> texts(JsonNode list) {
        return elements(list).map(JsonNode::asString).toList();
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
