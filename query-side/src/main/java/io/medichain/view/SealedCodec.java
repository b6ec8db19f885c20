package io.medichain.view;

import io.medichain.http.ReadShare;
import io.medichain.personal.Personal;
import io.medichain.personal.SealedText;
import java.lang.reflect.Type;
import java.util.List;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/** Writes personal values of view documents as their sealed text and reads them lazily. */
@SuppressWarnings("rawtypes") // a codec stands for the raw class
final class SealedCodec implements Codec<Personal> {
    private static final String PLACE = "view";
    /** A sealed text is held as such, opened, read into objects, and written into the answer. */
    private static final long WEIGHT = 4;

    private final SealedText text;
    private final Type inside;

    private SealedCodec(SealedText text, Type inside) {
        this.text = text;
        this.inside = inside;
    }

    @Override
    public void encode(BsonWriter writer, Personal personal, EncoderContext context) {
        writer.writeString(text.write(personal, () -> PLACE));
    }

    @Override
    public Personal decode(BsonReader reader, DecoderContext context) {
        String sealed = reader.readString();
        ReadShare.count(WEIGHT * SealedText.lengthOf(sealed));
        return text.read(sealed, inside);
    }

    @Override
    public Class<Personal> getEncoderClass() {
        return Personal.class;
    }

    /** Knows the type inside from the component's declaration. */
    record Provider(SealedText text) implements CodecProvider {
        @Override
        public <T> @Nullable Codec<T> get(Class<T> type, CodecRegistry registry) {
            return get(type, List.of(), registry);
        }

        @Override
        @SuppressWarnings("unchecked") // the class was compared
        public <T> @Nullable Codec<T> get(Class<T> type, List<Type> arguments, CodecRegistry registry) {
            if (type != Personal.class) {
                return null;
            }
            return (Codec<T>) new SealedCodec(text, arguments.isEmpty() ? Object.class : arguments.getFirst());
        }
    }
}
