package io.medichain.read;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/**
 * A line of an answer with what those are called whom it names by id.
 *
 * @param line the line
 * @param people by id, as far as the reader may know
 */
public record Named<T>(
        @JsonUnwrapped T line, @Schema(example = """
        {
          "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002": {"name": "Dr. Jo Field", "roles": ["doctor"], "erased": false},
          "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003": {"name": "Ada Mae Quill", "roles": [], "erased": false},
          "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c107": {"name": "Bo Quill", "roles": ["admin"], "erased": false}
        }""") Map<String, Called> people) {}
