package dev.tillbridge.testkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.config.Secret;
import dev.tillbridge.config.Setting;
import dev.tillbridge.config.SettingValues;
import dev.tillbridge.model.TerminalInfo;
import dev.tillbridge.spi.DriverContext;
import dev.tillbridge.spi.PaymentTerminal;
import dev.tillbridge.spi.TerminalDriver;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunFactsTest {

    private static final Setting<String> HOST = Setting.text("host").required().describedAs("Where it is.");
    private static final Setting<Integer> LIMIT =
            Setting.wholeNumber("limit").defaultsTo(5).describedAs("How many.");
    private static final Setting<Secret> TOKEN = Setting.secret("token").describedAs("What opens it.");

    private final TerminalDriver driver = new Declaring();

    @Test
    void theHashChangesWithWhatIsInEffectAndWithNothingElse() {
        String usual = hash(Map.of("host", "a"));

        assertThat(usual).matches("[0-9a-f]{64}").isEqualTo(hash(Map.of("host", "a")));
        assertThat(hash(Map.of("host", "a", "limit", 5)))
                .as("the default, written out")
                .isEqualTo(usual);
        assertThat(hash(Map.of("host", "a", "limit", 6))).isNotEqualTo(usual);
        assertThat(hash(Map.of("host", "b"))).isNotEqualTo(usual);
        assertThat(hash(Map.of("host", "a", "token", "s3cret")))
                .as("a credential")
                .isEqualTo(usual);
        assertThat(hash(Map.of("host", "b"), "host")).isEqualTo(hash(Map.of("host", "a"), "host"));
    }

    @Test
    void whatIsKnownOfPlatformLibraryAndTerminalIsTold() {
        TerminalInfo info =
                TerminalInfo.builder().model("A920").firmware("2.16").build();

        Map<String, String> facts = RunFacts.of(driver).terminal(info).all();

        assertThat(facts)
                .containsEntry(RunFacts.MODEL, "A920")
                .containsEntry(RunFacts.FIRMWARE, "2.16")
                .containsEntry(RunFacts.DRIVER, "Declaring")
                .containsKeys(RunFacts.TILLBRIDGE, RunFacts.JAVA, RunFacts.SYSTEM)
                .doesNotContainKey(RunFacts.SOFTWARE);
        assertThat(facts.get(RunFacts.TILLBRIDGE)).matches("[0-9]+\\..*");
        assertThat(facts.values())
                .as("a property of the build that was not filled in")
                .noneMatch(each -> each.contains("${"));
    }

    private String hash(Map<String, ?> values, String... leftOut) {
        return RunFacts.of(driver)
                .settings(driver, SettingValues.of(driver.settings(), values), Set.of(leftOut))
                .all()
                .getOrDefault(RunFacts.CONFIGURATION, "");
    }

    private static final class Declaring implements TerminalDriver {

        @Override
        public String id() {
            return "declaring";
        }

        @Override
        public String displayName() {
            return "Declaring";
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(HOST, LIMIT, TOKEN);
        }

        @Override
        public PaymentTerminal open(DriverContext context) {
            throw new IllegalStateException("nobody opens it here");
        }
    }
}
