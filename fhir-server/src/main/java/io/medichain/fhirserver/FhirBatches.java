package io.medichain.fhirserver;

import io.medichain.command.Accepted;
import io.medichain.command.Caller;
import io.medichain.fhirmapping.NamedInBundle;
import io.medichain.fhirmapping.SentBundle;
import io.medichain.fhirmapping.Written;
import io.medichain.http.FailureProblem;
import io.medichain.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Batches (HL7 FHIR R4, RESTful API, "Batch Processing Rules"): each entry is a request of its own, with an answer of
 * its own. None refers to another one. Under an Idempotency-Key each has one of its own, so that a repeat goes on where
 * the first time ended.
 */
@Component
final class FhirBatches {
    private final FhirCommands commands;

    FhirBatches(FhirCommands commands) {
        this.commands = commands;
    }

    /**
     * Sends each of its entries: creates before updates. Where one fails as what a server could not do, such as store
     * its events, those behind it are not tried: what those before it have stored is told nevertheless, lest the whole
     * is sent again.
     *
     * @param told hears what became of each entry
     * @return the position up to which a reader has to be to see all that was taken; empty where nothing was
     */
    OptionalLong send(Caller caller, SentBundle bundle, BundleReasons reasons, BundleAnswer told) {
        List<Consumer<BundleAnswer>> answers =
                new ArrayList<>(Collections.nCopies(bundle.entries().size(), BundleAnswer::reason));
        long position = -1;
        List<SentBundle.Entry> inOrder = bundle.entries().stream()
                .sorted(Comparator.comparing(entry -> !entry.request().method().equals("POST")))
                .toList();
        boolean goesOn = true;
        for (SentBundle.Entry entry : inOrder) {
            if (!goesOn) {
                answers.set(entry.number(), all -> all.refused(new ProblemException(FhirProblem.NOT_TRIED)));
                continue;
            }
            try {
                BundleEntry asked = BundleEntry.of(entry);
                WrittenResource written = written(asked, reasons, told.base());
                Accepted accepted = asked.decided(written, it -> commands.send(asking(caller, asked), it));
                position = Math.max(position, accepted.position());
                answers.set(entry.number(), all -> all.taken(written, accepted, null));
            } catch (RuntimeException e) {
                ProblemException refusal = FailureProblem.of(e);
                goesOn = refusal.problem().status() < HttpStatus.INTERNAL_SERVER_ERROR.value();
                answers.set(entry.number(), all -> all.refused(refusal));
            }
        }
        answers.forEach(answer -> answer.accept(told));
        return position < 0 ? OptionalLong.empty() : OptionalLong.of(position);
    }

    private static WrittenResource written(BundleEntry entry, BundleReasons reasons, String base) {
        return BundleEntry.at(entry.sent(), () -> {
            Written said = new NamedInBundle(base)
                    .said(entry.sent().written(), entry.sent().fullUrl());
            UUID id = entry.named() == null ? UUID.randomUUID() : entry.named();
            return WrittenResource.of(entry.type(), id, entry.isNew(), said, reasons.header(), base);
        });
    }

    private static Caller asking(Caller caller, BundleEntry entry) {
        String number = Integer.toString(entry.sent().number());
        String asked = number + " " + entry.sent().request().method() + " "
                + entry.sent().request().url();
        Optional<String> key = caller.idempotencyKey().map(all -> all + " " + number);
        return caller.toPart(entry.action(), asked, entry.version(), key);
    }
}
