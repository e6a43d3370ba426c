package dev.tillbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorCodesTest {

    @Test
    void everyErrorCodeHasItsHeadingAndNoOther() throws IOException {
        List<String> headings = Files.readAllLines(Path.of("..", "errors.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();

        assertThat(headings)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList());
    }
}
