package io.medichain.standalone;

import io.medichain.exports.FileExports;
import io.medichain.fhirserver.ExportStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Exports in the data folder. */
@Configuration(proxyBeanMethods = false)
class ExportsPart {
    @Bean
    ExportStore exportStore(DataFolder data) {
        return new FileExports(data.exports());
    }
}
