package io.medichain.http;

import org.springframework.http.MediaType;

/** How refusals are told below some paths, where a standard has a form of its own for them. */
public interface ProblemForm {
    /** Whether this form is used for what is asked below the path. */
    boolean isFor(String path);

    /** The media type. */
    MediaType type();

    /** The refusal in this form. */
    byte[] of(ProblemDocument refusal);
}
