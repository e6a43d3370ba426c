package dev.tillbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what others compile against to the listings that somebody has read. */
class SurfaceTest {

    private static final Path LISTINGS = Path.of("..", "spec", "surface");
    private static final boolean WRITES = Boolean.getBoolean("tillbridge.surface.write");

    private static Map<String, List<JavaClass>> rooms = Map.of();

    @BeforeAll
    static void readTheClasses() {
        rooms = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.tillbridge").stream()
                        .filter(Surface::isVisible)
                        .collect(Collectors.groupingBy(SurfaceTest::room));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "core",
                "drivers",
                "testkit",
                "android",
                "postgres",
                "metrics",
                "jackson",
                "bridge",
                "screen",
                "spring"
            })
    void nothingBecomesPublicOrVanishesUnseen(String room) throws IOException {
        String now = Surface.of(rooms.getOrDefault(room, List.of()));
        Path listing = LISTINGS.resolve(room + ".txt");
        if (WRITES) {
            Files.createDirectories(LISTINGS);
            Files.writeString(listing, now);
        }

        assertThat(now)
                .as(
                        "what others can compile against, as in %s. If this change is meant, write it anew with"
                                + " ./mvnw verify -Dtillbridge.surface.write=true and read what git diff shows",
                        listing)
                .isEqualTo(Files.readString(listing));
    }

    @Test
    void aListingTellsTypesMembersAndParents() {
        List<JavaClass> sample = List.copyOf(new ClassFileImporter()
                .importClasses(SurfaceSample.class, SurfaceSample.Pair.class, SurfaceSample.Hidden.class));

        assertThat(Surface.of(sample)).isEqualTo("""
                abstract class dev.tillbridge.docs.SurfaceSample : Comparable<SurfaceSample>
                    static final LIMIT: int
                    protected new(String)
                    compareTo(SurfaceSample): int
                    protected abstract names(List<? extends CharSequence>): Map<String, String>

                record dev.tillbridge.docs.SurfaceSample$Pair
                    new(int, int)
                    left(): int
                    right(): int
                """);
    }

    private static String room(JavaClass type) {
        String home = type.getPackageName() + ".";
        if (home.startsWith("dev.tillbridge.driver.")) {
            return "drivers";
        }
        for (String room :
                List.of("testkit", "cli", "android", "postgres", "metrics", "jackson", "bridge", "screen", "spring")) {
            if (home.startsWith("dev.tillbridge." + room + ".")) {
                return room;
            }
        }
        return "core";
    }
}
