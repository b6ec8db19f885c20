package io.medichain.standalone;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/**
 * HAPI's validator with the definitions of FHIR R4, and nothing from outside. Its first judgement takes some ten
 * seconds.
 */
final class Conformance {
    private final FhirValidator validator;

    Conformance() {
        FhirContext fhir = FhirContext.forR4();
        FhirInstanceValidator rules = new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(fhir),
                new CommonCodeSystemsTerminologyService(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir)));
        rules.setAnyExtensionsAllowed(true);
        rules.setNoTerminologyChecks(false);
        validator = fhir.newValidator().registerValidatorModule(rules);
    }

    /** What is wrong with a resource, each with its place; what is only advised against is not. */
    List<String> errors(String json) {
        return validator.validateWithResult(json).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(message -> message.getLocationString() + ": " + message.getMessage())
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
