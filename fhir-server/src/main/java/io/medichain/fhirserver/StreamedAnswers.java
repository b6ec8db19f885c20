package io.medichain.fhirserver;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Writes {@link Streamed} answers. What fails before the first of it has left is answered as a refusal. */
@Component
final class StreamedAnswers implements HttpMessageConverter<Streamed> {
    private static final int BUFFER = 64 << 10;

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType media) {
        return false;
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType media) {
        return Streamed.class.isAssignableFrom(type);
    }

    @Override
    public List<MediaType> getSupportedMediaTypes() {
        return List.of(FhirJson.TYPE);
    }

    @Override
    public Streamed read(Class<? extends Streamed> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("Nothing is read so", message);
    }

    @Override
    public void write(Streamed answer, @Nullable MediaType media, HttpOutputMessage message) throws IOException {
        message.getHeaders().setContentType(media == null ? FhirJson.TYPE : media);
        OutputStream out = new BufferedOutputStream(message.getBody(), BUFFER);
        answer.writeTo(out);
        out.flush();
    }
}
