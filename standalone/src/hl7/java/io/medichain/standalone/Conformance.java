package io.medichain.standalone;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/**
 * HAPI's validator with the definitions of FHIR R4, and nothing from outside. Its first judgement takes some ten
 * seconds.
 */
final class Conformance {
    /** HAPI knows what R4 defines by its name alone. */
    private static final String R4 = "|4.0.1";

    private final FhirValidator validator;

    Conformance() {
        this(List.of());
    }

    /** With more definitions beside those of R4, each a file of JSON. */
    Conformance(List<Path> definitions) {
        FhirContext fhir = FhirContext.forR4();
        FhirInstanceValidator rules = new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(fhir),
                read(fhir, definitions),
                new CommonCodeSystemsTerminologyService(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir)));
        rules.setAnyExtensionsAllowed(true);
        rules.setNoTerminologyChecks(false);
        validator = fhir.newValidator().registerValidatorModule(rules);
    }

    private static IValidationSupport read(FhirContext fhir, List<Path> definitions) {
        PrePopulatedValidationSupport read = new PrePopulatedValidationSupport(fhir);
        for (Path file : definitions) {
            try {
                String definition = Files.readString(file).replace(R4, "");
                read.addResource(fhir.newJsonParser().parseResource(definition));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return read;
    }

    /** What is wrong with a resource, each with its place; what is only advised against is not. */
    List<String> errors(String json) {
        return validator.validateWithResult(json).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(message -> message.getLocationString() + ": " + message.getMessage())
                .toList();
    }

    /** The same without the places. */
    List<String> messages(String json) {
        return errors(json).stream()
                .map(error -> error.substring(error.indexOf(": ") + 2))
                .toList();
    }

    /** What is wrong with what was read and was not with what was sent. */
    List<String> errorsOfOurs(String read, String sent) {
        List<String> errors = new ArrayList<>(errors(read));
        if (!errors.isEmpty()) {
            errors(sent).forEach(errors::remove);
        }
        return errors;
    }
}
