package dev.tillbridge.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Describes the configuration file to an editor, as JSON Schema (draft 2020-12).
 *
 * <p>The keys of each driver are closed by {@code additionalProperties}, which old editors understand too, rather than by {@code
 * unevaluatedProperties}. What a schema cannot say, such as the limits of a duration, only the reader checks.
 */
public final class ConfigurationSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String REFERENCE = "reference";
    private static final String DRIVER_PREFIX = "driver-";

    private final KnownDrivers drivers;
    private final ObjectNode definitions = JSON.objectNode();

    private ConfigurationSchema(KnownDrivers drivers) {
        this.drivers = drivers;
    }

    /**
     * Returns the schema as text, indented, with a line break at the end; the same settings give the same text.
     *
     * @param driverSettings the settings of every driver that was found, by the driver's id
     */
    public static String generate(Map<String, List<Setting<?>>> driverSettings) {
        ObjectNode schema = new ConfigurationSchema(new KnownDrivers(driverSettings)).root();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n"); // not the line break of this machine
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return new JsonMapper().writer(printer).writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always written", e);
        }
    }

    private ObjectNode root() {
        ObjectNode reference = JSON.objectNode()
                .put("description", "A reference to the environment: ${NAME} or ${NAME:-default}.")
                .put("type", "string")
                .put("pattern", "\\$\\{" + EnvironmentReferences.NAME + "(:-[^}]{0,1000})?\\}");
        definitions.set(REFERENCE, reference);
        definitions.set("terminal", terminal());
        drivers.ids().forEach(id -> definitions.set(DRIVER_PREFIX + id, driver(id)));

        ObjectNode root = JSON.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Tillbridge configuration");
        root.put("type", "object");
        ObjectNode properties = root.putObject("properties");
        Path anywhere = Path.of("");
        describe(properties, CommonSettings.journal(anywhere)).put("default", CommonSettings.DEFAULT_JOURNAL);
        describe(properties, CommonSettings.state(anywhere)).put("default", CommonSettings.DEFAULT_STATE);
        describe(properties, CommonSettings.ARCHIVE);
        ObjectNode terminals = properties.putObject(CommonSettings.TERMINALS);
        terminals.put("description", "The terminals, each under the name by which the point of sale calls it.");
        terminals.put("type", "object");
        terminals.put("minProperties", 1);
        terminals.putObject("propertyNames").put("pattern", "^" + TerminalConfiguration.NAME.pattern() + "$");
        terminals.set("additionalProperties", referTo("terminal"));
        root.putArray("required").add(CommonSettings.TERMINALS);
        root.put("additionalProperties", false);
        root.set("$defs", definitions);
        return root;
    }

    private ObjectNode terminal() {
        ObjectNode terminal = JSON.objectNode().put("type", "object");
        ObjectNode properties = terminal.putObject("properties");
        ObjectNode driver = properties.putObject(CommonSettings.DRIVER);
        driver.put("description", "Which driver talks to this terminal.");
        ArrayNode ways = driver.putArray("anyOf");
        ArrayNode ids = ways.addObject().putArray("enum");
        drivers.ids().forEach(ids::add);
        ways.add(referTo(REFERENCE));
        CommonSettings.OF_A_TERMINAL.forEach(setting -> describe(properties, setting));
        terminal.set("required", required(CommonSettings.OF_A_TERMINAL).insert(0, CommonSettings.DRIVER));
        ArrayNode cases = JSON.arrayNode();
        drivers.ids().forEach(id -> {
            ObjectNode each = cases.addObject();
            ObjectNode condition = each.putObject("if");
            condition.putObject("properties").putObject(CommonSettings.DRIVER).put("const", id);
            condition.putArray("required").add(CommonSettings.DRIVER);
            each.set("then", referTo(DRIVER_PREFIX + id));
        });
        if (!cases.isEmpty()) { // an empty allOf is no valid schema
            terminal.set("allOf", cases);
        }
        return terminal;
    }

    private ObjectNode driver(String id) {
        List<Setting<?>> settings = drivers.settingsOf(id);
        ObjectNode driver = JSON.objectNode().put("description", "Settings of the driver " + id + ".");
        ObjectNode properties = driver.putObject("properties");
        KnownDrivers.commonKeys().forEach(key -> properties.put(key, true));
        settings.forEach(setting -> describe(properties, setting));
        ArrayNode required = required(settings);
        if (!required.isEmpty()) {
            driver.set("required", required);
        }
        driver.put("additionalProperties", false);
        return driver;
    }

    private static ArrayNode required(List<Setting<?>> settings) {
        ArrayNode names = JSON.arrayNode();
        settings.stream().filter(Setting::isRequired).map(Setting::name).forEach(names::add);
        return names;
    }

    private <T> ObjectNode describe(ObjectNode properties, Setting<T> setting) {
        ObjectNode schema = properties.putObject(setting.name());
        schema.put("description", description(setting));
        ObjectNode literal = setting.type().schema();
        if (setting.type().schemaHoldsReferences()) {
            schema.setAll(literal);
        } else {
            schema.putArray("anyOf").add(literal).add(referTo(REFERENCE));
        }
        if (!setting.isSecret()) {
            setting.defaultValue()
                    .ifPresent(value -> schema.set("default", setting.type().json(value)));
            setting.exampleValue()
                    .ifPresent(example ->
                            schema.putArray("examples").add(setting.type().json(example)));
        }
        return schema;
    }

    private static String description(Setting<?> setting) {
        String takes = "Takes " + setting.takes() + ".";
        String advice = setting.isSecret() ? " A secret: better a reference to the environment, ${NAME}." : "";
        return setting.description().isEmpty() ? takes + advice : setting.description() + " " + takes + advice;
    }

    private static JsonNode referTo(String definition) {
        return JSON.objectNode().put("$ref", "#/$defs/" + definition);
    }
}
