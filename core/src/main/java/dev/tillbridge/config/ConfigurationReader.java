package dev.tillbridge.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a configuration as a whole, and either returns it or throws all its problems. */
final class ConfigurationReader {

    private static final int LARGEST = 1_000_000;

    private final KnownDrivers drivers;
    private final String source;
    private final Path folder;
    private final Setting<JournalLocation> journal;
    private final Setting<Path> state;
    private final Findings findings = new Findings();

    ConfigurationReader(KnownDrivers drivers, String source, Path folder) {
        this.drivers = drivers;
        this.source = source;
        this.folder = folder;
        this.journal = CommonSettings.journal(folder);
        this.state = CommonSettings.state(folder);
    }

    Configuration readFile(Path file, Function<String, @Nullable String> environment) {
        Optional<Node> root =
                text(file).flatMap(text -> YamlTree.read(text, new EnvironmentReferences(environment), findings));
        return read(root);
    }

    Configuration readContent(Map<String, ?> content) {
        return read(Optional.of(RawTree.section("", content)));
    }

    private Optional<String> text(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException e) {
            return refuse("there is no such file; looked for " + file.toAbsolutePath());
        } catch (AccessDeniedException e) {
            return refuse("this user may not read the file; change its permissions or its owner");
        } catch (IOException e) {
            return refuse(
                    Files.isDirectory(file)
                            ? "this is a folder; give the file in it"
                            : "the file cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        if (bytes.length > LARGEST) {
            return refuse("the file is larger than 1 MB; a configuration is not, so this is probably another file");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return refuse("the file is not in UTF-8; save it in that encoding");
        }
    }

    private Optional<String> refuse(String message) {
        findings.add(Place.NONE, "", message);
        return Optional.empty();
    }

    private Configuration read(Optional<Node> root) {
        Configuration.Builder builder = Configuration.builder();
        root.ifPresent(node -> readRoot(node, builder));
        findings.throwIfAny(source);
        return builder.build();
    }

    private void readRoot(Node root, Configuration.Builder builder) {
        if (root instanceof Node.Unusable) {
            return;
        }
        if (root instanceof Node.Scalar scalar && scalar.isMissing()) {
            findings.add(root, YamlTree.EMPTY);
            return;
        }
        if (!(root instanceof Node.Section section)) {
            findings.add(root, "this is " + root.kind() + "; a configuration begins with the key 'terminals:'");
            return;
        }
        UnknownKeys.of(List.of(journal.name(), state.name(), CommonSettings.ARCHIVE.name(), CommonSettings.TERMINALS))
                .check(section, findings);
        SettingValues values = SettingValues.read(
                section, section.place(), List.of(journal, state, CommonSettings.ARCHIVE), source, findings);
        builder.journal(values.find(journal).orElseGet(() -> CommonSettings.defaultJournal(folder)));
        builder.state(values.find(state).orElseGet(() -> CommonSettings.defaultState(folder)));
        values.find(CommonSettings.ARCHIVE).ifPresent(builder::archiveAfter);
        section.find(CommonSettings.TERMINALS)
                .ifPresentOrElse(
                        entry -> readTerminals(entry.value(), builder),
                        () -> findings.add(
                                section,
                                "the required key 'terminals' is missing; write 'terminals:' and one terminal below it"));
    }

    private void readTerminals(Node node, Configuration.Builder builder) {
        if (node instanceof Node.Unusable) {
            return;
        }
        boolean nothing = node instanceof Node.Scalar scalar && scalar.isMissing();
        if (nothing || (node instanceof Node.Section empty && empty.entries().isEmpty())) {
            findings.add(node, "there is no terminal; write the name of one, indented, and its settings below it");
        } else if (node instanceof Node.Section section) {
            Map<String, String> names = new HashMap<>();
            section.entries().forEach(entry -> {
                checkName(entry, names);
                readTerminal(entry).filter(terminal -> findings.isEmpty()).ifPresent(builder::terminal);
            });
        } else {
            findings.add(
                    node,
                    "this is " + node.kind() + "; write the name of each terminal as a key, and its settings"
                            + " below it");
        }
    }

    private void checkName(Node.Entry entry, Map<String, String> names) {
        if (!TerminalConfiguration.NAME.matcher(entry.key()).matches()) {
            findings.add(
                    entry.place(),
                    entry.value().path(),
                    "a terminal's name has letters, digits, '-', '_' and '.', at most 64, and begins with a letter or"
                            + " digit");
            return;
        }
        String other = names.putIfAbsent(entry.key().toLowerCase(Locale.ROOT), entry.key());
        if (other != null) {
            findings.add(
                    entry.place(),
                    entry.value().path(),
                    "the name differs from '" + other + "' in capitals only; rename one of the two");
        }
    }

    private Optional<TerminalConfiguration> readTerminal(Node.Entry entry) {
        if (entry.value() instanceof Node.Unusable) {
            return Optional.empty();
        }
        if (!(entry.value() instanceof Node.Section section)) {
            findings.add(
                    entry.place(), entry.value().path(), "the terminal has no settings; indent them below its name");
            return Optional.empty();
        }
        Optional<String> driver = readDriver(entry, section);
        checkKeys(section, driver);
        SettingValues common =
                SettingValues.read(section, entry.place(), CommonSettings.OF_A_TERMINAL, source, findings);
        SettingValues settings = SettingValues.read(
                section, entry.place(), driver.map(drivers::settingsOf).orElse(List.of()), source, findings);
        if (driver.isEmpty() || !findings.isEmpty()) {
            return Optional.empty();
        }
        TerminalConfiguration.Builder terminal = TerminalConfiguration.builder(entry.key(), driver.get())
                .currency(common.get(CommonSettings.CURRENCY))
                .deadline(common.get(CommonSettings.DEADLINE))
                .settings(settings);
        if (section.find(CommonSettings.LANGUAGE.name()).isPresent()) {
            terminal.language(common.get(CommonSettings.LANGUAGE));
        }
        return Optional.of(terminal.build());
    }

    private Optional<String> readDriver(Node.Entry terminal, Node.Section section) {
        Optional<Node.Entry> entry = section.find(CommonSettings.DRIVER);
        if (entry.isEmpty()) {
            findings.add(terminal.place(), section.path(), "the required key 'driver' is missing; " + knownDrivers());
            return Optional.empty();
        }
        Optional<String> id = new TextType().read(entry.get().value(), findings);
        if (id.isPresent() && !drivers.ids().contains(id.get())) {
            String shown = entry.get().value() instanceof Node.Scalar scalar ? scalar.shown() : "this";
            String advice = KeyNames.nearest(id.get(), drivers.ids())
                    .map(near -> "did you mean '" + near + "'?")
                    .orElseGet(this::knownDrivers);
            findings.add(
                    entry.get().value(),
                    "no driver " + shown + " was found; " + advice + " Is its jar on the class path?");
            return Optional.empty();
        }
        return id;
    }

    private String knownDrivers() {
        return drivers.ids().isEmpty()
                ? "no driver was found at all."
                : "known are " + String.join(", ", drivers.ids()) + ".";
    }

    private void checkKeys(Node.Section section, Optional<String> driver) {
        if (driver.isPresent()) {
            checkKeys(section, driver.get());
        } else {
            // Without a driver any key may be right; only what looks like a slip in a common one is told.
            List<String> common = KnownDrivers.commonKeys();
            UnknownKeys.of(common)
                    .check(
                            section,
                            findings,
                            key -> drivers.driversWith(key).isEmpty()
                                    && KeyNames.isShowable(key)
                                    && KeyNames.nearest(key, common).isPresent());
        }
    }

    private void checkKeys(Node.Section section, String driver) {
        List<String> keys = drivers.keysOf(driver);
        UnknownKeys.of(keys)
                .check(section, findings, key -> drivers.driversWith(key).isEmpty());
        for (Node.Entry entry : section.entries()) {
            List<String> others = drivers.driversWith(entry.key());
            if (!keys.contains(entry.key()) && !others.isEmpty()) {
                findings.add(
                        entry.place(),
                        entry.value().path(),
                        "driver " + driver + " has no setting '" + entry.key() + "' (" + String.join(", ", others)
                                + (others.size() == 1 ? " has" : " have") + "); delete the key");
            }
        }
    }
}
