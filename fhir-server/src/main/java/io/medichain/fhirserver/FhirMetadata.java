package io.medichain.fhirserver;

import io.medichain.http.OAuthPaths;
import io.medichain.http.PublicAddress;
import io.medichain.http.PublicRoute;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the server can do (HL7 FHIR R4, "capabilities"), and what it cannot. */
@RestController
@Hidden
class FhirMetadata {
    private final PublicAddress address;

    FhirMetadata(PublicAddress address) {
        this.address = address;
    }

    /** The CapabilityStatement. */
    @GetMapping(FhirPath.ROOT + "/metadata")
    @PublicRoute("it says what every installation can do")
    ResponseEntity<byte[]> metadata(HttpServletRequest request) {
        return FhirAnswer.of(request)
                .of(Capabilities.of(
                        address.url(OAuthPaths.RESOURCES),
                        address.url(OAuthPaths.AUTHORIZE),
                        address.url(OAuthPaths.TOKEN),
                        address.url(OAuthPaths.REVOKE)));
    }

    /** No search of everything: there is nothing here, by any other method either. */
    @GetMapping(FhirPath.ROOT)
    @PublicRoute("there is nothing there")
    ResponseEntity<byte[]> nothing() {
        throw new ProblemException(RequestProblem.NOT_FOUND);
    }
}
