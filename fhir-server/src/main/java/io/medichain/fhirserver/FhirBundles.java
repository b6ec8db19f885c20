package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.command.Caller;
import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.SentBundle;
import io.medichain.http.Acts;
import io.medichain.http.Headers;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalLong;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Several resources written by one request (HL7 FHIR R4, RESTful API, "batch/transaction"). */
@RestController
@Hidden // described by the CapabilityStatement
class FhirBundles {
    /** The most entries of a bundle. */
    static final int MOST_ENTRIES = 500;

    private final FhirTransactions transactions;
    private final FhirBatches batches;

    FhirBundles(FhirTransactions transactions, FhirBatches batches) {
        this.transactions = transactions;
        this.batches = batches;
    }

    /** A transaction, or a batch. Who may do what is decided entry by entry, as of what each of them is. */
    @PostMapping(path = FhirPath.ROOT, consumes = FhirJson.NAME)
    @Acts(Action.ADD_RECORD)
    ResponseEntity<byte[]> bundle(Caller caller, @RequestBody byte[] body, HttpServletRequest request) {
        FhirAnswer answer = FhirAnswer.of(request);
        refuseHeaders(caller, request);
        BundleReasons reasons = new BundleReasons(SaidReason.of(request));
        SentBundle bundle = read(body);
        boolean wantsOutcome = WriteRequest.wantsOutcome(request);
        BundleAnswer told = new BundleAnswer(bundle.type(), FhirPath.base(request), wantsOutcome);
        OptionalLong position = switch (bundle.type()) {
            case "transaction" -> transactions.store(caller, bundle, reasons, told);
            case "batch" -> batches.send(caller, bundle, reasons, told);
            default ->
                throw new ProblemException(
                        FhirProblem.NOT_IN_A_BUNDLE, "Bundle.type", "The type has to be transaction or batch.");
        };
        ResponseEntity.BodyBuilder ok = ResponseEntity.ok()
                .contentType(FhirJson.TYPE)
                .header("Preference-Applied", wantsOutcome ? "return=OperationOutcome" : "return=minimal");
        position.ifPresent(at -> ok.header(Headers.POSITION, Long.toString(at)));
        return ok.body(FhirJson.bytes(told.whole(), answer.pretty()));
    }

    /** What would be said of which of the entries nobody could tell. */
    private static void refuseHeaders(Caller caller, HttpServletRequest request) {
        WriteRequest.refuseCondition(request);
        Rule.format(
                request.getHeader(HttpHeaders.IF_MATCH) == null,
                HttpHeaders.IF_MATCH,
                "left out: each entry of a bundle has its own");
        Rule.format(caller.importRun().isEmpty(), Headers.IMPORT_RUN, "left out: no import sends bundles");
    }

    private static SentBundle read(byte[] body) {
        try {
            return SentBundle.read(body, MOST_ENTRIES);
        } catch (Refused e) {
            throw WrittenResource.refused(e);
        }
    }
}
