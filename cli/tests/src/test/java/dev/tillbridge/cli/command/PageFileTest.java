package dev.tillbridge.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFileTest {

    @TempDir
    private Path folder;

    @Test
    void aPageThatCannotBeWrittenAnyMoreIsToldAndStopsNothing() throws IOException {
        Path path = folder.resolve("day.html");
        try (PageFile file = PageFile.create(path)) {
            Files.delete(path);
            Files.createDirectory(path);
            Files.createFile(path.resolve("in-the-way"));

            assertThat(file.write("a page")).isFalse();
        }
        assertThat(path).isDirectory();
    }

    @Test
    void aFileToWhichNothingWasWrittenIsTakenAway() {
        Path path = folder.resolve("day.html");

        try (PageFile file = PageFile.create(path)) {
            assertThat(file.file()).exists();
        }

        assertThat(path).doesNotExist();
    }
}
