package dev.tillbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TestYourTillPageTest {

    private static final Path EXAMPLE = Path.of(
            "..",
            "..",
            "testkit",
            "junit",
            "src",
            "test",
            "java",
            "dev",
            "tillbridge",
            "testkit",
            "junit",
            "CheckoutTest.java");

    @Test
    void theExampleIsATestThatIsRun() throws IOException {
        String page = Files.readString(Path.of("..", "test-your-till.md"));
        String code = page.substring(page.indexOf("```java\n") + 8);

        assertThat(Files.readString(EXAMPLE)).endsWith(code.substring(0, code.indexOf("```")));
    }
}
