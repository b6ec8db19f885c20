package io.medichain.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.medichain.id.TenantId;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored stays readable, and takes less room. */
class PackedTest {
    private static final String OBSERVATION = """
            {"category":[{"coding":[{"code":"laboratory","display":"Laboratory",\
            "system":"http://terminology.hl7.org/CodeSystem/observation-category"}]}],\
            "code":{"coding":[{"code":"2823-3","display":"Potassium [Moles/volume] in Serum or Plasma",\
            "system":"http://loinc.org"}]},"effectiveDateTime":"2026-03-01T08:15:00+01:00","resourceType":"Observation",\
            "status":"final","valueQuantity":{"code":"mmol/L","system":"http://unitsofmeasure.org","value":4.10}}""";

    @Property
    void whatWasPackedIsUnpacked(@ForAll @Size(max = 5_000) byte[] value) {
        assertThat(unpacked(Packed.pack(value), value.length)).isEqualTo(value);
    }

    @Property
    void anyTextComesBackAndIsNeverMoreThanAByteLonger(@ForAll String text) {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        byte[] packed = Packed.pack(value);
        assertThat(unpacked(packed, value.length)).isEqualTo(value);
        assertThat(packed.length).isLessThanOrEqualTo(value.length + 1);
    }

    @Test
    void givenAResource_whenPacked_thenItTakesAQuarterOfTheRoom() {
        byte[] value = OBSERVATION.getBytes(StandardCharsets.UTF_8);
        assertThat(Packed.pack(value).length).isLessThan(value.length / 4);
    }

    /** What was packed with it cannot be read without it: a better one is another file and another first byte. */
    @Test
    void theDictionaryNeverChanges() throws Exception {
        try (InputStream words = Packed.class.getResourceAsStream("clinical-1.zdict")) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(words.readAllBytes());
            assertThat(HexFormat.of().formatHex(hash))
                    .isEqualTo("dbe8d98e9259c6f53800b02cbf55460bfeaf2c03d592d1d18c1db1a32134e1e7");
        }
    }

    /** Made when the form was new. */
    @Test
    void givenWhatThatFormPackedOnce_whenUnpacked_thenItIsTheSame() {
        byte[] kept = Base64.getDecoder()
                .decode(
                        "ASi1L/1gugAFAgBjAQQhIXY/zlJgBmQPiNsbx4keDvztsAcp/8bwhEXSN8pwmsLp2+eJGGS3N6rgBnWDotbh54eHhYZx6sREBQkB");
        assertThat(new String(unpacked(kept, OBSERVATION.length()), StandardCharsets.UTF_8))
                .isEqualTo(OBSERVATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "02", "7f00", "01", "0100", "01ffffffff", "0128b52ffd"})
    void givenNoFormOfAValue_whenUnpacked_thenItIsRefused(String hex) {
        assertThatThrownBy(() -> unpacked(HexFormat.of().parseHex(hex), 7))
                .isInstanceOf(PersonalCipher.Unreadable.class);
    }

    @Test
    void givenAFrameThatTellsALengthBeyondAllValues_whenUnpacked_thenNoRoomIsTaken() {
        byte[] frame = Zstd.compress(new byte[(64 << 20) + 1]);
        byte[] packed = new byte[frame.length + 1];
        packed[0] = 1;
        System.arraycopy(frame, 0, packed, 1, frame.length);
        assertThatThrownBy(() -> unpacked(packed, (64 << 20) + 1))
                .isInstanceOf(PersonalCipher.Unreadable.class)
                .hasMessageContaining("how long");
    }

    @Test
    void givenManyThreads_whenTheyPackAtOnce_thenEachGetsItsOwn() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<byte[]>> all = IntStream.range(0, 2_000)
                    .mapToObj(i -> threads.submit(() -> unpacked(Packed.pack(text(i)), text(i).length)))
                    .toList();
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).get()).isEqualTo(text(i));
            }
        }
    }

    @Test
    void givenAnotherLengthThanIsTold_whenUnpacked_thenItIsRefused() {
        byte[] value = OBSERVATION.getBytes(StandardCharsets.UTF_8);
        for (byte[] packed : List.of(Packed.pack(value), Packed.pack(new byte[] {1, 2, 3}))) {
            for (int length : new int[] {0, 2, 4, value.length - 1, value.length + 1, Integer.MAX_VALUE}) {
                assertThatThrownBy(() -> unpacked(packed, length)).isInstanceOf(PersonalCipher.Unreadable.class);
            }
        }
    }

    /** Room in memory is taken for what is opened, and a few bytes may stand for many. */
    @Test
    void givenAValueThatTakesFewBytes_whenSealed_thenItsTextTellsItsLengthAndIsHeldToIt() {
        PersonalCipher cipher = new PersonalCipher(new TransientVault());
        Person person = new Person(new TenantId("st-mary"), UUID.randomUUID());
        byte[] large = "x".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        String sealed = cipher.seal(person, DataClass.CLINICAL, "record.added/content", large);
        String small = cipher.seal(person, DataClass.CLINICAL, "record.added/heading", new byte[] {1});

        assertThat(sealed.length()).isLessThan(1_000);
        assertThat(SealedText.lengthOf(sealed)).isEqualTo(200_000);
        assertThat(SealedText.lengthOf(small)).isEqualTo(small.length());
        assertThat(SealedText.lengthOf(PersonalCipher.GONE)).isEqualTo(PersonalCipher.GONE.length());
        assertThat(SealedText.lengthOf("2~")).isEqualTo(2);
        String json = "{\"id\":7,\"a\":\"%s\",\"list\":[\"%s\",\"2~\",\"2~x~y\"]}".formatted(sealed, small);
        assertThat(SealedText.lengthsIn(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(200_001);
        assertThatThrownBy(() -> cipher.open(sealed.replace("~200000~", "~100000~")))
                .isInstanceOf(PersonalCipher.Unreadable.class);
    }

    private static byte[] unpacked(byte[] packed, int length) {
        return Packed.unpack(packed, Integer.toString(length));
    }

    private static byte[] text(int i) {
        return (OBSERVATION + i).repeat(1 + i % 7).getBytes(StandardCharsets.UTF_8);
    }

    /** Stored before values were packed. */
    @Test
    void givenATextOfTheFirstFormat_whenOpened_thenItIsTheValueAndNeverTakenForOneOfTheSecond() throws Exception {
        TransientVault vault = new TransientVault();
        PersonalCipher cipher = new PersonalCipher(vault);
        Person person = new Person(new TenantId("st-mary"), UUID.randomUUID());
        byte[] value = "\"Ada\"".getBytes(StandardCharsets.UTF_8);
        String first = sealedAsBefore(vault.keyOf(person, DataClass.IDENTITY), value);
        String second = cipher.seal(person, DataClass.IDENTITY, "patient.registered/name", value);

        assertThat(cipher.open(first)).contains(value);
        assertThat(cipher.open(second)).contains(value);
        assertThat(second).startsWith("2~");
        assertThatThrownBy(() -> cipher.open("2" + first.substring(1))).isInstanceOf(PersonalCipher.Unreadable.class);
        assertThatThrownBy(() -> cipher.open("1" + second.substring(1))).isInstanceOf(PersonalCipher.Unreadable.class);
    }

    private static String sealedAsBefore(DataKey key, byte[] value) throws Exception {
        byte[] nonce = new byte[12];
        Arrays.fill(nonce, (byte) 7);
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(Cipher.ENCRYPT_MODE, key.key(), new GCMParameterSpec(128, nonce));
        gcm.updateAAD("st-mary~patient.registered/name".getBytes(StandardCharsets.UTF_8));
        byte[] sealed = gcm.doFinal(value);
        byte[] joined = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, joined, nonce.length, sealed.length);
        String data = Base64.getUrlEncoder().withoutPadding().encodeToString(joined);
        return "1~" + key.id().value() + "~patient.registered/name~" + data;
    }
}
