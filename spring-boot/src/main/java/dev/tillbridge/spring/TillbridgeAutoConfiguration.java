package dev.tillbridge.spring;

import com.fasterxml.jackson.databind.Module;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import dev.tillbridge.config.Configuration;
import dev.tillbridge.jackson.TillbridgeModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Opens the terminals of an application when it starts, and closes them when it ends.
 *
 * <p>A bean of yours of type {@link Terminals} or {@link Configuration} takes the place of the one from here. Every bean that is a {@link
 * TerminalListener} is told what happens.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@Import({
    MetricsConfiguration.class,
    BootThreeHealthConfiguration.class,
    BootFourHealthConfiguration.class,
    JacksonThreeConfiguration.class
})
public final class TillbridgeAutoConfiguration {

    /** Creates it. */
    public TillbridgeAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean({Configuration.class, Terminals.class})
    static Configuration tillbridgeConfiguration(ConfigurableEnvironment environment) {
        return TillbridgeProperties.of(environment).configuration();
    }

    @Bean
    @Lazy(false)
    @ConditionalOnMissingBean(Terminals.class)
    static NewsRelay tillbridgeNews(ObjectProvider<TerminalListener> listeners) {
        return new NewsRelay(listeners);
    }

    /** Opened at once, even where other beans are lazy: what an earlier run left behind is recovered by opening. */
    @Bean
    @Lazy(false)
    @ConditionalOnMissingBean
    static Terminals terminals(Configuration configuration, NewsRelay news, ObjectProvider<Watch> watch) {
        Watch watching = watch.getIfAvailable(() -> Watch.NONE);
        return watching.over(Terminals.open(configuration, watching.beside(news.listener())));
    }

    @Bean
    @Lazy(false)
    static GracefulStop tillbridgeGracefulStop(Terminals terminals, ConfigurableEnvironment environment) {
        return new GracefulStop(terminals, TillbridgeProperties.of(environment).stopPatience());
    }

    @Bean
    static Module tillbridgeJacksonModule() {
        return new TillbridgeModule();
    }
}
