package dev.tillbridge.driver.payxpert.app;

import static dev.tillbridge.spi.http.JsonFields.says;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single fields of a result. Pure. */
final class ResultFields {

    private static final Pattern UNUSED = Pattern.compile("0+|false", Pattern.CASE_INSENSITIVE);

    private ResultFields() {}

    /**
     * Returns whether the field holds something beyond what an unused one is filled with: nothing, zero or false. A list or an object is
     * something even when it is empty: nobody can read what it stands for.
     */
    static boolean isSomething(@Nullable JsonNode field) {
        return field != null
                && says(field)
                && (field.isContainerNode()
                        || !UNUSED.matcher(field.asText().strip()).matches());
    }
}
