package io.medichain.ledger.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.LocalSigner;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.NoteSignature;
import io.medichain.ledger.note.SignatureType;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** C2SP tlog-policy: the example of its text, and what it forbids. */
class TrustPolicyTest {
    private static final Instant NOW = Instant.ofEpochSecond(1679315147);
    private static final LocalSigner LOG = LocalSigner.generate("a.example/log", SignatureType.ED25519);
    private static final List<LocalSigner> WITNESSES = IntStream.rangeClosed(1, 6)
            .mapToObj(i -> LocalSigner.generate(
                    "w.example/" + i,
                    i % 2 == 0 ? SignatureType.ML_DSA_44_COSIGNATURE : SignatureType.ED25519_COSIGNATURE))
            .toList();
    private static final String TEXT = new Checkpoint("a.example/log", 7, new byte[32]).text();

    private static final String TWO_LEVELS = """
            # two levels of groups

            log $L
            \t witness X1   $1\thttps://x1.example/w
            witness X2 $2
            witness X3 $3 http://127.0.0.1:8090/
            group X-witnesses 2 X1 X2 X3

            witness Y1 $4
            witness Y2 $5
            witness Y3 $6
              # any of these
            group Y-witnesses any Y1 Y2 Y3

            group X-and-Y all X-witnesses Y-witnesses
            quorum X-and-Y
            """;

    @Test
    void givenTheExampleOfTheText_whenRead_thenTwoOfTheOnesAndOneOfTheOthersAreNeeded() {
        TrustPolicy policy = read(TWO_LEVELS);
        assertThat(policy.logs()).containsExactly(LOG.key());
        assertThat(policy.witnesses())
                .extracting(KnownWitness::name)
                .containsExactly("X1", "X2", "X3", "Y1", "Y2", "Y3");
        assertThat(policy.witnesses().getFirst().url()).contains(URI.create("https://x1.example/w/"));
        assertThat(policy.quorum().words()).isEqualTo("2 of 2 (2 of 3 (X1, X2, X3), 1 of 3 (Y1, Y2, Y3))");
        assertThat(policy.canBeMet()).as("only X1 and X3 can be asked").isFalse();

        assertThat(isMet(policy, 1, 2, 4)).isTrue();
        assertThat(isMet(policy, 1, 3, 6)).isTrue();
        assertThat(isMet(policy, 1, 2, 3)).isFalse();
        assertThat(isMet(policy, 1, 4, 5, 6)).isFalse();
        assertThat(isMet(policy)).isFalse();
    }

    @Test
    void givenOneWitnessAndNone_whenRead_thenItOrNobodyIsNeeded() {
        assertThat(isMet(read("witness w $1\nquorum w\n"), 1)).isTrue();
        assertThat(isMet(read("witness w $1\nquorum w\n"), 2)).isFalse();
        assertThat(isMet(read("quorum none\n"))).isTrue();
    }

    @Test
    void givenACosignatureThatIsNone_whenAsked_thenTheCheckpointIsRefused() {
        TrustPolicy policy = read("witness w $1\nquorum w\n");
        NoteSignature good = WITNESSES.getFirst().sign(TEXT, NOW);
        byte[] changed = good.bytes().clone();
        changed[20] ^= 1;
        SignedNote note = new SignedNote(TEXT, List.of(new NoteSignature(good.name(), good.keyId(), changed)));
        assertThatThrownBy(() -> policy.cosignatures(note)).isInstanceOf(Trust.WrongSignature.class);
        SignedNote timeless = new SignedNote(TEXT, List.of(WITNESSES.getFirst().sign(TEXT, Instant.EPOCH)));
        assertThat(policy.cosignatures(timeless)).isEmpty();
        SignedNote twice =
                new SignedNote(TEXT, List.of(good, WITNESSES.getFirst().sign(TEXT, NOW.plusSeconds(5))));
        assertThat(policy.cosignatures(twice))
                .singleElement()
                .satisfies(cosignature -> assertThat(cosignature.at()).isEqualTo(NOW.plusSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "witness w $1 | without a quorum",
                "quorum w | defines w",
                "quorum none;quorum none | one quorum",
                "witness w $1;witness w $2;quorum w | defined already",
                "witness w $1;witness v $1;quorum w | stands there already",
                "log $L;log $L;quorum none | stands there already",
                "witness w $L;quorum w | a log's key",
                "log $1;quorum none | a witness's key",
                "witness none $1;quorum none | nothing is called none",
                "group g any none;quorum g | defines none",
                "group g any w;witness w $1;quorum g | defines w",
                "witness w $1;group g any w w;quorum g | a member already",
                "witness w $1;group g any w;group h any w;quorum g | a member already",
                "witness w $1;group g 2 w;quorum g | from 1 to all",
                "witness w $1;group g 0 w;quorum g | a number of its members",
                "witness w $1;group g 01 w;quorum g | a number of its members",
                "witness w $1;group g some w;quorum g | a number of its members",
                "witness w $1;group g any;quorum g | a group is",
                "witness w $1 ftp://w.example;quorum w | http://",
                "witness w $1 https://w.example # here;quorum w | a witness is",
                "witness w w+00000000+AAAA;quorum w | Line 1",
                "nosuch;quorum none | none of log"
            })
    void givenWhatTheTextForbids_whenRead_thenTheLineIsNamed(String lines, String said) {
        assertThatThrownBy(() -> read(lines.replace(';', '\n') + "\n"))
                .isInstanceOf(MalformedText.class)
                .hasMessageContaining(said);
    }

    @Test
    void givenTwoKeysOfOneWitness_whenAGroupAsksForSeveral_thenTheyDoNotCountAsTwo() {
        LocalSigner ed = LocalSigner.generate("w.example/both", SignatureType.ED25519_COSIGNATURE);
        LocalSigner pq = LocalSigner.generate("w.example/both", SignatureType.ML_DSA_44_COSIGNATURE);
        String keys = "witness ed %s\nwitness pq %s\nwitness w $1\nwitness v $2\n".formatted(ed.key(), pq.key());
        assertCountsTwice(keys + "group g 2 ed pq w\nquorum g\n");
        assertCountsTwice(keys + "group a any ed w\ngroup b any pq v\ngroup g all a b\nquorum g\n");
        assertCountsTwice("""
                witness a $1 https://w.example
                witness b $2 https://w.example/
                witness c $3
                group g 2 a b c
                quorum g
                """);
        String one = "group own any ed pq\n";
        assertThat(read(keys + one + "group g 2 own w v\nquorum g\n").canBeMet())
                .isFalse();
        assertThat(read(keys + "group g all ed pq\nquorum g\n").witnesses()).hasSize(4);
    }

    private static void assertCountsTwice(String policy) {
        assertThatThrownBy(() -> read(policy)).isInstanceOf(MalformedText.class).hasMessageContaining("counts twice");
    }

    @Test
    void givenControlCharactersOrALastLineWithoutItsEnd_whenRead_thenItIsRefused() {
        assertThatThrownBy(() -> read("quorum none\r\n")).isInstanceOf(MalformedText.class);
        assertThatThrownBy(() -> read("quorum none")).isInstanceOf(MalformedText.class);
    }

    @Test
    void givenNamesBeyondAscii_whenRead_thenTheyAreOctets() {
        TrustPolicy policy =
                read("witness K $1\nwitness \u212a $2\ngroup Stra\u00dfe all K \u212a\nquorum Stra\u00dfe\n");
        assertThat(policy.quorum().words()).isEqualTo("2 of 2 (K, \u212a)");
    }

    /** Whoever cosigns besides never makes a met quorum unmet, and k of n is k of n. */
    @Property(tries = 200)
    void ofANumberOfMembersAnyAndOnlyAsManyAreEnough(
            @ForAll @IntRange(min = 1, max = 6) int members,
            @ForAll @IntRange(min = 1, max = 6) int least,
            @ForAll @IntRange(max = 63) int who) {
        if (least > members) {
            return;
        }
        StringBuilder text = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (int i = 1; i <= members; i++) {
            text.append("witness w").append(i).append(" $").append(i).append('\n');
            names.append(" w").append(i);
        }
        TrustPolicy policy = read(text + "group g " + least + names + "\nquorum g\n");
        Set<VerifierKey> cosigners = new HashSet<>();
        int counted = 0;
        for (int i = 0; i < 6; i++) {
            if ((who >> i & 1) == 1) {
                cosigners.add(WITNESSES.get(i).key());
                counted += i < members ? 1 : 0;
            }
        }
        assertThat(policy.quorum().isMetBy(cosigners)).isEqualTo(counted >= least);
    }

    private static boolean isMet(TrustPolicy policy, int... who) {
        List<NoteSignature> lines = new ArrayList<>();
        for (int one : who) {
            lines.add(WITNESSES.get(one - 1).sign(TEXT, NOW));
        }
        lines.add(LOG.sign(TEXT, NOW));
        return policy.isMetBy(policy.cosignatures(new SignedNote(TEXT, lines)));
    }

    private static TrustPolicy read(String text) {
        String filled = text.replace("$L", LOG.key().toString());
        for (int i = 1; i <= WITNESSES.size(); i++) {
            filled = filled.replace("$" + i, WITNESSES.get(i - 1).key().toString());
        }
        return TrustPolicy.parse(filled.getBytes(StandardCharsets.UTF_8));
    }
}
