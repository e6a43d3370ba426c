package dev.tillbridge.testkit.tcp;

/**
 * What a terminal on one wire says when it says nothing that can be understood.
 *
 * @param garbled the usual beginning of an answer and a rest that cannot be parsed
 * @param empty an answer without anything in it
 * @param stranger what something says that is no terminal at all
 * @param padding what surrounds an answer that is blown up
 */
public record Nonsense(String garbled, String empty, String stranger, Padding padding) {}
