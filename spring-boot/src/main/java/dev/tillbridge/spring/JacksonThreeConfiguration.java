package dev.tillbridge.spring;

import dev.tillbridge.jackson.v3.TillbridgeModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JacksonModule;

/** Has the JSON of Spring Boot 4 tell outcomes as that of Spring Boot 3.5 does. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(JacksonModule.class)
final class JacksonThreeConfiguration {

    @Bean
    static JacksonModule tillbridgeJacksonThreeModule() {
        return new TillbridgeModule();
    }
}
