package io.medichain.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.access.Role;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The query-side is an application of its own, wired by itself; a mode gives it ports only. */
class QuerySideAloneTest {
    @Test
    void givenPortsOnly_whenStarted_thenItShowsAView_andStops() throws Exception {
        Hospital side = new Hospital();
        String token;
        PatientId patient;
        try (side) {
            UserId nurse = Ward.user();
            token = side.signIn(nurse, Role.NURSE);
            Ward ward = new Ward(side);
            patient = ward.register("Quill", "Ada");
            ward.assign(patient, nurse);

            HttpResponse<String> answer = side.get("/api/patients/" + patient, token);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("Quill");
        }
        assertThat(side.application().isActive()).isFalse();
        HttpRequest again = side.request("/api/patients/" + patient, token).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> client.send(again, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }
}
