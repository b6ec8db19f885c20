package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.importer.Refusal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Names, numbers and addresses of all kinds come into a running system, and people find whom they type. */
@InStAnna
class WhoIsWhoTest {
    private static final Path INPUTS = Path.of("src/test/resources/importer");

    private final StAnna anna;
    private ImportedCase textOnly;
    private ImportedCase noSystem;
    private ImportedCase names;
    private ImportedCase kinds;

    WhoIsWhoTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() throws Exception {
        textOnly = imported("cases/28-name-text-only.json");
        noSystem = imported("cases/30-identifier-no-system.json");
        names = imported("cases/32-names.json");
        kinds = imported("who-is-who.json");
    }

    @Test
    void givenANameOfWordsAlone_whenImported_thenItIsTheNameAndTheRecordsComeIn() {
        assertThat(textOnly.refusals()).isEmpty();
        assertThat(found("textonly")).containsExactly("Casetwentyeight Textonly");
        assertThat(found("case text")).containsExactly("Casetwentyeight Textonly");
        assertThat(textOnly.lines("/records?kind=observation")).hasSize(1);
    }

    @Test
    void givenANumberWithoutASystem_whenImported_thenItIsKeptAndFound() {
        assertThat(noSystem.refusals()).isEmpty();
        JsonNode found = search(Map.of("identifier", "mrn-30-777")).getFirst();
        assertThat(found.path("name").asString()).isEqualTo("Case Casethirty");
        assertThat(found.at("/identifier/0/value").asString()).isEqualTo("MRN-30-777");
        assertThat(found.at("/identifier/0/type").asString()).isEqualTo("MR");
        assertThat(found.at("/identifier/0/system").isMissingNode()
                        || found.at("/identifier/0/system").isNull())
                .isTrue();
    }

    @Test
    void givenNamesOfTheWorld_whenImported_thenTheInvisibleOneAloneIsRefused() {
        assertThat(names.patients()).hasSize(18);
        assertThat(names.refusals()).singleElement().satisfies(refused -> {
            assertThat(refused.code()).isEqualTo("MC-REQ-002");
            assertThat(refused.reason()).contains("Patient.name.given").contains("invisible");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "obrien | Aoife O'Brien",
                "o'brien | Aoife O'Brien",
                "O’BRIEN | Aoife O'Brien",
                "oʼbrien aoife | Aoife O'Brien",
                "o`brien | Aoife O'Brien",
                "o´brien | Aoife O'Brien",
                "o brien | Aoife O'Brien",
                "brien | Aoife O'Brien",
                "oconnor | Sean O’Connor",
                "o'connor | Sean O’Connor",
                "chambery renee | Renée Chambéry",
                "RENÉE | Renée Chambéry",
                "zoe joseson | Zoë Joséson",
                "jorgensen | Søren Jørgensen",
                "soren | Søren Jørgensen",
                "lukaszewicz | Paweł Łukaszewicz",
                "pawel | Paweł Łukaszewicz",
                "weissmann | Jürgen Weißmann",
                "WEISSMANN jurgen | Jürgen Weißmann",
                "weiß | Jürgen Weißmann",
                "yildiz | İpek Yıldız",
                "YILDIZ IPEK | İpek Yıldız",
                "ipek | İpek Yıldız",
                "山田 | 山田 太郎",
                "山田太郎 | 山田 太郎",
                "山田 太郎 | 山田 太郎",
                "太郎 | 山田 太郎",
                "王小 | 王 小明",
                "王 | 王 小明",
                "محمد عبدالله | محمد عبد الله",
                "عبد | محمد عبد الله",
                "vanderberg | Jean-Luc Van der Berg",
                "berg jeanluc | Jean-Luc Van der Berg",
                "van der berg jean luc | Jean-Luc Van der Berg",
                "u ng | U Ng",
                "สมชาย | ใจดี สมชาย",
                "राम सीता | सीता राम",
                "रमी सता | सता रमी",
                "macdonald smith | Ann MacDonald-Smith",
                "macdonaldsmith | Ann MacDonald-Smith",
                "dangelo | Gino DʼAngelo",
                "d'angelo | Gino DʼAngelo",
                "j initialson | J.R. Quincy Initialson",
                "jr initialson | J.R. Quincy Initialson",
                "initialson q | J.R. Quincy Initialson",
                "oneill hyphen | Jean-Luc O’Neill-Hyphen",
                "o'neill-hyphen | Jean-Luc O’Neill-Hyphen",
                "oneillhyphen | Jean-Luc O’Neill-Hyphen",
                "やまもと | ヤマモト ハナコ",
                "ﾊﾅｺ | ヤマモト ハナコ",
                "司马 | 司马相如",
                "相如 | 司马相如",
                "김철 | 김 철수",
                "철수 | 김 철수",
                "כהן שרה | שָׂרָה כֹּהֵן",
                "الاحمد محمد | مُحَمَّد الأَحْمَد",
                "عليرضا كاظمي | علی\u200cرضا کاظمی",
                "രാജൻ | രാജന്\u200d നായര്\u200d",
                "fullwidth ada | Ａｄａ Ｆｕｌｌｗｉｄｔｈ",
                "Петр соловьев | Пётр Соловьёв",
                "textparts mixa | Dr. Mixa Textparts von Ypern",
                "ypern | Dr. Mixa Textparts von Ypern",
                "halfknown | Halfknown",
                "nullgiven | Nullgiven",
            })
    void givenWhatPeopleType_whenSearched_thenTheOneWhoIsMeantIsFound(String typed, String name) {
        assertThat(found(typed)).containsExactly(Normalizer.normalize(name, Normalizer.Form.NFC));
    }

    @Test
    void givenVowelSigns_whenSearched_thenTheyTellPeopleApart() {
        assertThat(found("राम सता")).isEmpty();
        assertThat(found("रम सत")).containsExactlyInAnyOrder("सता रमी");
    }

    @Test
    void givenWordsThatSoundAlike_whenAskedFor_thenFound() {
        assertThat(found("maierhof catherine")).isEmpty();
        assertThat(search(Map.of("name", "maierhof catherine", "soundsLike", true)))
                .extracting(WhoIsWhoTest::name)
                .containsExactly("Katherine Meyerhoff");
        assertThat(search(Map.of("name", "山田", "soundsLike", true)))
                .extracting(WhoIsWhoTest::name)
                .containsExactly("山田 太郎");
    }

    @Test
    void givenNobodysNames_whenImported_thenNobodyIsTakenForAnotherOne() {
        assertThat(kinds.refusals())
                .extracting(Refusal::reason)
                .allMatch(reason -> reason.contains("name"))
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one).contains("Patient.name.family"),
                        one -> assertThat(one).contains("Patient.name.text"),
                        one -> assertThat(one).contains("Patient.contact.name.family"));
        assertThat(found("unknown")).containsExactlyInAnyOrder("Unknown", "unknown");
        assertThat(found("twinning")).containsExactly("Baby Girl Twinning", "Baby Girl Twinning");
        assertThat(lines("twinning"))
                .extracting(line -> line.path("nameUse").asString())
                .containsOnly("temp");
        assertThat(lines("anon zero").getFirst().path("nameUse").asString()).isEqualTo("anonymous");
    }

    @Test
    void givenSomebodyWithoutAName_whenRead_thenItIsSaidWhyAndTheRecordsComeIn() {
        JsonNode line = search(Map.of("birthDate", "1990-01-01")).getFirst();
        assertThat(line.path("status").asString()).isEqualTo("active");
        assertThat(line.has("name")).isFalse();
        String nameless = "/api/patients/" + line.path("id").asString();
        assertThat(kinds.get(nameless).at("/demographics/name/0/absent").asString())
                .isEqualTo("unknown");
        assertThat(kinds.get(nameless + "/records?kind=observation").path("items"))
                .hasSize(1);
        assertThat(search(Map.of("birthDate", "1990-01-02")).getFirst().has("name"))
                .isFalse();
        JsonNode masked = entry("maskeda").path("demographics");
        assertThat(masked.at("/name/0/absent").asString()).isEqualTo("masked");
        assertThat(masked.path("identifier")
                        .valueStream()
                        .map(one -> one.path("value").asString()))
                .containsExactly("NOSYS-1");
        assertThat(masked.path("telecom")).isEmpty();
        assertThat(entry("halfknown").at("/demographics/name/0/absent").asString())
                .isEqualTo("unknown");
        assertThat(entry("nullgiven").at("/demographics/name/0/absent").asString())
                .isEqualTo("asked-declined");
    }

    @Test
    void givenOldNames_whenRead_thenTheOneOfNowIsShownAndTheOldOnesFindToo() {
        for (String typed : List.of("formername", "maidenname", "beforename", "changy", "nowadays")) {
            assertThat(found(typed)).as(typed).containsExactly("Changa Nowadays");
        }
        assertThat(lines("formername").getFirst().has("nameUse")).isFalse();
        assertThat(lines("onlyold").getFirst().path("name").asString()).isEqualTo("Gona Onlyold");
        assertThat(lines("onlyold").getFirst().path("nameUse").asString()).isEqualTo("old");
    }

    @Test
    void givenUsesAndPeriods_whenRead_thenTheyAreSaid() {
        JsonNode entry = entry("nowadays");
        assertThat(entry.path("name").asString()).isEqualTo("Changa Nowadays");
        JsonNode said = entry.path("demographics");
        assertThat(said.path("name").valueStream().map(name -> name.path("use").asString()))
                .containsExactly("old", "maiden", "nickname", "official", "official");
        assertThat(said.at("/name/3/period/end").asString()).isEqualTo("2001");
        assertThat(said.at("/address/0/use").asString()).isEqualTo("old");
        assertThat(said.at("/address/0/period/end").asString()).isEqualTo("2001-06");
        assertThat(said.at("/address/1/text").asString()).isEqualTo("2 New Street, Newtown");
        assertThat(said.at("/address/1/type").asString()).isEqualTo("physical");
        assertThat(said.path("telecom")).hasSize(3);
        assertThat(said.at("/telecom/0/use").asString()).isEqualTo("old");
        assertThat(said.at("/telecom/1/system").asString()).isEqualTo("other");
        assertThat(said.at("/telecom/2/period/end").asString()).isEqualTo("2003-01-01");
        assertThat(said.path("identifier")
                        .valueStream()
                        .map(one -> one.path("use").asString("") + " "
                                + one.path("type").asString("") + " "
                                + one.path("value").asString()))
                .containsExactly("old  OLD-77", "temp  TMP 88/1", " SS 078-05-1120");
        assertThat(said.at("/identifier/1/assigner").asString()).isEqualTo("Front desk of Oldtown");
        assertThat(said.at("/identifier/0/period/end").asString()).isEqualTo("2000");
        assertThat(search(Map.of("identifier", "tmp881"))).hasSize(1);
        assertThat(said.path("contact")).hasSize(2);
        assertThat(said.at("/contact/0/relationship").asString()).isEqualTo("neighbour");
        assertThat(said.at("/contact/1/period/end").asString()).isEqualTo("2010");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zo\u200bra", "Zo\ud800ra", "Zo\u202era", "\ufeffZora", "Zo\u200dra", "Zora\u200f"})
    void givenAnInvisibleCharacterInAName_whenSentOverHttp_thenRefusedAtItsFieldAndNothingIsKept(String name) {
        long before = anna.head();
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of("family", name),
                Map.of("given", List.of("Ada", name)),
                Map.of("family", "Quill", "prefix", List.of(name)),
                Map.of("text", name))) {
            HttpResponse<String> answer = anna.ask(
                    "POST",
                    "/api/patients",
                    "admin",
                    escaped(registration(body, "1970-01-01")),
                    "Content-Type",
                    "application/json");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("MC-REQ-002").contains("/demographics/name/0/");
        }
        assertThat(anna.storedSince(before)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"محمد\u200cرضا", "ശ്രീജിത്\u200c", "র\u200d\u09cdয", "葛\udb40\udd00", "ශ\u0dca\u200dරී"})
    void givenAnInvisibleCharacterThatTheWordNeeds_whenSentOverHttp_thenKeptAsItIs(String name) {
        String id = StAnna.id(StAnna.json(
                anna.ask("POST", "/api/patients", "admin", registration(Map.of("family", name), "1971-01-01"))));

        JsonNode entry = StAnna.json(anna.ask(
                "GET",
                "/api/patients/" + id,
                "admin",
                null,
                "Medichain-Purpose",
                "an order of the court",
                "Medichain-Read-After",
                Long.toString(anna.head())));
        assertThat(entry.at("/demographics/name/0/family").asString()).isEqualTo(name);
    }

    @Test
    void givenANameThatFoldsAlike_whenRegisteredOnTheSameDayOfBirth_thenSuspectedAndAnotherOneIsNot() {
        for (Map<String, Object> same : List.<Map<String, Object>>of(
                Map.of("family", "OBRIEN", "given", List.of("aoife")),
                Map.of("family", "Aoife", "given", List.of("O’Brien")),
                Map.of("text", "Søren Jorgensen"),
                Map.of("family", "Weissmann", "given", List.of("Jurgen")))) {
            HttpResponse<String> answer = anna.ask("POST", "/api/patients", "admin", registration(same, "1980-02-29"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
            assertThat(answer.body()).contains("MC-PAT-001");
        }
        for (Map<String, Object> another : List.<Map<String, Object>>of(
                Map.of("family", "रमा", "given", List.of("सती")),
                Map.of("use", "temp", "family", "O'Brien", "given", List.of("Aoife")))) {
            StAnna.json(anna.ask("POST", "/api/patients", "admin", registration(another, "1980-02-29")));
        }
    }

    /** In ASCII alone: half a surrogate pair can be written in no other way. */
    private static byte[] escaped(Map<String, Object> body) {
        return JsonMapper.builder(JsonFactory.builder()
                        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                        .build())
                .build()
                .writeValueAsString(body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private ImportedCase imported(String file) throws InterruptedException {
        return new ImportedCase(anna, INPUTS.resolve(file));
    }

    private static Map<String, Object> registration(Map<String, Object> name, String birthDate) {
        return Map.of("demographics", Map.of("name", List.of(name), "birthDate", birthDate));
    }

    private List<String> found(String typed) {
        return lines(typed).stream().map(WhoIsWhoTest::name).toList();
    }

    private List<JsonNode> lines(String typed) {
        return search(Map.of("name", typed));
    }

    private JsonNode entry(String typed) {
        return names.get("/api/patients/" + lines(typed).getFirst().path("id").asString());
    }

    private static String name(JsonNode line) {
        return Normalizer.normalize(line.path("name").asString(), Normalizer.Form.NFC);
    }

    private List<JsonNode> search(Map<String, Object> wanted) {
        HttpResponse<String> answer = anna.ask(
                "POST",
                "/api/patients/search",
                "doctor",
                new HashMap<>(wanted),
                "Medichain-Read-After",
                Long.toString(anna.head()));
        return StAnna.json(answer).path("items").valueStream().toList();
    }
}
