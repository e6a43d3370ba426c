package dev.tillbridge.docs.micronaut;

import dev.tillbridge.TerminalListener;
import dev.tillbridge.Terminals;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import java.nio.file.Path;

@Factory
class Tills {

    @Context // opened with the application, so that what an earlier run left behind is looked for at once
    @Bean(preDestroy = "close")
    Terminals terminals(@Value("${tillbridge.config}") String configuration, TerminalListener listener) {
        return Terminals.open(Path.of(configuration), listener);
    }
}
