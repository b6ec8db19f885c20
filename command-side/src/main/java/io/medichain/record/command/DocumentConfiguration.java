package io.medichain.record.command;

import io.medichain.http.BodyLimit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** How large an uploaded document may be on its way in; a little more than what is kept, for the form around it. */
@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {
    private static final DataSize LARGEST_BODY = DataSize.ofMegabytes(21);

    @Bean
    BodyLimit documentBodies() {
        return BodyLimit.onDisk("/api/records/*/documents", LARGEST_BODY.toBytes());
    }
}
