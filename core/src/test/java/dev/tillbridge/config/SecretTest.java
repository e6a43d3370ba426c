package dev.tillbridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class SecretTest {

    private final Secret secret = Secret.of("hunter2");

    private record Holder(Secret secret) {}

    @Test
    void itsTextHidesIt() {
        assertThat(new Holder(secret)).hasToString("Holder[secret=(secret)]");
    }

    @Test
    void itIsRevealedOnDemandOnly() {
        assertThat(secret.reveal()).isEqualTo("hunter2");
    }

    @Test
    void equalValuesAreEqualAndOthersAreNot() {
        assertThat(secret).isEqualTo(Secret.of("hunter2")).hasSameHashCodeAs(Secret.of("hunter2"));
        assertThat(secret).isNotEqualTo(Secret.of("hunter3")).isNotEqualTo(Secret.of("hunter"));
        assertThat(secret).isNotEqualTo((Object) "hunter2");
    }

    @Test
    void itsHashTellsNothing() {
        assertThat(secret).hasSameHashCodeAs(Secret.of("another"));
    }

    @Test
    void jacksonRefusesIt() {
        JsonMapper mapper = new JsonMapper();

        assertThatThrownBy(() -> mapper.writeValueAsString(new Holder(secret)))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void evenACarelessMapperDoesNotWriteIt() throws Exception {
        JsonMapper careless = JsonMapper.builder()
                .visibility(PropertyAccessor.ALL, Visibility.ANY)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build();

        assertThat(careless.writeValueAsString(new Holder(secret))).isEqualTo("{\"secret\":{}}");
    }

    @Test
    void javaSerialisationRefusesIt() throws Exception {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(secret)).isInstanceOf(NotSerializableException.class);
        }
    }

    @Test
    void anEmptyOneIsRefused() {
        assertThatThrownBy(() -> Secret.of(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a secret must not be empty");
    }
}
