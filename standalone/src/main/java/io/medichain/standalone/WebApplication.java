package io.medichain.standalone;

import io.medichain.http.PublicRoute;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/**
 * What a browser finds at the address that a start prints: the web application, built from {@code web/} into
 * {@code /web} of the class path. Every page of it is the same document, whose router looks at the path; it is asked
 * for anew each time, and all that it loads has the hash of its content in its name and is never asked for again. A
 * program that takes JSON only is told so in JSON.
 */
@RestController
@Hidden
@PublicRoute("it holds no data: what it shows it asks for as whoever is signed in")
final class WebApplication implements WebMvcConfigurer {
    private static final ClassPathResource DOCUMENT = new ClassPathResource("web/index.html");
    private static final Duration LONG = Duration.ofDays(365);

    @GetMapping(
            path = {"/", "/app/{*page}"},
            produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page() throws IOException {
        if (!DOCUMENT.exists()) {
            throw new ProblemException(
                    RequestProblem.NOT_FOUND, null, "The web application is not part of this build.");
        }
        byte[] document = DOCUMENT.getContentAsByteArray();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag(DigestUtils.md5DigestAsHex(document))
                .body(document);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/web/assets/")
                .setUseLastModified(false)
                .setCacheControl(CacheControl.maxAge(LONG).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver());
    }
}
