package dev.tillbridge.config;

import dev.tillbridge.model.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A part of a configuration with its place and the keys that lead to it. */
sealed interface Node {

    Place place();

    String path();

    /** Returns what it is in a message, such as "a list". */
    String kind();

    /**
     * A single value.
     *
     * @param written as it stands in the file; the only form that a message may show, since references are still references in it
     * @param text with the references to the environment replaced
     * @param quoted whether it stands in quotes
     */
    record Scalar(Place place, String path, String written, String text, boolean quoted) implements Node {

        private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
        private static final int SHOWN = 40;

        /** Returns whether nothing was written; text in quotes is something, unless it is empty. */
        boolean isMissing() {
            return text.isEmpty() || (!quoted && NOTHING.contains(written));
        }

        /** Returns the value for a message, in quotes and not too long; what is of a card does not belong into a setting, nor into a message. */
        String shown() {
            String printable = SafeText.masked(written).replaceAll("\\p{Cntrl}", " ");
            return printable.length() <= SHOWN ? "'" + printable + "'" : "'" + printable.substring(0, SHOWN) + "...'";
        }

        @Override
        public String kind() {
            return "a single value";
        }
    }

    /** Values one after the other. */
    record Listing(Place place, String path, List<Node> items) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys with values, in the order of the file, each key once. */
    record Section(Place place, String path, List<Entry> entries) implements Node {

        Optional<Entry> find(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }

        @Override
        public String kind() {
            return "a group of keys";
        }
    }

    /** Something that was already complained about. */
    record Unusable(Place place, String path) implements Node {
        @Override
        public String kind() {
            return "unusable";
        }
    }

    /** A key, its place and its value; the value's path ends with the key. */
    record Entry(String key, Place place, Node value) {}
}
