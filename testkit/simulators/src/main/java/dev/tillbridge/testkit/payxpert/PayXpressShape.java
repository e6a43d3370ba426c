package dev.tillbridge.testkit.payxpert;

/** How a result of the PayXpress app is built. */
public enum PayXpressShape {
    /** Everything side by side, with {@code resultCode}. @protocol payxpert-app 4.1 [px:intent-rev] August 2024 */
    A,
    /** {@code status}, a {@code transaction} when there is one, {@code tickets} as text. @protocol payxpert-app 4.1 [px:intent-rev] */
    B
}
