package dev.tillbridge.model;

/**
 * Whether a terminal has given us a token. Immutable.
 *
 * @param paired whether there is a token; the terminal may have withdrawn it in the meantime
 * @param howToSeeTheCode what a person does at the terminal to see a pairing code
 */
public record Pairing(boolean paired, String howToSeeTheCode) {}
