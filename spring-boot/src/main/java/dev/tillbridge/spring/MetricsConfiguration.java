package dev.tillbridge.spring;

import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.metrics.TillMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Counts in the application's registry, where there is one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
final class MetricsConfiguration {

    @Bean
    @ConditionalOnMissingBean
    static TillMetrics tillMetrics(MeterRegistry registry) {
        return TillMetrics.in(registry);
    }

    @Bean
    static Watch tillbridgeWatch(TillMetrics metrics) {
        return new Watch() {
            @Override
            public TerminalListener beside(TerminalListener listener) {
                return metrics.beside(listener);
            }

            @Override
            public Terminals over(Terminals terminals) {
                return metrics.watch(terminals);
            }
        };
    }
}
