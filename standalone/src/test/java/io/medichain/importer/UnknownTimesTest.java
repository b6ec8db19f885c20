package io.medichain.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.fhirmapping.Planned;
import io.medichain.fhirmapping.Sending;
import io.medichain.fhirmapping.SourceIds;
import io.medichain.fhirmapping.Translation;
import io.medichain.fhirmapping.Wire;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What says in words when it was, or does not say it, comes in as just that; and all of several categories do. */
class UnknownTimesTest {
    private static final Translation TRANSLATION = new Translation(new SourceIds("north", "probe"));

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Procedure | 'status':'completed','code':{'text':'x'} | {'text':'unknown'}",
                "Procedure | 'status':'completed','code':{'text':'x'},'performedString':'as a child' | {'text':'as a child'}",
                "Observation | 'status':'final','code':{'text':'x'} | {'text':'unknown'}",
                "Condition | 'code':{'text':'x'},'onsetString':'last winter' | {'text':'last winter'}",
                "Condition | 'code':{'text':'x'},'onsetString':'last winter','recordedDate':'2020' | {'end':'2020','text':'last winter'}",
                "CarePlan | 'status':'active','intent':'plan' | {'text':'unknown'}",
                "MedicationRequest | 'status':'active','intent':'order','medicationCodeableConcept':{'text':'x'} | {'text':'unknown'}",
            })
    void givenATimeThatNobodySaid_whenPlanned_thenTheRecordSaysSo(String type, String elements, String occurred) {
        assertThat(without(entry(type, elements).path("occurred"))).isEqualTo(json(occurred));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'occurrenceString':'January 2012' | {'text':'January 2012'}",
                "'occurrenceString':'January 2012','recorded':'2013-02-01' | {'end':'2013-02-01','text':'January 2012'}",
            })
    void givenAVaccinationAtATimeInWords_whenPlanned_thenItWasBeforeItWasWrittenDown(String elements, String occurred) {
        JsonNode entry = entry("Immunization", "'status':'completed','vaccineCode':{'text':'x'}," + elements);

        assertThat(without(entry.path("occurred"))).isEqualTo(json(occurred));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'category':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/observation-category','code':'exam'}]}] | exam | []",
                "'category':[{'text':'Signs'}] | | [{'text':'Signs'}]",
                "'category':[{'text':'Signs'},{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/observation-category','code':'exam'}]}] | exam | [{'text':'Signs'},{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/observation-category','code':'exam'}]}]",
            })
    void givenCategories_whenPlanned_thenTheKnownOneDecidesAndAllAreKept(String elements, String code, String all) {
        JsonNode content = entry("Observation", "'status':'final','code':{'text':'x'}," + elements)
                .path("content");

        assertThat(content.path("category").asString(""))
                .isEqualTo(Optional.ofNullable(code).orElse(""));
        assertThat(content.path("categories")
                        .toString()
                        .replaceAll(",\"(display|text)\":null", "")
                        .replace("{\"coding\":[],", "{"))
                .isEqualTo(all.equals("[]") ? "" : json(all).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'ingredient':[{'itemCodeableConcept':{'text':'Dopamine'},'strength':{'numerator':{'value':400,'unit':'mg'},'denominator':{'value':500,'unit':'mL'}}},{'itemCodeableConcept':{'text':'Dextrose'}}],'form':{'text':'injection'} | Dopamine 400 mg in 500 mL + Dextrose, injection",
                "'code':{'text':'Aspirin'},'ingredient':[{'itemCodeableConcept':{'text':'ASA'}}] | Aspirin",
            })
    void givenAMedicationWithoutACode_whenPlanned_thenItIsWhatItIsMadeOf(String elements, String words) {
        JsonNode content = entry(
                        "MedicationRequest",
                        "'status':'active','intent':'order','medicationReference':{'reference':'#m'},"
                                + "'contained':[{'resourceType':'Medication','id':'m'," + elements + "}]")
                .path("content");

        assertThat(content.at("/medication/text").asString()).isEqualTo(words);
    }

    private static JsonNode entry(String type, String elements) {
        String whose = type.equals("Immunization") ? "patient" : "subject";
        String text = json("{'resourceType':'" + type + "','id':'a','" + whose + "':{'reference':'Patient/p1'},"
                        + elements + "}")
                .toString();
        Planned planned =
                TRANSLATION.plan(new Found.Resource(new Place(Path.of("f"), "line 1"), type, Optional.empty(), text));
        return Wire.json()
                .readTree(Wire.json()
                        .writeValueAsBytes(((Sending.Json) planned.orders().getFirst()).body()));
    }

    private static JsonNode json(String text) {
        return Wire.json().readTree(text.replace('\'', '"'));
    }

    private static JsonNode without(JsonNode occurred) {
        return json(occurred.toString().replaceAll("\"(start|end)\":null,?", ""));
    }
}
