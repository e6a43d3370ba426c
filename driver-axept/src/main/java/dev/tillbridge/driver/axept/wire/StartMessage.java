package dev.tillbridge.driver.axept.wire;

/**
 * The body that starts a transaction; which fields it has, and their order, follow the vendor's samples of each operation.
 *
 * @protocol axept 5.3 [seed]: the fields are at top level, their order has no meaning
 */
public sealed interface StartMessage permits TransactionMessage, CompletionMessage, ReversalMessage {

    /** Returns the type of the transaction in the vendor's word. */
    String transType();
}
