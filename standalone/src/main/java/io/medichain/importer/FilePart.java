package io.medichain.importer;

import io.medichain.fhirmapping.MarkingReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * A file, or one in an archive.
 *
 * @param place where it is
 * @param name its name, without where it lies
 * @param isNamed whether it was named itself, so that it has to be one of FHIR
 * @param isUnpacked whether gzip was taken off already
 * @param bytes what is in it, from the beginning each time
 * @param meter of what was packed in it
 */
record FilePart(Place place, String name, boolean isNamed, boolean isUnpacked, Bytes bytes, Unpacking.Meter meter) {
    /** What can be read more than once. */
    @FunctionalInterface
    interface Bytes {
        InputStream open() throws IOException;
    }

    /** Reads all of it; what is wrong with it as a whole is told like anything else. */
    void read(Predicate<String> wanted, Consumer<Found> each) {
        try {
            switch (kind()) {
                case JSON -> new JsonObjects(this, wanted, each).read();
                case XML -> new XmlResources(this, wanted, each).read();
                case GZIP -> unpack(wanted, each);
                case ZIP -> each.accept(refused("is an archive in something packed: unpack it"));
                case TAR -> each.accept(refused("is a tar archive, which is not read here: unpack it"));
                case UTF_16 -> each.accept(refused("is not UTF-8, as FHIR R4 is, but UTF-16"));
                case OTHER -> each.accept(notOne("is no file of FHIR"));
            }
        } catch (Damaged e) {
            each.accept(refused(e.getMessage()));
        } catch (IOException e) {
            each.accept(refused("cannot be read: check its permissions and the disk"));
        }
    }

    private FileKind kind() throws IOException {
        try (InputStream in = new BufferedInputStream(bytes.open())) {
            return FileKind.of(in, name);
        }
    }

    private void unpack(Predicate<String> wanted, Consumer<Found> each) {
        if (isUnpacked) {
            each.accept(refused("is packed more than once: unpack it"));
            return;
        }
        AtomicBoolean isTold = new AtomicBoolean();
        LongConsumer garbage = count -> {
            if (!isTold.getAndSet(true)) {
                each.accept(new Found.Unreadable(
                        place.in("behind its end"), "file", "is followed by " + count + " bytes that are no gzip"));
            }
        };
        Bytes unpacked = () -> Unpacking.of(() -> new Gunzip(bytes.open(), garbage), meter);
        new FilePart(place, name.replaceFirst("(?i)\\.gz$", ""), isNamed, true, unpacked, meter).read(wanted, each);
    }

    /** Its characters, from the beginning. */
    Reader characters() throws IOException {
        return new MarkingReader(bytes.open());
    }

    /** What says that nothing of it is taken. */
    Found refused(String why) {
        return Found.Unreadable.whole(place, "file", why);
    }

    /** What says that it is none of FHIR: a fault only where it was named. */
    Found notOne(String why) {
        return isNamed ? refused(why) : new Found.PassedOver(place, why);
    }
}
