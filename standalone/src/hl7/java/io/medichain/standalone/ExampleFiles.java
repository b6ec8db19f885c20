package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * HL7's own examples of FHIR R4, one resource a file, and the definitions of its International Patient Summary: the npm
 * packages {@code hl7.fhir.r4.examples}, {@code hl7.fhir.uv.ips} and the extensions that it names (CC0-1.0), got by
 * name from the registry that npm is set up with, and held to the hashes in {@code hl7/package-lock.json}.
 */
final class ExampleFiles {
    private static final Path WANTED = Path.of("hl7");
    private static final Path FOLDER = Path.of("target/hl7").toAbsolutePath();
    private static final Path PACKAGES = FOLDER.resolve("node_modules");
    private static final Path PACKAGE = PACKAGES.resolve("hl7.fhir.r4.examples");
    /** npm writes it when it is through. */
    private static final Path INSTALLED = FOLDER.resolve("node_modules/.package-lock.json");

    private ExampleFiles() {}

    /** All files of these types, by name. */
    static List<Path> of(java.util.Set<String> types) {
        install();
        try (Stream<Path> files = Files.list(PACKAGE)) {
            return files.filter(
                            file -> types.contains(file.getFileName().toString().replaceFirst("-.*", "")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Profiles, extensions, value sets and code systems of the International Patient Summary. */
    static List<Path> ofPatientSummary() {
        install();
        return Stream.of("hl7.fhir.uv.ips", "hl7.fhir.uv.extensions.r4")
                .flatMap(name -> definitions(PACKAGES.resolve(name)))
                .toList();
    }

    private static Stream<Path> definitions(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file ->
                            file.getFileName().toString().matches("(StructureDefinition|ValueSet|CodeSystem)-.*"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void install() {
        try {
            Files.createDirectories(FOLDER);
            boolean isNew = !Files.exists(INSTALLED);
            for (String name : List.of("package.json", "package-lock.json", ".npmrc")) {
                Path copy = FOLDER.resolve(name);
                isNew |= !Files.exists(copy) || Files.mismatch(WANTED.resolve(name), copy) >= 0;
                Files.copy(WANTED.resolve(name), copy, StandardCopyOption.REPLACE_EXISTING);
            }
            if (isNew) {
                Path said = FOLDER.resolve("npm.txt");
                int code = FuzzTools.run(
                        said,
                        Map.of(),
                        List.of(
                                "npm",
                                "ci",
                                "--prefix",
                                FOLDER.toString(),
                                "--ignore-scripts",
                                "--no-audit",
                                "--no-fund"));
                assertThat(code).as(Files.readString(said)).isZero();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
