package io.medichain.http;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what failed before or behind the routes, as the container reports it. */
@RestController
@Hidden
@PublicRoute("it tells only that something failed")
final class ErrorPage implements ErrorController {
    private final ProblemForms forms;

    ErrorPage(ProblemForms forms) {
        this.forms = forms;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<byte[]> error(HttpServletRequest request) {
        ProblemException refusal = new ProblemException(problem(status(request)));
        return forms.answer(refusal, request, new HttpHeaders());
    }

    private static int status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404;
    }

    /** The problem behind a status that the container gives. */
    static RequestProblem problem(int status) {
        return switch (status) {
            case 401 -> RequestProblem.UNAUTHENTICATED;
            case 403 -> RequestProblem.FORBIDDEN;
            case 404 -> RequestProblem.NOT_FOUND;
            case 405 -> RequestProblem.METHOD_NOT_ALLOWED;
            case 406 -> RequestProblem.NOT_ACCEPTABLE;
            case 408 -> RequestProblem.TOO_SLOW;
            case 413, 414, 431 -> RequestProblem.TOO_LARGE;
            case 415 -> RequestProblem.MEDIA_TYPE;
            case 501, 505 -> RequestProblem.MALFORMED;
            case 503 -> RequestProblem.UNAVAILABLE;
            default -> status < 500 ? RequestProblem.MALFORMED : RequestProblem.INTERNAL;
        };
    }
}
