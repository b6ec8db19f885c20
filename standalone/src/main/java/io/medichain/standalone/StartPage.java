package io.medichain.standalone;

import io.medichain.http.PublicRoute;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a browser finds at the address that a start prints; a program that takes JSON only is told so in JSON. */
@RestController
@Hidden
@PublicRoute("it tells only where to go on")
final class StartPage {
    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    Resource page() {
        return new ClassPathResource("static/start.html");
    }
}
