package io.medichain.http;

import io.medichain.problem.Problem;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers every refusal and failure as a problem, in the form of the path ({@link ProblemForms}). */
@RestControllerAdvice
@Order(0)
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemForms forms;
    private final LiteralPaths literal;

    ProblemAdvice(ProblemForms forms, LiteralPaths literal) {
        this.forms = forms;
        this.literal = literal;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(ProblemException refusal, HttpServletRequest request) {
        return answer(FieldPlace.of(refusal, request), request, new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unreadable(HttpMessageNotReadableException failure, HttpServletRequest request) {
        return answer(Unreadable.because(failure.getCause()), request, new HttpHeaders());
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    ResponseEntity<byte[]> notFound(HttpServletRequest request) {
        return answer(RequestProblem.NOT_FOUND, request);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> wrongMethod(HttpRequestMethodNotSupportedException failure, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        Set<HttpMethod> own = literal.offered(request);
        Set<HttpMethod> methods = own == null ? failure.getSupportedHttpMethods() : own;
        if (methods != null) {
            headers.setAllow(methods);
        }
        return answer(new ProblemException(RequestProblem.METHOD_NOT_ALLOWED), request, headers);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> wrongMedia(HttpMediaTypeNotSupportedException failure, HttpServletRequest request) {
        String offered =
                failure.getSupportedMediaTypes().stream().map(Object::toString).collect(Collectors.joining(", "));
        return answer(
                new ProblemException(RequestProblem.MEDIA_TYPE, HttpHeaders.CONTENT_TYPE, "It takes " + offered + "."),
                request,
                new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> notAcceptable(HttpMediaTypeNotAcceptableException failure, HttpServletRequest request) {
        return answer(RequestProblem.NOT_ACCEPTABLE, request);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> missing(MissingServletRequestParameterException failure, HttpServletRequest request) {
        return missing(failure.getParameterName(), request);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> missing(MissingRequestHeaderException failure, HttpServletRequest request) {
        return missing(failure.getHeaderName(), request);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> wrongValue(TypeMismatchException failure, HttpServletRequest request) {
        String name = failure instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : failure.getPropertyName();
        return answer(ofParameter(name, failure), request, new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> wrongValues(BindException failure, HttpServletRequest request) {
        FieldError first = failure.getFieldError();
        Throwable cause =
                first != null && first.contains(Throwable.class) ? first.unwrap(Throwable.class) : failure.getCause();
        return answer(ofParameter(first == null ? null : first.getField(), cause), request, new HttpHeaders());
    }

    /** A query in which a parameter has no name, or is not encoded as RFC 3986 wants it. */
    @ExceptionHandler
    ResponseEntity<byte[]> unreadableQuery(InvalidParameterException failure, HttpServletRequest request) {
        return answer(
                new ProblemException(RequestProblem.MALFORMED, null, "The parameters could not be read."),
                request,
                new HttpHeaders());
    }

    /** A path or query has no deeper place than the parameter, whatever the refused value calls itself. */
    private static ProblemException ofParameter(@Nullable String name, @Nullable Throwable cause) {
        ProblemException own = refusal(cause);
        return own == null || own.problem() == RequestProblem.INVALID_VALUE
                ? new ProblemException(
                        RequestProblem.INVALID_VALUE,
                        name,
                        own == null ? "It is not of the expected form." : own.getMessage())
                : own;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> tooLarge(MaxUploadSizeExceededException failure, HttpServletRequest request) {
        return answer(RequestProblem.TOO_LARGE, request);
    }

    /** The caller has gone; there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException failure) {
        LOG.debug("The caller has gone", failure);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> anythingElse(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse response
                && response.getStatusCode().is4xxClientError()) {
            return answer(new ProblemException(RequestProblem.MALFORMED), request, response.getHeaders());
        }
        return answer(FailureProblem.of(failure), request, new HttpHeaders());
    }

    private static @Nullable ProblemException refusal(@Nullable Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof ProblemException refusal) {
                return refusal;
            }
        }
        return null;
    }

    private ResponseEntity<byte[]> missing(String name, HttpServletRequest request) {
        return answer(
                new ProblemException(RequestProblem.INVALID_VALUE, name, name + " is missing."),
                request,
                new HttpHeaders());
    }

    private ResponseEntity<byte[]> answer(Problem problem, HttpServletRequest request) {
        return answer(new ProblemException(problem), request, new HttpHeaders());
    }

    private ResponseEntity<byte[]> answer(ProblemException refusal, HttpServletRequest request, HttpHeaders headers) {
        return forms.answer(refusal, request, headers);
    }
}
