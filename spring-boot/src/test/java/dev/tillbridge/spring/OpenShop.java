package dev.tillbridge.spring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tillbridge.Terminals;
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
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application, running with a web server of its own, and a client of it. */
final class OpenShop implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    private OpenShop(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Opens it with a simulated terminal named bar, and with what more is given. */
    static OpenShop with(Path folder, Simulator simulator, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--tillbridge.journal=" + folder.resolve("journal.db"),
                "--tillbridge.state=" + folder.resolve("state"),
                "--tillbridge.terminals.bar.driver=" + simulator.id()));
        simulator
                .settings()
                .forEach((name, value) -> arguments.add("--tillbridge.terminals.bar." + name + "=" + value));
        arguments.addAll(List.of(more));
        return with(arguments);
    }

    static OpenShop with(List<String> properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--management.endpoints.web.exposure.include=health,prometheus",
                "--management.endpoint.health.show-details=always"));
        arguments.addAll(properties);
        return new OpenShop(SpringApplication.run(Shop.class, arguments.toArray(String[]::new)));
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
