package dev.tillbridge.testkit.junit;

import dev.tillbridge.Terminals;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.scenario.NamedScenario;
import dev.tillbridge.testkit.scenario.ScenarioFile;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/** Hands a run its terminal, and a till at it; both are closed when the run is over. */
final class SimulatedParameters implements ParameterResolver, BeforeEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(SimulatedParameters.class);
    private static final Set<Class<?>> TYPES =
            Set.of(SimulatedTerminal.class, SimulatedTill.class, Terminals.class, NamedScenario.class);

    private final TerminalMaker maker;
    private final @Nullable NamedScenario scenario;

    SimulatedParameters(TerminalMaker maker, @Nullable NamedScenario scenario) {
        this.maker = maker;
        this.scenario = scenario;
    }

    /** Opens the terminal before anything of the test is run, so that a scenario that it cannot play skips all of it. */
    @Override
    public void beforeEach(ExtensionContext context) {
        if (scenario == null) {
            return;
        }
        try {
            ScenarioFile.of(List.of(scenario)).playAt(opened(context).terminal());
        } catch (IllegalArgumentException e) {
            throw new TestAbortedException(e.getMessage(), e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == NamedScenario.class) {
            if (scenario == null) {
                throw new ParameterResolutionException(
                        "@Simulated: this test has no scenarios; name their file, as in @Simulated(scenarios = \"bar.yaml\")");
            }
            return scenario;
        }
        OpenedTerminal opened = opened(context);
        if (type == SimulatedTill.class) {
            return opened.till();
        }
        return type == Terminals.class ? opened.terminals() : opened.terminal();
    }

    private OpenedTerminal opened(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(OpenedTerminal.class, type -> new OpenedTerminal(maker), OpenedTerminal.class);
    }
}
