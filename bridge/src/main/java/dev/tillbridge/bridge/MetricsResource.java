package dev.tillbridge.bridge;

import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** What happened at the terminals, in numbers, as Prometheus reads them. */
final class MetricsResource {

    private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry meters;

    MetricsResource(PrometheusMeterRegistry meters) {
        this.meters = meters;
    }

    void get(Context request) {
        request.contentType(FORMAT).result(meters.scrape(FORMAT));
    }
}
