package dev.tillbridge.spring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tillbridge.InstalledDrivers;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.spring.shop.Books;
import dev.tillbridge.spring.shop.Shop;
import dev.tillbridge.testkit.Simulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The application, running with a web server of its own, and a client of it. */
final class OpenShop implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    private OpenShop(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Opens it with a simulated terminal named bar, and with what more is given. */
    static OpenShop with(Path folder, Simulator simulator, String... more) {
        List<String> properties = properties(folder, simulator);
        properties.addAll(List.of(more));
        return with(properties);
    }

    /** Fails to open it: after the terminals are open, another part fails. */
    static OpenShop broken(Path folder, Simulator simulator) {
        SpringApplication application = new SpringApplication(Shop.class);
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean(Runnable.class, () -> {
                    context.getBean(Terminals.class);
                    throw new IllegalStateException("broken");
                }));
        return run(application, properties(folder, simulator));
    }

    private static List<String> properties(Path folder, Simulator simulator) {
        List<String> properties = new ArrayList<>(List.of(
                "--tillbridge.journal=" + folder.resolve("journal.db"),
                "--tillbridge.state=" + folder.resolve("state"),
                "--tillbridge.terminals.bar.driver=" + simulator.id()));
        simulator
                .settings()
                .forEach((name, value) -> properties.add("--tillbridge.terminals.bar." + name + "=" + value));
        return properties;
    }

    static OpenShop with(List<String> properties) {
        return run(new SpringApplication(Shop.class), properties);
    }

    /** Opens it over terminals of its own, which it does not close. */
    static OpenShop over(Terminals own) {
        SpringApplication application = new SpringApplication(Shop.class);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("own", own));
        return run(application, List.of());
    }

    /** Opens the terminals that {@link #with} opens, without an application. */
    static Terminals terminals(Path folder, Simulator simulator) {
        Map<String, String> settings = new HashMap<>(simulator.settings());
        settings.put("driver", simulator.id());
        Map<String, ?> content = Map.of(
                "journal",
                folder.resolve("journal.db").toString(),
                "state",
                folder.resolve("state").toString(),
                "terminals",
                Map.of("bar", settings));
        return Terminals.open(
                Configuration.from(content, folder, InstalledDrivers.load().settings()), new TerminalListener() {});
    }

    private static OpenShop run(SpringApplication application, List<String> properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--management.endpoints.web.exposure.include=health,prometheus",
                "--management.endpoint.health.show-details=always"));
        arguments.addAll(properties);
        return new OpenShop(application.run(arguments.toArray(String[]::new)));
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    Terminals terminals() {
        return context.getBean(Terminals.class);
    }

    Books books() {
        return context.getBean(Books.class);
    }

    HttpResponse<String> get(String path) {
        return ask("GET", path);
    }

    HttpResponse<String> put(String path) {
        return ask("PUT", path);
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + answer.body(), e);
        }
    }

    private HttpResponse<String> ask(String method, String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
