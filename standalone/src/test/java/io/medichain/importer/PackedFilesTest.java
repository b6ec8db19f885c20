package io.medichain.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in gzip and zip are read where they lie, and whatever is wrong with one is named and stops nothing else. */
class PackedFilesTest {
    @TempDir
    Path folder;

    @Test
    void givenGzipOfOneAndSeveralMembers_whenImported_thenAllComesIn() throws Exception {
        write("a.ndjson.gz", gzip(patient("a") + "\n" + patient("b")));
        write("b.json.GZ", join(gzip(patient("c") + "\n"), gzip(""), gzip(patient("d"))));
        write(
                "c",
                gzip(
                        "<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"e\"/><name><family value=\"P\"/></name></Patient>"));
        write("d.gz", join(gzip(patient("f")), new byte[1_000]));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.told()).isEmpty();
        assertThat(found.imported()).containsExactly(Map.entry("Patient", 6L));
    }

    @Test
    void givenGzipThatIsDamaged_whenImported_thenNothingOfItComesInAndItIsNamed() throws Exception {
        byte[] whole = gzip((patient("a") + "\n").repeat(200));
        byte[] odd = whole.clone();
        odd[odd.length - 6] ^= 1;
        write("a.ndjson.gz", Arrays.copyOf(whole, whole.length - 20));
        write("b.ndjson.gz", Arrays.copyOf(whole, whole.length - 3));
        write("c.ndjson.gz", odd);
        write("d.ndjson.gz", join(gzip(patient("b")), new byte[] {'x', 'y', 0}));
        write("e.gz", new byte[] {0x1F, (byte) 0x8B});
        write("f.gz", new byte[] {0x1F, (byte) 0x8B, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        write("g.gz", join(gzip(patient("c")), new byte[] {0x1F, (byte) 0x8B, 8}));
        write("h.gz.gz", gzip(gzip(patient("d"))));
        write("i.gz", gzip("Exported on Monday."));
        write("j.gz", gzip(zip(Map.of("a.json", patient("e")))));
        write("k.tar.gz", gzip(tar()));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 1L));
        assertThat(found.told())
                .containsExactly(
                        "a.ndjson.gz  | file | breaks off: its packed data has no end",
                        "b.ndjson.gz  | file | breaks off: its packed data has no end",
                        "c.ndjson.gz  | file | is damaged: its packed data cannot be unpacked, or is not what was packed",
                        "d.ndjson.gz behind its end | file | is followed by 3 bytes that are no gzip",
                        "e.gz  | file | breaks off: its packed data has no end",
                        "f.gz  | file | is damaged: its packed data cannot be unpacked, or is not what was packed",
                        "g.gz  | file | breaks off: its packed data has no end",
                        "h.gz.gz  | file | is packed more than once: unpack it",
                        "i.gz  | passed over | is no file of FHIR",
                        "j.gz  | file | is an archive in something packed: unpack it",
                        "k.tar.gz  | file | is a tar archive, which is not read here: unpack it");
    }

    @Test
    void givenAnArchive_whenImported_thenEachFileInItIsReadAndNamed() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "export/", new byte[0]);
            put(zip, "export/a.ndjson", (patient("a") + "\nno\n" + patient("b")).getBytes(UTF_8));
            put(zip, "export/b.json.gz", gzip(patient("c")));
            put(zip, "../../../../tmp/evil.json", patient("d").getBytes(UTF_8));
            put(zip, "/etc/cron.d/evil.json", patient("e").getBytes(UTF_8));
            put(zip, "C:\\evil\u001b[31m.json", "{".getBytes(UTF_8));
            put(zip, "__MACOSX/._a.ndjson", new byte[] {0, 5, 22, 7});
            put(zip, "inner.zip", zip(Map.of("a.json", patient("f"))));
            put(zip, "manifest.json", """
                    {"transactionTime":"2026-01-01T00:00:00Z","output":[{"url":"http://x/a.ndjson"},{"url":"http://x/z.ndjson"}]}
                    """.getBytes(UTF_8));
        }
        write("export.bin", bytes.toByteArray());

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 5L));
        assertThat(found.told())
                .containsExactly(
                        "export.bin C:/evil?[31m.json | file | no JSON from line 1, column 2 on",
                        "export.bin __MACOSX/._a.ndjson | passed over | is no file of FHIR",
                        "export.bin export/a.ndjson line 2 | line | no JSON from line 2, column 1 on",
                        "export.bin inner.zip | file | is an archive in something packed: unpack it",
                        "export.bin manifest.json | file | lists the file z.ndjson, which does not lie beside it");
        try (var beside = Files.list(folder)) {
            assertThat(beside).hasSize(1);
        }
        assertThat(Path.of("/tmp/evil.json")).doesNotExist();
    }

    @Test
    void givenTwoFilesOfOneNameInAnArchive_whenImported_thenBothAreReadAndToldApart() throws Exception {
        byte[] zip = zip(Map.of(
                "a.json",
                patient("a"),
                "b.json",
                "{\"resourceType\":\"Patient\",\"id\":\"b\",\"birthDate\":\"2021-02-30\"}"));
        write("a.zip", replaced(zip, "b.json", "a.json"));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 1L));
        assertThat(found.told())
                .singleElement()
                .asString()
                .matches("a\\.zip a\\.json( \\(number 2 of this name\\))? \\| Patient .*");
    }

    @Test
    void givenAnArchiveThatIsEncryptedOrDamaged_whenImported_thenTheFilesThatAreWholeComeIn() throws Exception {
        byte[] zip = zip(Map.of("a.json", patient("a"), "b.json", patient("b")));
        write("encrypted.zip", flagged(zip, "b.json"));
        write("checksum.zip", otherChecksum(zip, "b.json"));
        write("cut.zip", Arrays.copyOf(zip, zip.length / 2));
        write("head.zip", new byte[] {'P', 'K', 3, 4});
        write("none.zip", zip(Map.of()));
        write("method.zip", otherMethod(zip, "b.json"));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 3L));
        assertThat(found.told())
                .containsExactly(
                        "checksum.zip b.json | file | is damaged: its packed data cannot be unpacked, or is not what was packed",
                        "cut.zip  | file | is an archive that is damaged, or breaks off",
                        "encrypted.zip b.json | file | is encrypted: unpack it with its password",
                        "head.zip  | file | is an archive that is damaged, or breaks off",
                        "method.zip b.json | file | is packed in a way that is not read here: unpack it",
                        "none.zip  | passed over | is an archive without files");
    }

    @Test
    void givenABomb_whenRead_thenItIsNamedAndNothingOfItIsTaken() throws Exception {
        Unpacking.Bounds bounds = new Unpacking.Bounds(100, 100_000, 1_000_000);
        String line = patient("a") + "\n";
        write("ratio.ndjson.gz", gzip(line.repeat(5_000)));
        write("ratio.zip", zip(Map.of("a.ndjson", line.repeat(5_000))));
        write("total.ndjson.gz", join(gzip(line.repeat(5_000)), new byte[0]));
        write("small.ndjson.gz", gzip(line.repeat(500)));

        assertThat(read(folder.resolve("ratio.ndjson.gz"), bounds)).isEqualTo(becomesLarger(100, 1_000_000, ""));
        assertThat(read(folder.resolve("ratio.zip"), bounds)).isEqualTo(becomesLarger(100, 1_000_000, "a.ndjson"));
        assertThat(read(folder.resolve("total.ndjson.gz"), new Unpacking.Bounds(10_000, 100, 100_000)))
                .isEqualTo(becomesLarger(10_000, 100_000, ""));
        assertThat(read(folder.resolve("small.ndjson.gz"), bounds)).isEmpty();
        assertThat(Unpacking.Bounds.USUAL).isEqualTo(new Unpacking.Bounds(200, 64L << 20, 256L << 30));
    }

    private static List<String> becomesLarger(int ratio, int total, String where) {
        return List.of(where + ": becomes larger than a packed file may: " + ratio + " times its size, and " + total
                + " bytes");
    }

    private static List<String> read(Path file, Unpacking.Bounds bounds) {
        List<String> wrong = new ArrayList<>();
        new FhirFile(file, true, bounds).read(_ -> false, found -> {
            if (found instanceof Found.Unreadable one) {
                assertThat(one.asWhole()).isTrue();
                wrong.add(one.place().where() + ": " + one.why().getMessage());
            }
        });
        return wrong;
    }

    @Test
    void givenAnArchiveOfTooManyFiles_whenImported_thenItIsRefusedBeforeItsDirectoryIsRead() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 50_000; i++) {
                put(zip, "folder/of/quite/some/length/file-%05d.json".formatted(i), new byte[0]);
            }
        }
        write("many.zip", bytes.toByteArray());
        write("a.json", patient("a").getBytes(UTF_8));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 1L));
        assertThat(found.told())
                .containsExactly("many.zip  | file | is an archive of too many files: unpack it and name its folder");
    }

    /** The record and locator of archives of more than 4 GiB count wherever they are, for so does the reader. */
    @Test
    void givenAnArchiveOfTooManyFilesWhoseShortEndSaysOtherwise_whenItsDirectoryIsMeasured_thenItIsTooLong()
            throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 50_000; i++) {
                put(zip, "folder/of/quite/some/length/file-%05d.json".formatted(i), new byte[0]);
            }
        }
        byte[] plain = bytes.toByteArray();
        int end = plain.length - 22;
        ByteBuffer all = ByteBuffer.allocate(plain.length + 76).order(ByteOrder.LITTLE_ENDIAN);
        all.put(plain, 0, end);
        int start = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).getInt(end + 16);
        all.putInt(0x06064B50).putLong(44).putShort((short) 45).putShort((short) 45);
        all.putInt(0)
                .putInt(0)
                .putLong(50_000)
                .putLong(50_000)
                .putLong(end - start)
                .putLong(start);
        all.putInt(0x07064B50).putInt(0).putLong(end).putInt(1);
        all.put(plain, end, 22).putInt(all.capacity() - 6, end + 76);

        write("many.zip", all.array());

        assertThat(ZipDirectory.isTooLong(folder.resolve("many.zip"))).isTrue();
    }

    /** Whatever a byte of an archive is changed to, and wherever it breaks off. */
    @Property(tries = 300)
    void givenAPackedFileChangedAtAnyByte_whenImported_thenItIsReadOrNamedAndTheNextComesIn(
            @ForAll @IntRange(max = 2_000) int at,
            @ForAll @ByteRange byte mask,
            @ForAll boolean isCut,
            @ForAll boolean isZip)
            throws Exception {
        byte[] packed = isZip ? zip(Map.of("a.json", patient("a"))) : gzip(patient("a"));
        int place = at % packed.length;
        packed[place] ^= mask;
        Path own = Files.createTempDirectory("packed");
        try {
            Path file = Files.write(own.resolve("a.bin"), isCut ? Arrays.copyOf(packed, place) : packed);
            Path next = Files.writeString(own.resolve("b.json"), patient("b"));

            FoundInFiles found = FoundInFiles.of(own);

            assertThat(found.imported().getOrDefault("Patient", 0L)
                            + found.told().size())
                    .isGreaterThanOrEqualTo(2);
            Files.delete(file);
            Files.delete(next);
        } finally {
            Files.delete(own);
        }
    }

    private static String patient(String id) {
        return FilesOfJsonTest.patient(id);
    }

    private static byte[] gzip(String text) throws IOException {
        return gzip(text.getBytes(UTF_8));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : files.keySet().stream().sorted().toList()) {
                put(zip, name, files.get(name).getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] tar() {
        byte[] tar = new byte[1_024];
        System.arraycopy("ustar".getBytes(UTF_8), 0, tar, 257, 5);
        return tar;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] replaced(byte[] bytes, String old, String other) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace(old, other)
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** Flags of an entry (APPNOTE 4.3.7, 4.3.12): 8 bytes into its entry of the directory, 6 into its header. */
    private static byte[] flagged(byte[] zip, String name) {
        return changed(zip, name, 6, 8, (bytes, at) -> bytes.putShort(at, (short) (bytes.getShort(at) | 1)));
    }

    private static byte[] otherMethod(byte[] zip, String name) {
        return changed(zip, name, 8, 10, (bytes, at) -> bytes.putShort(at, (short) 14));
    }

    private static byte[] otherChecksum(byte[] zip, String name) {
        CRC32 other = new CRC32();
        other.update(7);
        return changed(zip, name, 14, 16, (bytes, at) -> bytes.putInt(at, (int) other.getValue()));
    }

    @FunctionalInterface
    private interface Change {
        void at(ByteBuffer bytes, int at);
    }

    private static byte[] changed(byte[] zip, String name, int inHeader, int inDirectory, Change change) {
        ByteBuffer bytes = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < zip.length - 46; at++) {
            int signature = bytes.getInt(at);
            if (signature == 0x04034B50 && isNamed(zip, at + 30, name)) {
                change.at(bytes, at + inHeader);
            } else if (signature == 0x02014B50 && isNamed(zip, at + 46, name)) {
                change.at(bytes, at + inDirectory);
            }
        }
        return bytes.array();
    }

    private static boolean isNamed(byte[] zip, int at, String name) {
        return at + name.length() <= zip.length && new String(zip, at, name.length(), UTF_8).equals(name);
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }
}
