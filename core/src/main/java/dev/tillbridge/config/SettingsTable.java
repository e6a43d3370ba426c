package dev.tillbridge.config;

import java.util.List;

/** Shows the settings of a driver as a table, so that a page and the code cannot differ. */
public final class SettingsTable {

    private SettingsTable() {}

    /** Returns a table in Markdown, one line for each setting in the given order, with a line break at the end. */
    public static String markdown(List<Setting<?>> settings) {
        StringBuilder table = new StringBuilder("| Key | Takes | Default | Meaning |\n|---|---|---|---|\n");
        for (Setting<?> setting : settings) {
            String fallback = setting.shownDefault()
                    .map(value -> setting.isSecret() ? value : code(value))
                    .orElse(setting.isRequired() ? "required" : "none");
            String example = setting.example()
                    .map(value -> " Example: " + code(value) + ".")
                    .orElse("");
            table.append("| ").append(code(setting.name()));
            table.append(" | ").append(cell(setting.takes() + (setting.isSecret() ? ", secret" : "")));
            table.append(" | ").append(fallback);
            table.append(" | ")
                    .append(cell(setting.description()))
                    .append(example)
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String code(String text) {
        return "`" + cell(text) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }
}
