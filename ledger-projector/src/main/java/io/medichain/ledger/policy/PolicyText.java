package io.medichain.ledger.policy;

import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.SignatureType;
import io.medichain.ledger.note.VerifierKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a policy line by line, C2SP tlog-policy. Names are octets there, so the file is read as ISO 8859-1. */
final class PolicyText {
    private static final String NONE = "none";
    /** Far more than the 32 of each that an implementation should take. */
    private static final int MOST_LINES = 1_000;

    private final List<VerifierKey> logs = new ArrayList<>();
    private final List<KnownWitness> witnesses = new ArrayList<>();
    private final Map<String, Quorum> defined = new HashMap<>();
    private final Set<String> members = new HashSet<>();
    private @Nullable Quorum quorum;

    TrustPolicy read(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (text.chars().anyMatch(c -> (c < ' ' && c != '\t' && c != '\n') || c == 0x7f)) {
            throw new MalformedText("A policy has no control characters but tab and newline");
        }
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw new MalformedText("The last line of a policy ends with a newline, too");
        }
        String[] lines = text.split("\n", -1);
        if (lines.length > MOST_LINES) {
            throw new MalformedText("A policy of more than " + MOST_LINES + " lines");
        }
        for (int number = 1; number <= lines.length; number++) {
            try {
                line(lines[number - 1]);
            } catch (MalformedText | IllegalArgumentException e) {
                throw new MalformedText("Line %d of the policy: %s".formatted(number, e.getMessage()));
            }
        }
        if (quorum == null) {
            throw new MalformedText("A policy without a quorum line");
        }
        return new TrustPolicy(logs, witnesses, quorum);
    }

    private void line(String line) {
        List<String> words = Arrays.stream(line.split("[ \t]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty() || words.getFirst().startsWith("#")) {
            return;
        }
        switch (words.getFirst()) {
            case "log" -> log(words);
            case "witness" -> witness(words);
            case "group" -> group(words);
            case "quorum" -> quorum(words);
            default -> throw new MalformedText("it begins with none of log, witness, group and quorum");
        }
    }

    private void log(List<String> words) {
        require(words.size() == 2 || words.size() == 3, "a log is its vkey and perhaps its URL");
        VerifierKey key = VerifierKey.parse(utf8(words.get(1)));
        require(
                key.type() != SignatureType.ED25519_COSIGNATURE,
                "no log signs with an Ed25519 cosignature; that is a witness's key");
        require(logs.stream().noneMatch(key::isSamePublicKey), "this log's key stands there already");
        logs.add(key);
    }

    private void witness(List<String> words) {
        require(words.size() == 3 || words.size() == 4, "a witness is a name, its vkey and perhaps its URL");
        VerifierKey key = VerifierKey.parse(utf8(words.get(2)));
        require(key.type().isCosignature(), "a witness signs with a cosignature; this is a log's key");
        require(
                witnesses.stream().map(KnownWitness::key).noneMatch(key::isSamePublicKey),
                "this witness's key stands there already");
        KnownWitness witness = new KnownWitness(
                utf8(words.get(1)), key, words.size() == 3 ? Optional.empty() : Optional.of(url(utf8(words.get(3)))));
        define(words.get(1), new Quorum.One(witness));
        witnesses.add(witness);
    }

    private void group(List<String> words) {
        require(words.size() >= 4, "a group is a name, how many of its members are needed, and these");
        List<String> named = words.subList(3, words.size());
        List<Quorum> found = named.stream().map(this::member).toList();
        int least = switch (words.get(2)) {
            case "all" -> named.size();
            case "any" -> 1;
            default -> number(words.get(2));
        };
        require(least >= 1 && least <= named.size(), "a group needs from 1 to all of its members");
        requireDistinct(least, found);
        define(words.get(1), new Quorum.Group(utf8(words.get(1)), least, found));
    }

    /**
     * A group that asks for several must not be met by one witness with two keys. All keys of one may be asked for, or
     * any of them.
     */
    private static void requireDistinct(int least, List<Quorum> members) {
        boolean isOfKeys = members.stream().allMatch(Quorum.One.class::isInstance);
        if (least == 1 || (isOfKeys && least == members.size())) {
            return;
        }
        Set<String> known = new HashSet<>();
        for (Quorum member : members) {
            Set<String> own = member.witnesses()
                    .flatMap(witness ->
                            Stream.concat(Stream.of(witness.key().name()), witness.url().map(URI::toString).stream()))
                    .collect(Collectors.toSet());
            own.forEach(one -> require(
                    known.add(one), one + " counts twice: put the keys of one witness into a group of their own, any"));
        }
    }

    /** In one way only can a witness count. */
    private Quorum member(String name) {
        Quorum found = defined.get(name);
        if (found == null) {
            throw new MalformedText("no line before it defines " + utf8(name));
        }
        require(members.add(name), utf8(name) + " is a member already");
        return found;
    }

    private void quorum(List<String> words) {
        require(words.size() == 2, "a quorum is one name");
        require(quorum == null, "a policy has one quorum");
        String name = words.get(1);
        quorum = name.equals(NONE) ? new Quorum.Nobody() : defined.get(name);
        require(quorum != null, "no line before it defines " + utf8(name));
    }

    private void define(String name, Quorum what) {
        require(!name.equals(NONE), "nothing is called none");
        require(defined.putIfAbsent(name, what) == null, utf8(name) + " is defined already");
    }

    private static int number(String word) {
        require(word.matches("[1-9][0-9]{0,3}"), "a group needs all, any or a number of its members");
        return Integer.parseInt(word);
    }

    private static URI url(String text) {
        URI url = URI.create(text.endsWith("/") ? text : text + "/");
        require(
                url.getHost() != null && Set.of("http", "https").contains(String.valueOf(url.getScheme())),
                "the URL begins with http:// or https://");
        return url;
    }

    /** As it is shown, and as keys are named. */
    private static String utf8(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new MalformedText(otherwise);
        }
    }
}
