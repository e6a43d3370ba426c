package dev.tillbridge.spring;

import dev.tillbridge.Readiness;
import dev.tillbridge.Terminals;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the health endpoint of Spring Boot 4 how the terminals are. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnEnabledHealthIndicator("tillbridge")
final class BootFourHealthConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "tillbridgeHealthIndicator")
    static HealthIndicator tillbridgeHealthIndicator(Terminals terminals) {
        TerminalsHealth health = TerminalsHealth.of(terminals);
        return () -> {
            Map<String, Readiness> seen = health.look();
            return Health.status(TerminalsHealth.verdict(seen).name())
                    .withDetails(seen)
                    .build();
        };
    }
}
