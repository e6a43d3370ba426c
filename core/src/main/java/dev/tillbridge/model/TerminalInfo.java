package dev.tillbridge.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a terminal tells of itself. Immutable. */
public final class TerminalInfo {

    private final @Nullable String serial;
    private final @Nullable String model;
    private final @Nullable String software;
    private final @Nullable String firmware;
    private final @Nullable String battery;
    private final Map<String, String> details;

    private TerminalInfo(Builder builder) {
        serial = builder.serial;
        model = builder.model;
        software = builder.software;
        firmware = builder.firmware;
        battery = builder.battery;
        details = Collections.unmodifiableMap(new LinkedHashMap<>(builder.details));
    }

    /** Returns a builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the serial number printed on the device. */
    public Optional<String> serial() {
        return Optional.ofNullable(serial);
    }

    /** Returns the model. */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** Returns the version of the payment application. */
    public Optional<String> software() {
        return Optional.ofNullable(software);
    }

    /** Returns the version of the device's system. */
    public Optional<String> firmware() {
        return Optional.ofNullable(firmware);
    }

    /** Returns the battery level, such as "86%". */
    public Optional<String> battery() {
        return Optional.ofNullable(battery);
    }

    /** Returns further facts in the vendor's words. */
    public Map<String, String> details() {
        return details;
    }

    @Override
    public String toString() {
        return "TerminalInfo[" + "serial=" + serial + ", model=" + model + ", software=" + software + ", firmware="
                + firmware + ", battery=" + battery + ", details=" + details + "]";
    }

    /** Builds a {@link TerminalInfo}; card numbers in texts are hidden. Not thread-safe. */
    public static final class Builder {
        private @Nullable String serial;
        private @Nullable String model;
        private @Nullable String software;
        private @Nullable String firmware;
        private @Nullable String battery;
        private final Map<String, String> details = new LinkedHashMap<>();

        private Builder() {}

        /** Sets the serial number printed on the device. */
        public Builder serial(@Nullable String value) {
            serial = SafeText.ofOptional(value);
            return this;
        }

        /** Sets the model. */
        public Builder model(@Nullable String value) {
            model = SafeText.ofOptional(value);
            return this;
        }

        /** Sets the version of the payment application. */
        public Builder software(@Nullable String value) {
            software = SafeText.ofOptional(value);
            return this;
        }

        /** Sets the version of the device's system. */
        public Builder firmware(@Nullable String value) {
            firmware = SafeText.ofOptional(value);
            return this;
        }

        /** Sets the battery level, such as "86%". */
        public Builder battery(@Nullable String value) {
            battery = SafeText.ofOptional(value);
            return this;
        }

        /** Adds a fact to further facts in the vendor's words. */
        public Builder details(String name, String text) {
            details.put(SafeText.of(name), SafeText.of(text));
            return this;
        }

        /** Returns the value. */
        public TerminalInfo build() {
            return new TerminalInfo(this);
        }
    }
}
