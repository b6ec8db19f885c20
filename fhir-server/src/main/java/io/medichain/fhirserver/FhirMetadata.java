package io.medichain.fhirserver;

import io.medichain.http.PublicRoute;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the server can do (HL7 FHIR R4, "capabilities"). */
@RestController
@Hidden
class FhirMetadata {
    /** The CapabilityStatement. */
    @GetMapping(FhirPath.ROOT + "/metadata")
    @PublicRoute("it says what every installation can do")
    ResponseEntity<byte[]> metadata(HttpServletRequest request) {
        return FhirAnswer.of(request).of(Capabilities.of(FhirPath.base(request)));
    }
}
