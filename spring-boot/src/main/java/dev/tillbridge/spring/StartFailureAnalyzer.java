package dev.tillbridge.spring;

import dev.tillbridge.config.ConfigurationException;
import dev.tillbridge.model.TerminalException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why an application does not start in the words of Tillbridge, with every problem of its configuration, in place of a stack trace. */
final class StartFailureAnalyzer extends AbstractFailureAnalyzer<TerminalException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, TerminalException cause) {
        @Nullable
        String action = cause instanceof ConfigurationException
                ? "Correct every line above. Beneath tillbridge.* stand the keys of the configuration file, or"
                        + " tillbridge.config names one."
                : null;
        return new FailureAnalysis(String.valueOf(cause.getMessage()), action, cause);
    }
}
