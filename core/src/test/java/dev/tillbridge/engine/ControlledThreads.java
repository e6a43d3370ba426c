package dev.tillbridge.engine;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Plays each scene of {@link Interleavings} under Fray, which lets one thread run at a time and changes it before any step at which another
 * one could come in; the profile {@code fray} starts it.
 *
 * <p>Fray needs a Java of its own, which is made once, by jlink, from the Java that runs this: 25. Of a scene that failed, the order of the
 * steps stays beside the report.
 */
final class ControlledThreads {

    private static final String MODULES = "java.se,jdk.unsupported";

    private final Path output;
    private final String seconds;
    private final List<String> classPath;

    private ControlledThreads(Path output, String seconds, List<String> classPath) {
        this.output = output;
        this.seconds = seconds;
        this.classPath = classPath;
    }

    /**
     * Plays the scenes.
     *
     * @param args the folder for what is made and found, in which the agent lies, how many seconds each scene takes, and a pattern of the names of the scenes
     *     that are to be played
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        ControlledThreads run = new ControlledThreads(
                Files.createDirectories(Path.of(args[0])).toAbsolutePath(),
                args[1],
                Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator)));
        run.makeJava();
        List<String> failed = new ArrayList<>();
        for (String scene : Interleavings.all().keySet()) {
            if (scene.matches(args[2]) && run.play(scene) != 0) {
                failed.add(scene);
            }
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("Something did not hold, see above and " + run.output + ": " + failed);
        }
    }

    private Path java() {
        return output.resolve("java");
    }

    private Path agentOfTheMachine() {
        return output.resolve("libjvmti.so");
    }

    private void makeJava() throws IOException, InterruptedException {
        if (!Files.exists(agentOfTheMachine())) {
            try (InputStream library = ControlledThreads.class.getResourceAsStream("/libjvmti.so")) {
                Files.copy(
                        Objects.requireNonNull(library, "Fray has no library for this machine"),
                        agentOfTheMachine(),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (Files.exists(java())) {
            return;
        }
        // Its own jars alone: they are modules to jlink, which others are not.
        String own = String.join(
                File.pathSeparator,
                classPath.stream()
                        .filter(entry -> entry.contains("fray-instrumentation-base")
                                || entry.contains("fray-instrumentation-jdk")
                                || entry.contains("fray-runtime")
                                || entry.contains("kotlin")
                                || entry.contains("asm"))
                        .toList());
        int made = run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "-J-javaagent:" + jar("fray-instrumentation-jdk"),
                "-J--module-path=" + own,
                "-J--add-modules=org.pastalab.fray.instrumentation.jdk",
                "-J--class-path=" + own,
                "--output=" + java(),
                "--add-modules=" + MODULES,
                "--release-info",
                "add:IMPLEMENTOR=Fray",
                "--fray-instrumentation"));
        if (made != 0) {
            throw new IllegalStateException("The Java of Fray could not be made; that takes a JDK 25");
        }
    }

    private int play(String scene) throws IOException, InterruptedException {
        Path report = output.resolve(scene);
        Path quiet = Files.write(
                output.resolve("quiet.xml"),
                "<configuration><root level=\"OFF\"/></configuration>".getBytes(StandardCharsets.UTF_8));
        return run(List.of(
                java().resolve("bin").resolve("java").toString(),
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=" + quiet,
                "-javaagent:" + output.resolve("agent.jar"),
                "-agentpath:" + agentOfTheMachine(),
                "-cp",
                String.join(File.pathSeparator, classPath),
                "org.pastalab.fray.core.MainKt",
                "--run-config=cli",
                "--clazz=" + Interleavings.class.getName(),
                "--method=main",
                "--args=" + scene,
                "--scheduler=pos",
                "--iter=" + Integer.MAX_VALUE,
                "--timeout=" + seconds,
                "--output=" + report));
    }

    private String jar(String name) {
        return classPath.stream()
                .filter(entry -> Path.of(entry).getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not on the class path"));
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
