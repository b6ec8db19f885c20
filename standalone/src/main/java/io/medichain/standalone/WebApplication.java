package io.medichain.standalone;

import io.medichain.http.PublicRoute;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
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
    private static final ClassPathResource EVIDENCE = new ClassPathResource("web/evidence.html");
    private static final Duration LONG = Duration.ofDays(365);
    /**
     * The page for outsiders asks nodes that they name, so it has no origin (sandbox): from there no session is
     * reached, and nothing that this browser keeps for the application.
     */
    private static final String EVIDENCE_CONTENT = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src https: http://localhost:* http://127.0.0.1:*; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'; sandbox allow-scripts allow-forms allow-downloads;"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    @GetMapping(
            path = {"/", "/app/{*page}"},
            produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page() throws IOException {
        return whole(DOCUMENT);
    }

    /** Where anybody checks a proof, in a document of its own: whoever is signed in is out of its reach. */
    @GetMapping(path = "/evidence", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> evidence(HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", EVIDENCE_CONTENT);
        return whole(EVIDENCE);
    }

    private static ResponseEntity<byte[]> whole(ClassPathResource page) throws IOException {
        if (!page.exists()) {
            throw new ProblemException(
                    RequestProblem.NOT_FOUND, null, "The web application is not part of this build.");
        }
        byte[] document = page.getContentAsByteArray();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag(DigestUtils.md5DigestAsHex(document))
                .body(document);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // In place of a file of springdoc's pages, which comes behind their style.
        registry.addResourceHandler("/api/swagger-ui/index.css").addResourceLocations("classpath:/reference/");
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/web/assets/")
                .setUseLastModified(false)
                .setCacheControl(CacheControl.maxAge(LONG).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver());
    }

    /** Files of the program are the same for everybody; the page for outsiders loads them from no origin. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        response.setHeader("Access-Control-Allow-Origin", "*");
                        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
                        return true;
                    }
                })
                .addPathPatterns("/assets/**");
    }
}
