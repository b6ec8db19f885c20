package io.medichain.tamper;

import io.medichain.ledger.verify.Difference;
import io.medichain.merkle.TreeHasher;
import io.medichain.node.ChainPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Notes of what was anchored, files of the chains, earlier states of parts, and any byte of any file. */
final class FileKinds {
    private static final String NOTE = "note";
    private static final String CHAINS = "chains' files";
    private static final String PARTS = "parts";
    private static final String BYTES = "bytes";

    private FileKinds() {}

    static List<Kind> all() {
        List<Kind> all = new ArrayList<>(notes());
        all.addAll(files());
        all.addAll(parts());
        all.addAll(bytes());
        return all;
    }

    static List<Kind> notes() {
        return List.of(
                note("more leaves", "\"treeSize\":(\\d+)", size -> Long.toString(Long.parseLong(size) + 7), copy -> {
                    return Expected.found(copy.truth().count(), Difference.ANCHORS_MISSING);
                }),
                note("another root", "\"root\":\"(\\w)", digit -> digit.equals("a") ? "b" : "a", copy -> {
                    return Expected.found(0, copy.truth().count(), Difference.FORK);
                }),
                note("another contract", "\"contract\":\"0x(\\w)", digit -> digit.equals("a") ? "b" : "a", _ -> {
                    return Expected.found(0, Difference.OTHER_CONTRACT);
                }),
                note("other code", "\"codeHash\":\"0x(\\w)", digit -> digit.equals("a") ? "b" : "a", _ -> {
                    return Expected.found(0, Difference.OTHER_CONTRACT);
                }),
                note("another chain", "\"chainId\":(\\d+)", id -> id + "1", _ -> {
                    return Expected.found(0, Difference.OTHER_CONTRACT);
                }),
                new Kind(NOTE, "those of the chains exchanged", copy -> {
                    Path one = note(copy, ChainPlan.NAMES.getFirst());
                    Path other = note(copy, ChainPlan.NAMES.getLast());
                    byte[] kept = Files.readAllBytes(one);
                    Files.write(one, Files.readAllBytes(other));
                    Files.write(other, kept);
                    return Expected.found(0, Difference.OTHER_CONTRACT).orRefused(one.toString());
                }),
                new Kind(NOTE, "nothing that could be one", copy -> {
                    Path note = note(copy, copy.any(ChainPlan.NAMES));
                    Files.writeString(note, EventKinds.uuid(copy.random()));
                    return Expected.found(0, Difference.ANCHORS_MISSING).orRefused(note.toString());
                }),
                new Kind(NOTE, "gone", copy -> {
                    Files.delete(note(copy, copy.any(ChainPlan.NAMES)));
                    return Expected.harmless();
                }),
                new Kind(NOTE, "one of before", copy -> {
                    String chain = copy.any(ChainPlan.NAMES);
                    Path before = copy.truth().hospital().earlier().resolve("ledger/anchored/" + chain + ".json");
                    Files.write(note(copy, chain), Files.readAllBytes(before));
                    return Expected.harmless();
                }));
    }

    private static Kind note(String name, String field, UnaryOperator<String> change, Kind.Change expected) {
        return new Kind(NOTE, name, copy -> {
            Path file = note(copy, copy.any(ChainPlan.NAMES));
            String text = Files.readString(file);
            var found = Pattern.compile(field).matcher(text);
            if (!found.find()) {
                throw new IllegalStateException(text);
            }
            Files.writeString(
                    file,
                    text.substring(0, found.start(1)) + change.apply(found.group(1)) + text.substring(found.end(1)));
            return expected.in(copy);
        });
    }

    private static Path note(Copy copy, String chain) {
        return copy.folder().resolve("ledger").resolve("anchored").resolve(chain + ".json");
    }

    private static List<Kind> files() {
        return List.of(
                new Kind(CHAINS, "all gone", copy -> {
                    Copy.delete(copy.chain());
                    Files.createDirectories(copy.chain());
                    return Expected.harmless();
                }),
                new Kind(CHAINS, "all gone, the notes, too", copy -> {
                    Copy.delete(copy.chain());
                    Files.createDirectories(copy.chain());
                    Copy.delete(copy.folder().resolve("ledger").resolve("anchored"));
                    return Expected.harmless();
                }),
                new Kind(CHAINS, "another address", copy -> {
                    Path file = one(copy.chain().resolve(copy.any(ChainPlan.NAMES)), ".address");
                    Files.writeString(file, "0x" + "ab".repeat(20) + "\n");
                    return Expected.harmless();
                }),
                new Kind(CHAINS, "an address that is none", copy -> {
                    Path file = one(copy.chain().resolve(copy.any(ChainPlan.NAMES)), ".address");
                    Files.write(file, new byte[] {(byte) 0xe4, '\n', '9'});
                    return Expected.harmless();
                }),
                new Kind(CHAINS, "a later block, from which to look for anchors", copy -> {
                    Path file = one(copy.chain().resolve(copy.any(ChainPlan.NAMES)), ".address");
                    List<String> lines = Files.readAllLines(file);
                    Files.writeString(
                            file, lines.getFirst() + "\n" + copy.random().nextInt(100_000) + "\n");
                    return Expected.harmless();
                }),
                new Kind(CHAINS, "a journal cut", copy -> {
                    Path file = one(copy.chain().resolve(copy.any(ChainPlan.NAMES)), ".journal");
                    byte[] before = Files.readAllBytes(file);
                    Files.write(file, Arrays.copyOf(before, copy.random().nextInt(before.length)));
                    return Expected.harmless();
                }),
                new Kind(CHAINS, "checkpoint of the newest batch, another root, signed", copy -> {
                    long size = copy.any(copy.history()).checkpoint().size();
                    byte[] root = new byte[TreeHasher.LENGTH];
                    copy.random().nextBytes(root);
                    Files.write(
                            copy.chain().resolve("checkpoint"),
                            RemadeLog.signed(copy, size, root).toBytes());
                    return Expected.found(0, size, Difference.FORK);
                }),
                new Kind(CHAINS, "checkpoint of the newest batch gone", copy -> {
                    Files.delete(copy.chain().resolve("checkpoint"));
                    return Expected.harmless();
                }),
                new Kind(CHAINS, "the log's public keys", copy -> {
                    Files.writeString(copy.log().keys(), "other\n");
                    return Expected.harmless();
                }));
    }

    private static Path one(Path folder, String end) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Kind> parts() {
        return List.of(
                earlier(List.of("events"), copy -> {
                    return Expected.found(copy.truth().earlier(), Difference.MISSING);
                }),
                earlier(List.of("ledger"), copy -> {
                    return Expected.found(0, copy.truth().earlier(), Difference.UNSEALED_TAIL);
                }),
                earlier(List.of("events", "ledger"), copy -> {
                    return Expected.found(copy.truth().earlier(), Difference.MISSING);
                }),
                earlier(List.of("events", "ledger", "chain"), copy -> {
                    return Expected.found(copy.truth().earlier(), Difference.MISSING);
                }),
                earlier(List.of("ledger", "chain"), copy -> {
                    return Expected.found(0, copy.truth().earlier(), Difference.UNSEALED_TAIL);
                }),
                earlier(List.of("chain"), _ -> Expected.harmless()),
                new Kind(PARTS, "earlier events, the log made anew", copy -> {
                    copy.put(copy.truth().hospital().earlier(), "events");
                    RemadeLog.in(copy);
                    return Expected.found(
                            copy.truth().knownBefore(copy.truth().earlier()),
                            copy.truth().earlier(),
                            Difference.MISSING,
                            Difference.FORK);
                }),
                new Kind(PARTS, "ledger gone", copy -> {
                    Copy.delete(copy.log().path());
                    return Expected.found(0, Difference.UNSEALED_TAIL);
                }),
                new Kind(PARTS, "ledger and chain gone", copy -> {
                    Copy.delete(copy.log().path());
                    Copy.delete(copy.chain());
                    return Expected.found(0, Difference.UNSEALED_TAIL);
                }),
                new Kind(PARTS, "tiles gone", copy -> {
                    Copy.delete(copy.log().served().resolve("tile"));
                    return Expected.found(0, Difference.DAMAGED);
                }),
                new Kind(PARTS, "log made anew over the same events", copy -> {
                    RemadeLog.in(copy);
                    return Expected.harmless();
                }));
    }

    private static Kind earlier(List<String> parts, Kind.Change expected) {
        return new Kind(PARTS, "earlier " + String.join(", ", parts), copy -> {
            for (String part : parts) {
                copy.put(copy.truth().hospital().earlier(), part);
            }
            return expected.in(copy);
        });
    }

    private static List<Kind> bytes() {
        List<Kind> all = new ArrayList<>();
        for (String part : Copy.PARTS) {
            all.add(file(part, "a bit", (copy, bytes) -> {
                bytes[copy.random().nextInt(bytes.length)] ^=
                        (byte) (1 << copy.random().nextInt(8));
                return bytes;
            }));
            all.add(file(part, "some bytes", (copy, bytes) -> {
                int from = copy.random().nextInt(bytes.length);
                for (int i = from; i < Math.min(bytes.length, from + 64); i++) {
                    bytes[i] = (byte) copy.random().nextInt(256);
                }
                return bytes;
            }));
            all.add(file(
                    part,
                    "cut",
                    (copy, bytes) -> Arrays.copyOf(bytes, copy.random().nextInt(bytes.length))));
            all.add(file(part, "longer", (copy, bytes) -> {
                byte[] longer =
                        Arrays.copyOf(bytes, bytes.length + 1 + copy.random().nextInt(200));
                for (int i = bytes.length; i < longer.length; i++) {
                    longer[i] = (byte) copy.random().nextInt(256);
                }
                return longer;
            }));
            all.add(file(part, "gone", (_, _) -> null));
        }
        return all;
    }

    /** Changes the bytes of a file; gone where there is nothing left. */
    private interface OfFile {
        byte[] in(Copy copy, byte[] bytes);
    }

    private static Kind file(String part, String name, OfFile change) {
        return new Kind(BYTES, "a file of " + part + ", " + name, copy -> {
            List<Path> files;
            try (var all = Files.walk(copy.folder().resolve(part))) {
                files = all.filter(file ->
                                Files.isRegularFile(file) && file.toFile().length() > 0)
                        .sorted()
                        .toList();
            }
            Path file = copy.any(files);
            byte[] after = change.in(copy, Files.readAllBytes(file));
            if (after == null) {
                Files.delete(file);
            } else {
                Files.write(file, after);
            }
            return Expected.either(copy.folder().relativize(file).toString());
        });
    }
}
