package io.medichain.fhirserver;

import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Transaction;
import io.medichain.fhirmapping.NamedInBundle;
import io.medichain.fhirmapping.SentBundle;
import io.medichain.fhirmapping.Written;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Transactions (HL7 FHIR R4, RESTful API, "Transaction Processing Rules"): all that is said is read, and mapped, before
 * anything is decided; then each entry is decided as the command that it is, upon what those before it have decided;
 * and the events of all are one append, or nothing is stored.
 */
@Component
final class FhirTransactions {
    /**
     * What others may refer to comes first, and updates come last: always in the same order, so that no two
     * transactions wait for each other.
     */
    private static final Comparator<Ready> ORDER = Comparator.comparing((Ready ready) -> !ready.entry.isNew())
            .thenComparing(ready -> switch (ready.entry.type()) {
                case "Patient" -> 0;
                case "Encounter" -> 1;
                default -> 2;
            })
            .thenComparing(
                    ready -> ready.entry.isNew() ? "" : ready.written.id().toString());

    private final CommandDesk desk;
    private final FhirCommands commands;

    FhirTransactions(CommandDesk desk, FhirCommands commands) {
        this.desk = desk;
        this.commands = commands;
    }

    /** An entry of which all is known but whether it is allowed. */
    private record Ready(BundleEntry entry, WrittenResource written) {}

    /**
     * Stores all of it.
     *
     * @param told hears what became of each entry
     * @return the position up to which a reader has to be to see it; empty where there was nothing to store
     * @throws ProblemException naming the entry for which nothing is stored
     */
    OptionalLong store(Caller caller, SentBundle bundle, BundleReasons reasons, BundleAnswer told) {
        List<SentBundle.Entry> saidWhy =
                bundle.entries().stream().filter(FhirTransactions::isReason).toList();
        saidWhy.forEach(BundleEntry::requireReason);
        List<BundleEntry> entries = bundle.entries().stream()
                .filter(entry -> !isReason(entry))
                .map(BundleEntry::of)
                .toList();
        Transaction transaction = desk.transaction(caller, asked(bundle, reasons));
        NamedInBundle names = new NamedInBundle(told.base());
        Map<BundleEntry, UUID> ids = ids(transaction, entries, names);
        saidWhy.forEach(entry -> BundleEntry.at(entry, () -> names.nameReason(entry)));
        saidWhy.forEach(entry -> BundleEntry.at(entry, () -> reasons.take(entry, names)));
        List<Ready> ready = ready(ids, names, reasons, told.base());
        List<Transaction.Stored> stored = ready.isEmpty() ? List.of() : stored(transaction, caller, ready);
        List<Consumer<BundleAnswer>> answers =
                new ArrayList<>(Collections.nCopies(bundle.entries().size(), BundleAnswer::reason));
        for (int i = 0; i < stored.size(); i++) {
            Ready one = ready.get(i);
            Transaction.Stored its = stored.get(i);
            answers.set(one.entry.sent().number(), all -> all.taken(one.written, its.accepted(), its.at()));
        }
        answers.forEach(answer -> answer.accept(told));
        return stored.stream().mapToLong(one -> one.accepted().position()).max();
    }

    /** What makes two requests the same. */
    private static List<Object> asked(SentBundle bundle, BundleReasons reasons) {
        List<Object> all = new ArrayList<>();
        all.add(Optional.ofNullable(reasons.header().why()).orElse(""));
        for (SentBundle.Entry entry : bundle.entries()) {
            SentBundle.Asked asked = entry.request();
            Written written = BundleEntry.at(entry, entry::written);
            all.add(Arrays.<@Nullable Object>asList(
                    entry.fullUrl(), asked.method(), asked.url(), asked.ifMatch(), written.canonical()));
        }
        return all;
    }

    private static List<Ready> ready(
            Map<BundleEntry, UUID> ids, NamedInBundle names, BundleReasons reasons, String base) {
        List<Ready> ready = new ArrayList<>();
        ids.forEach((entry, id) -> ready.add(BundleEntry.at(entry.sent(), () -> {
            Written said = names.said(entry.sent().written(), entry.sent().fullUrl());
            SaidReason why = reasons.of(entry.type() + "/" + id);
            return new Ready(entry, WrittenResource.of(entry.type(), id, entry.isNew(), said, why, base));
        })));
        reasons.requireAllHeeded();
        return ready.stream().sorted(ORDER).toList();
    }

    private static boolean isReason(SentBundle.Entry entry) {
        return entry.request().method().equals("POST") && entry.request().url().equals(BundleReasons.PROVENANCE);
    }

    /** What each entry is called here, in their order. */
    private static Map<BundleEntry, UUID> ids(Transaction transaction, List<BundleEntry> entries, NamedInBundle names) {
        Map<BundleEntry, UUID> ids = new LinkedHashMap<>();
        Set<UUID> taken = new HashSet<>();
        for (BundleEntry entry : entries) {
            SentBundle.Entry sent = entry.sent();
            UUID id = entry.named() == null ? transaction.newId(sent.number()) : entry.named();
            if (!taken.add(id)) {
                throw new ProblemException(
                        RequestProblem.INVALID_VALUE,
                        sent.path() + ".request.url",
                        "The url must not be that of another entry, too.");
            }
            BundleEntry.at(sent, () -> names.name(sent, entry.type(), id));
            ids.put(entry, id);
        }
        return ids;
    }

    private List<Transaction.Stored> stored(Transaction transaction, Caller caller, List<Ready> ready) {
        List<WrittenResource> all = ready.stream().map(Ready::written).toList();
        List<Transaction.Part> parts =
                ready.stream().map(one -> part(caller, one)).toList();
        return commands.whileEntering(caller.tenant(), all, () -> transaction.store(parts));
    }

    private Transaction.Part part(Caller caller, Ready ready) {
        Caller asking =
                caller.toPart(ready.entry.action(), ready.entry.sent().path(), ready.entry.version(), Optional.empty());
        return new Transaction.Part(
                ready.written.id(), () -> ready.entry.decided(ready.written, it -> commands.send(asking, it)));
    }
}
