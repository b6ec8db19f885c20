package io.medichain.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The files in an archive of zip, by its directory. They are read where they lie: nothing is written to a disk, so what
 * their names say of folders leads nowhere.
 *
 * @param path the archive
 * @param bounds how much may come out of it
 */
record ZipFolder(Path path, Unpacking.Bounds bounds) {
    private static final int LONGEST_NAME = 200;

    /** Reads all files in it. */
    void read(Predicate<String> wanted, Consumer<Found> each) {
        Place place = new Place(path, "");
        ZipFile opened;
        try {
            if (ZipDirectory.isTooLong(path)) {
                each.accept(refused(place, "is an archive of too many files: unpack it and name its folder"));
                return;
            }
            opened = ZipFile.builder().setPath(path).get();
        } catch (IOException | RuntimeException e) {
            each.accept(refused(place, "is an archive that is damaged, or breaks off"));
            return;
        }
        try (ZipFile zip = opened) {
            read(zip, place, wanted, each);
        } catch (IOException e) {
            each.accept(refused(place, "cannot be read: check its permissions and the disk"));
        }
    }

    private void read(ZipFile zip, Place place, Predicate<String> wanted, Consumer<Found> each) throws IOException {
        Unpacking.Meter meter = new Unpacking.Meter(bounds, Files.size(path));
        List<ZipArchiveEntry> files = Collections.list(zip.getEntries()).stream()
                .filter(entry -> !entry.isDirectory())
                .toList();
        if (files.isEmpty()) {
            each.accept(new Found.PassedOver(place, "is an archive without files"));
        }
        Set<String> names = files.stream().map(entry -> name(entry.getName())).collect(Collectors.toSet());
        Map<String, Integer> soFar = new HashMap<>();
        for (ZipArchiveEntry entry : files) {
            String shown = shown(entry.getName());
            int count = soFar.merge(shown, 1, Integer::sum);
            Place at = place.in(count == 1 ? shown : shown + " (number " + count + " of this name)");
            one(zip, entry, at, meter, wanted, found -> {
                if (found instanceof Found.Manifest manifest) {
                    manifest.files().stream()
                            .filter(name -> !names.contains(name))
                            .forEach(name -> each.accept(manifest.missing(name)));
                } else {
                    each.accept(found);
                }
            });
        }
    }

    private static void one(
            ZipFile zip,
            ZipArchiveEntry entry,
            Place place,
            Unpacking.Meter meter,
            Predicate<String> wanted,
            Consumer<Found> each) {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            each.accept(refused(place, "is encrypted: unpack it with its password"));
        } else if (!zip.canReadEntryData(entry)) {
            each.accept(refused(place, "is packed in a way that is not read here: unpack it"));
        } else {
            FilePart.Bytes bytes = () -> Unpacking.of(() -> new CheckedEntry(zip.getInputStream(entry), entry), meter);
            new FilePart(place, name(entry.getName()), false, false, bytes, meter).read(wanted, each);
        }
    }

    private static Found refused(Place place, String why) {
        return Found.Unreadable.whole(place, "file", why);
    }

    private static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** Fit for a terminal and for a line of a report. */
    private static String shown(String path) {
        String shown = path.codePoints()
                .limit(LONGEST_NAME)
                .map(character -> isShown(character) ? character : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return shown.isBlank() ? "a file without a name" : shown;
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
