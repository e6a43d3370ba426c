package dev.tillbridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfigurationSchemaTest {

    private JsonNode schema;

    @BeforeEach
    void generate() throws JsonProcessingException {
        schema = new JsonMapper().readTree(ConfigurationSchema.generate(Samples.DRIVERS));
    }

    @Test
    void itIsOfTheNamedDraft() {
        assertThat(schema.at("/$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
    }

    @Test
    void itsTextIsTheSameOnEveryMachine() {
        assertThat(ConfigurationSchema.generate(Map.of()))
                .startsWith("{\n  \"$schema\" : ")
                .endsWith("}\n")
                .doesNotContain("\r");
    }

    @Test
    void theTopHasFourKeysAndNoOthers() {
        assertThat(schema.at("/properties").fieldNames())
                .toIterable()
                .containsExactly("journal", "state", "archive", "terminals");
        assertThat(schema.at("/properties/journal/default").asText()).isEqualTo("data/journal.db");
        assertThat(schema.at("/properties/state/default").asText()).isEqualTo("data/state");
        assertThat(schema.at("/properties/archive/default").asText()).isEqualTo("400d");
        assertThat(schema.at("/required")).hasToString("[\"terminals\"]");
        assertThat(schema.at("/additionalProperties")).hasToString("false");
    }

    @Test
    void terminalsAreNamedAndAtLeastOne() {
        JsonNode terminals = schema.at("/properties/terminals");

        assertThat(terminals.at("/minProperties").asInt()).isEqualTo(1);
        assertThat(terminals.at("/additionalProperties/$ref").asText()).isEqualTo("#/$defs/terminal");
        Pattern name = Pattern.compile(terminals.at("/propertyNames/pattern").asText());
        assertThat(name.matcher("front-desk").find()).isTrue();
        assertThat(name.matcher("../front").find()).isFalse();
    }

    @Test
    void aDriverDecidesWhichKeysATerminalHas() {
        JsonNode terminal = schema.at("/$defs/terminal");

        assertThat(terminal.at("/required")).hasToString("[\"driver\",\"currency\"]");
        assertThat(terminal.at("/properties/driver/anyOf/0/enum")).hasToString("[\"acme\",\"boring\",\"cash-drawer\"]");
        assertThat(terminal.at("/allOf")).hasSize(3);
        assertThat(terminal.at("/allOf/0"))
                .hasToString("{\"if\":{\"properties\":{\"driver\":{\"const\":\"acme\"}},\"required\":[\"driver\"]},"
                        + "\"then\":{\"$ref\":\"#/$defs/driver-acme\"}}");
        JsonNode acme = schema.at("/$defs/driver-acme");
        assertThat(acme.at("/additionalProperties")).hasToString("false");
        assertThat(acme.at("/required")).hasToString("[\"host\",\"serial\"]");
        assertThat(acme.at("/properties").fieldNames())
                .toIterable()
                .containsExactly(
                        "driver",
                        "currency",
                        "language",
                        "deadline",
                        "host",
                        "serial",
                        "port",
                        "authKey",
                        "disablePrinting",
                        "connectTimeout",
                        "trust",
                        "pins",
                        "logSize");
    }

    @Test
    void everyReferenceInItLeadsSomewhere() {
        List<String> references = schema.findValuesAsText("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                schema.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void aNumberHasItsLimitsAndMayBeAReference() {
        JsonNode port = schema.at("/$defs/driver-acme/properties/port");

        assertThat(port)
                .hasToString("{\"description\":\"TCP port of the terminal. Takes a whole number from 1 to 65535.\","
                        + "\"anyOf\":[{\"type\":\"integer\",\"minimum\":1,\"maximum\":65535},"
                        + "{\"$ref\":\"#/$defs/reference\"}],\"default\":8080}");
    }

    @Test
    void aFlagAndAChoiceMayBeReferences() {
        JsonNode acme = schema.at("/$defs/driver-acme/properties");

        assertThat(acme.at("/disablePrinting/anyOf/0/type").asText()).isEqualTo("boolean");
        assertThat(acme.at("/disablePrinting/anyOf/1/$ref").asText()).isEqualTo("#/$defs/reference");
        assertThat(acme.at("/trust/anyOf/0/enum")).hasToString("[\"first-use\",\"pinned\",\"anything\"]");
        assertThat(acme.at("/trust/anyOf/1/$ref").asText()).isEqualTo("#/$defs/reference");
        assertThat(acme.at("/trust/default").asText()).isEqualTo("first-use");
    }

    @Test
    void aPatternTakesWhatTheReaderTakes() {
        Pattern serial = pattern("serial");
        Pattern timeout = pattern("connectTimeout");

        assertThat(List.of("0123456789", "${SERIAL}", "${SERIAL:-x}"))
                .allMatch(text -> serial.matcher(text).find());
        assertThat(List.of("012345678", "x0123456789", ""))
                .noneMatch(text -> serial.matcher(text).find());
        assertThat(List.of("30s", "1m30s", "500ms", "PT30S", "${WAIT}"))
                .allMatch(text -> timeout.matcher(text).find());
        assertThat(List.of("30", "s", "-1s", ""))
                .noneMatch(text -> timeout.matcher(text).find());
    }

    @Test
    void anExampleIsOfTheTypeOfItsSetting() {
        JsonNode acme = schema.at("/$defs/driver-acme/properties");

        assertThat(acme.at("/logSize/examples")).hasToString("[64]");
        assertThat(acme.at("/serial/examples")).hasToString("[\"1853195101\"]");
    }

    @Test
    void aListHasThePatternOfItsItems() {
        assertThat(schema.at("/$defs/driver-acme/properties/pins/items/pattern").asText())
                .isEqualTo("^(?:[0-9a-f]{4})$|\\$\\{");
    }

    @Test
    void currenciesCanBeChosenFrom() {
        assertThat(schema.at("/$defs/terminal/properties/currency/anyOf/0/enum"))
                .extracting(JsonNode::asText)
                .contains("EUR", "GBP", "JPY")
                .doesNotContain("XXX", "XAU")
                .isSorted();
    }

    @Test
    void aSecretShowsNoDefault() {
        Setting<Secret> key = Setting.secret("key").defaultsTo(Secret.of("hunter2"));

        assertThat(ConfigurationSchema.generate(Map.of("acme", List.of(key))))
                .contains("\"key\"")
                .contains("A secret: better a reference to the environment, ${NAME}.")
                .doesNotContain("hunter2");
    }

    @Test
    void withoutDriversItIsStillASchema() throws JsonProcessingException {
        JsonNode bare = new JsonMapper().readTree(ConfigurationSchema.generate(Map.of()));

        assertThat(bare.at("/$defs/terminal/allOf").isMissingNode()).isTrue();
    }

    private Pattern pattern(String key) {
        return Pattern.compile(
                schema.at("/$defs/driver-acme/properties/" + key + "/pattern").asText());
    }
}
