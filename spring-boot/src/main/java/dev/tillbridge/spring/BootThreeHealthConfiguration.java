package dev.tillbridge.spring;

import dev.tillbridge.Readiness;
import dev.tillbridge.Terminals;
import java.util.Map;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the health endpoint of Spring Boot 3.5 how the terminals are. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnEnabledHealthIndicator("tillbridge")
final class BootThreeHealthConfiguration {

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
